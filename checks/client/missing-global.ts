import { defineCheck } from '../../src/check.js'
import { clientGlobals } from '../../src/facts/client-globals.js'
import { errorOf } from '../../src/worker/global-text.js'

export default defineCheck({
  id: 'client/missing-global',
  title: 'The client uses no global that React Native lacks',
  why: 'Hermes and React Native have many of the globals of browsers, but not all, and few of those of Node. Metro builds the client all the same; the use fails when that code runs on a phone.',
  fix: 'Do the work in a handler of the worker, ask with `typeof` whether the global is there, or name in the README the polyfill that an app needs.',
  severity: 'warning',
  checklist: 'client',
  needs: { clientGlobals },
  wording: {
    'at-load': (d: { name: string; file: string; error: string; lackedBy: string }) =>
      `${d.file} uses \`${d.name}\`, which ${d.lackedBy} does not have, as it is loaded: ${d.error}`,
    'when-called': (d: { name: string; file: string; error: string; lackedBy: string }) =>
      `${d.file} uses \`${d.name}\`, which ${d.lackedBy} does not have; when that code runs: ${d.error}`,
  },
  *inspect({ clientGlobals }) {
    for (const { entry, name, via, file, expoHasIt, atLoad, places, at, chain } of clientGlobals) {
      const lackedBy = expoHasIt ? 'React Native without Expo' : 'React Native'
      const data = { name, file, error: errorOf({ name, via }), lackedBy, places }
      yield { message: atLoad ? 'at-load' : 'when-called', data, entry, at, chain, breaks: ['mobile'] }
    }
  },
})
