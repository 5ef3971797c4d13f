import { defineCheck } from '../../src/check.js'
import { localDependencyList } from '../../src/facts/local-dependencies.js'
import { pointTo } from '../../src/resolve/json.js'

export default defineCheck({
  id: 'publish/local-protocol-soft',
  title: 'No optional dependency points to the author’s machine',
  why: 'An optional dependency such as `file:../words` is never there in an app. The plugin may do without it, but then nobody needs it.',
  fix: 'Write the range of a published release, or leave the dependency out.',
  severity: 'warning',
  needs: { localDependencyList },
  wording: {
    nowhere: (d: { name: string; range: string }) =>
      `the optional dependency ${JSON.stringify(d.name)} is ${d.range}, a folder that an app does not have`,
  },
  *inspect({ localDependencyList: { found } }) {
    for (const { field, name, range, kind } of found) {
      if (kind !== 'nowhere' || field !== 'optionalDependencies') continue
      yield { message: kind, data: { name, range }, at: { pointer: pointTo(`/${field}`, name) } }
    }
  },
})
