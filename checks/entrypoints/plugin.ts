import { defineCheck } from '../../src/check.js'
import { entries, exportsReading, isRefused } from '../../src/facts/entries.js'
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
    missing: (d: { keys: readonly string[]; near: string | null }) => {
      const keys = d.keys.map((key) => JSON.stringify(key)).join(', ')
      const hint = d.near === null ? '' : `. Is ${JSON.stringify(d.near)} meant?`
      return `no key of \`exports\` ends in "/plugin"; its keys are ${keys}${hint}`
    },
    withheld: (d: { key: string }) => `${JSON.stringify(d.key)} is withheld: \`exports\` gives it no target`,
  },
  *inspect({ exportsReading, entries: { plugins } }) {
    if (plugins.length > 0 || exportsReading.shape === 'absent' || isRefused(exportsReading)) return
    const withheld = exportsReading.entries.find(({ key }) => key.endsWith('/plugin'))
    if (withheld !== undefined) {
      yield { message: 'withheld', data: { key: withheld.key }, at: { pointer: withheld.pointer } }
      return
    }
    const keys = exportsReading.entries.map(({ key }) => key)
    const near = nearest('./plugin', keys) ?? null
    yield { message: 'missing', data: { keys, near }, at: { pointer: '/exports' } }
  },
})
