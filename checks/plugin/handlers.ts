import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'
import { hasHandlers } from '../../src/facts/handlers.js'

export default defineCheck({
  id: 'plugin/handlers',
  title: 'The plugin has at least one handler',
  why: 'A plugin without handlers registers and loads, but no app can ask it for anything.',
  fix: 'Add a handler: `handlers: { echo: defineHandler({ streaming: false, requestSchema, responseSchema, handler }) }`.',
  severity: 'warning',
  checklist: 'definition',
  needs: { definitions, definitionPlaces },
  wording: {
    none: () => '`handlers` is empty',
    inherited: (d: { names: readonly string[] }) =>
      `\`handlers\` inherits ${d.names.join(', ')}; the registry looks at own properties only, so these are never validated`,
  },
  *inspect({ definitions, definitionPlaces }) {
    for (const definition of definitions) {
      const { entry, description } = definition
      if (description === null || !hasHandlers(definition)) continue
      const place = () => ({ entry: entry.key, at: definitionPlaces(entry, ['handlers']) })
      const names = description.handlers.filter(({ inherited }) => inherited).map(({ name }) => name)
      if (description.handlers.length === 0) yield { message: 'none', ...place() }
      else if (names.length > 0) yield { message: 'inherited', data: { names }, ...place() }
    }
  },
})
