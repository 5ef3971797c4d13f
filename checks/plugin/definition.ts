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
    'no-definition': (d: { exportName: string; kind: string; candidates: readonly string[] }) =>
      `the ${d.exportName} export is ${d.kind}, not a definition${d.candidates.length === 0 ? '' : `; ${d.candidates.join(', ')} looks like one`}`,
  },
  *inspect({ definitions, definitionPlaces }) {
    for (const { entry, exportName, description, kind, candidates, refusals } of definitions) {
      if (description === null && refusals.length > 0) {
        const data = { exportName, kind: KINDS[kind] ?? `a ${kind}`, candidates }
        yield { message: 'no-definition', data, entry: entry.key, at: definitionPlaces(entry, []) }
        continue
      }
      for (const { path, message } of refusals) {
        yield {
          message: 'refused',
          data: { path: pathText(path), said: message },
          entry: entry.key,
          at: definitionPlaces(entry, path),
        }
      }
    }
  },
})

const KINDS: Readonly<Partial<Record<string, string>>> = {
  undefined: 'undefined',
  null: 'null',
  array: 'an array',
  object: 'an object without any field of one',
  instance: 'an object without any field of one',
  namespace: 'the namespace of a module',
}
