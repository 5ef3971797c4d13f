import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { loaded } from '../../src/facts/loads.js'
import { labelOf } from '../../src/graph/labels.js'
import { stage } from '../../src/facts/stage.js'

export default defineCheck({
  id: 'plugin/default-export',
  title: 'The plugin entry has a default export',
  why: 'The SDK writes `import plugin from "<name>/plugin"` into the worker. Without a default export that line is a link error before any code runs: the bundle builds, the worker dies, and the app sees a time-out.',
  fix: 'Export the definition as default: `export default definePlugin({ … })`.',
  severity: 'error',
  checklist: 'definition',
  needs: { loaded, stage, definitionPlaces },
  wording: {
    'named-only': (d: { file: string; names: readonly string[] }) =>
      `${d.file} has no default export; it exports ${d.names.join(', ')}`,
    nothing: (d: { file: string }) => `${d.file} exports nothing`,
  },
  *inspect({ loaded, stage, definitionPlaces }) {
    for (const { file, result } of loaded) {
      const { description } = result
      if (description === null || description.hasDefault) continue
      const names = description.exports.map(({ name }) => name)
      const [candidate] = description.candidates
      const where = { file: labelOf(file.file, stage.root) }
      const common = { at: definitionPlaces(file.entry, []) ?? where, entry: file.entry.key }
      if (names.length === 0) yield { message: 'nothing', data: where, ...common }
      else {
        const fix =
          candidate === undefined ? {} : { fix: `Add \`export default ${candidate}\` to the entry.` }
        yield { message: 'named-only', data: { ...where, names }, ...common, ...fix }
      }
    }
  },
})
