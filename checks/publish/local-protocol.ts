import { defineCheck } from '../../src/check.js'
import { localDependencyList } from '../../src/facts/local-dependencies.js'
import { pointTo } from '../../src/resolve/json.js'

export default defineCheck({
  id: 'publish/local-protocol',
  title: 'No published dependency points to the author’s machine',
  why: 'A range such as `file:../words` or `workspace:*` means something beside the author’s other packages and nothing in an app: npm links it to a folder that is not there, or refuses to install the plugin. pnpm, Yarn and Bun replace `workspace:` with a version as they publish; npm does not.',
  fix: 'Write the range of a published release, or publish with the package manager that replaces the range.',
  severity: 'error',
  needs: { localDependencyList },
  wording: {
    nowhere: (d: { field: string; name: string; range: string }) =>
      `${JSON.stringify(d.name)} in ${d.field} is ${d.range}, a folder that an app does not have`,
    refused: (d: { field: string; name: string; range: string; manager: string }) =>
      `${JSON.stringify(d.name)} in ${d.field} is ${d.range}, which ${d.manager === 'none' ? 'was published as it is' : `${d.manager} publishes as it is`} and npm then refuses to install`,
  },
  *inspect({ localDependencyList: { found, manager } }) {
    for (const { field, name, range, kind } of found) {
      const at = { pointer: pointTo(`/${field}`, name) }
      if (kind === 'refused') yield { message: kind, data: { field, name, range, manager }, at }
      else if (field !== 'optionalDependencies') yield { message: kind, data: { field, name, range }, at }
    }
  },
})
