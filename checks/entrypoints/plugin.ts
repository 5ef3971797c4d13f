import { defineCheck } from '../../src/check.js'
import { entries, exportsReading } from '../../src/facts/entries.js'
import { nearest } from '../../src/options.js'

export default defineCheck({
  id: 'entrypoints/plugin',
  title: 'The package exports `./plugin`, or another key that ends in `/plugin`',
  why: 'The SDK takes a package for a plugin by a specifier that ends in `/plugin` and writes an import of it into the worker. Without such an export the bundle of every app that lists the plugin fails.',
  fix: 'Add `"./plugin": { "types": "./dist/plugin.d.ts", "default": "./dist/plugin.js" }` to `exports`.',
  severity: 'error',
  checklist: 'exports',
  needs: { exportsReading, entries },
  wording: {
    missing: (d: { keys: readonly string[]; near: string | null }) =>
      `no key of \`exports\` ends in "/plugin"; its keys are ${d.keys.map((key) => JSON.stringify(key)).join(', ')}${d.near === null ? '' : `. Is ${JSON.stringify(d.near)} meant?`}`,
  },
  *inspect({ exportsReading: { shape, problems, entries: all }, entries: { plugins } }) {
    const refused = problems.some(({ kind }) => kind !== 'unreachable-key')
    if (plugins.length > 0 || shape === 'absent' || refused) return
    const keys = all.map(({ key }) => key)
    yield {
      message: 'missing',
      data: { keys, near: nearest('./plugin', keys) ?? null },
      at: { pointer: '/exports' },
    }
  },
})
