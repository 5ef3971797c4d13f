import { defineCheck } from '../../src/check.js'
import { missingGlobals } from '../../src/facts/globals.js'
import { dependencyFix, errorOf, globalFix } from '../../src/worker/global-text.js'

export default defineCheck({
  id: 'worker/missing-global-soft',
  title: 'No function of a dependency needs a global that Bare lacks',
  why: 'A dependency that was written for Node or browsers loads in Bare, and fails once a function is called that needs what Bare lacks. Whether the plugin ever calls it cannot be told.',
  fix: 'Set the global before the dependency is used, or use another package.',
  severity: 'warning',
  needs: { missingGlobals },
  wording: {
    dependency: (d: { name: string; file: string; package: string; error: string }) =>
      `${d.package} uses \`${d.name}\`, which Bare does not have, in ${d.file}; if that is called: ${d.error}`,
    bundled: (d: { name: string; file: string; error: string }) =>
      `${d.file}, which may hold the code of other packages, uses \`${d.name}\`, which Bare does not have; if that is called: ${d.error}`,
    unsure: (d: { name: string; file: string; error: string }) =>
      `${d.file} may use \`${d.name}\`, which Bare does not have; if that code runs: ${d.error}`,
  },
  *inspect({ missingGlobals }) {
    for (const one of missingGlobals) {
      const { entry, at, chain, name, file, origin, places } = one
      const data = { name, file, error: errorOf(one), places }
      const rest = { entry, at, chain }
      if (one.fault === 'unsure') {
        yield { message: 'unsure', data, ...rest, fix: globalFix(name) }
      } else if (one.fault === 'dependency' && origin.kind === 'foreign') {
        if (origin.package === undefined) yield { message: 'bundled', data, ...rest, fix: globalFix(name) }
        else
          yield {
            message: 'dependency',
            data: { ...data, package: origin.package },
            ...rest,
            fix: dependencyFix(name),
          }
      }
    }
  },
})
