import { defineCheck } from '../../src/check.js'
import { exportsReading } from '../../src/facts/entries.js'

export default defineCheck({
  id: 'entrypoints/package-json',
  title: '`./package.json` is exported',
  why: 'Tools read the package.json of an installed plugin for its version and its addons. Where the map does not export it, `require.resolve("<name>/package.json")` fails.',
  fix: 'Add `"./package.json": "./package.json"` to `exports`.',
  severity: 'suggestion',
  needs: { exportsReading },
  wording: {
    missing: () => '`exports` has no "./package.json"',
  },
  *inspect({ exportsReading: { shape, entries } }) {
    if (shape !== 'map') return
    const exported = entries.some(({ key }) => ['./package.json', './*', './*.json'].includes(key))
    if (!exported) yield { message: 'missing', at: { pointer: '/exports' } }
  },
})
