import { defineCheck } from '../../src/check.js'
import { entries, exportsReading, isRefused } from '../../src/facts/entries.js'

export default defineCheck({
  id: 'entrypoints/root',
  title: 'The package exports a client entry `.`',
  why: 'Apps call a plugin through wrappers that they import by the name of the package. Without `.` that import fails in Node and Metro, and the plugin can only be reached by hand-written `invokePlugin` calls.',
  fix: 'Add `".": { "types": "./dist/client.d.ts", "default": "./dist/client.js" }` to `exports`, in front of `./plugin`.',
  severity: 'error',
  checklist: 'exports',
  needs: { exportsReading, entries },
  wording: {
    missing: (d: { keys: readonly string[] }) =>
      `\`exports\` has no "."; its keys are ${d.keys.map((key) => JSON.stringify(key)).join(', ')}`,
    withheld: () => '"." is withheld: `exports` gives it no target',
    'no-main': () =>
      'package.json has neither `exports` nor `main`, so the name of the package leads nowhere',
  },
  *inspect({ exportsReading, entries: { client, plugins } }) {
    if (client !== undefined || isRefused(exportsReading)) return
    const stated = exportsReading.entries.find(({ key }) => key === '.')
    if (stated !== undefined) yield { message: 'withheld', at: { pointer: stated.pointer } }
    else if (exportsReading.shape !== 'absent') {
      const keys = exportsReading.entries.map(({ key }) => key)
      yield { message: 'missing', data: { keys }, at: { pointer: '/exports' } }
    } else if (plugins.length > 0) {
      yield { message: 'no-main', at: { pointer: '' } }
    }
  },
})
