import { defineCheck } from '../../src/check.js'
import { missingGlobals } from '../../src/facts/globals.js'
import { errorOf, globalFix } from '../../src/worker/global-text.js'

export default defineCheck({
  id: 'worker/missing-global',
  title: 'The worker uses no global that Bare lacks',
  why: 'Bare has few of the globals of Node and of browsers, and the worker of the SDK adds none. A use inside a handler shows only when an app calls it; one at the top level ends the worker as it starts.',
  fix: 'Import what you need from a `bare-*` package.',
  severity: 'error',
  checklist: 'worker',
  needs: { missingGlobals },
  wording: {
    'at-load': (d: { name: string; file: string; error: string }) =>
      `${d.file} uses \`${d.name}\`, which Bare does not have, as it is loaded: ${d.error}`,
    'when-called': (d: { name: string; file: string; error: string }) =>
      `${d.file} uses \`${d.name}\`, which Bare does not have; when that code runs: ${d.error}`,
  },
  *inspect({ missingGlobals }) {
    for (const one of missingGlobals) {
      if (one.fault !== 'load' && one.fault !== 'call') continue
      const { entry, at, chain, name, file, places } = one
      const data = { name, file, error: errorOf(one), places }
      const message = one.fault === 'load' ? 'at-load' : 'when-called'
      yield { message, data, entry, at, chain, fix: globalFix(name) }
    }
  },
})
