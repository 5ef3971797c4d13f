import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'
import { pathText } from '../../src/path-text.js'

export default defineCheck({
  id: 'plugin/definition',
  title: 'The registry of the SDK accepts the shape of the definition',
  why: '`definePlugin` checks nothing. `registerPlugin` does, when the worker starts: what it refuses ends the worker with error 53857, and the app waits for its time-out.',
  fix: 'Give the field the value that the sentence asks for; every handler needs `streaming: true` or `streaming: false`.',
  severity: 'error',
  checklist: 'definition',
  needs: { definitions, definitionPlaces },
  wording: {
    refused: (d: { path: string; said: string }) =>
      `the definition is refused${d.path === '' ? '' : ` at ${d.path}`}: ${d.said}`,
  },
  *inspect({ definitions, definitionPlaces }) {
    for (const definition of definitions) {
      for (const { path, message } of definition.refusals) {
        yield {
          message: 'refused',
          data: { path: pathText(path), said: message },
          entry: definition.entry.key,
          at: definitionPlaces(definition.entry, path),
        }
      }
    }
  },
})
