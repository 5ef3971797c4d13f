import { defineCheck } from '../../src/check.js'
import { packFaults } from '../../src/facts/packs.js'
import { builtinFix } from '../../src/graph/builtins.js'
import { builtinOf } from '../../src/graph/packages.js'

export default defineCheck({
  id: 'worker/packs',
  title: 'bare-pack packs `./plugin` for every host that the SDK builds for',
  why: 'For a phone, the SDK packs the worker of the whole app with bare-pack. It resolves every literal import beforehand, also in code that is never reached, and without one it writes no bundle. What only some hosts lack it lets pass, and the worker ends there as it starts.',
  fix: 'Correct the path or the map that leads to it, or take the import out.',
  severity: 'error',
  checklist: 'worker',
  needs: { packFaults },
  wording: {
    unresolved: (d: {
      specifier: string
      importer: string
      code: string
      looked?: string | undefined
      hosts: readonly string[]
      all: boolean
    }) =>
      `bare-pack cannot resolve ${JSON.stringify(d.specifier)}, which ${d.importer} imports${forHosts(d)}: ${d.code}${d.looked === undefined ? '' : ` (${d.looked})`}`,
    unreadable: (d: { file: string; said: string; hosts: readonly string[]; all: boolean }) =>
      `bare-pack cannot pack ${d.file}${forHosts(d)}: ${d.said}`,
    'not-examined': (d: { specifier: string; importer: string; hosts: readonly string[] }) =>
      `whether ${d.importer} ever imports ${JSON.stringify(d.specifier)}, which is not there on ${d.hosts.join(', ')}, could not be told`,
  },
  *inspect({ packFaults }) {
    for (const { failure, importer, dependency, looked, hosts, all, unproven, ...rest } of packFaults) {
      const { specifier, code, message } = failure
      const { entry, at, chain, breaks } = rest
      const where = { entry, at, chain, breaks }
      if (specifier === null) {
        yield {
          message: 'unreadable',
          data: { file: importer, said: `${code}: ${message}`, hosts, all },
          ...where,
        }
      } else if (unproven) {
        yield { message: 'not-examined', data: { specifier, importer, hosts }, ...where, unproven: true }
      } else {
        const fix = builtinOf(specifier) === undefined ? undefined : builtinFix(specifier, dependency)
        const data = { specifier, importer, code, looked, hosts, all }
        yield { message: 'unresolved', data, ...where, fix }
      }
    }
  },
})

function forHosts({ hosts, all }: { readonly hosts: readonly string[]; readonly all: boolean }): string {
  return all ? '' : ` for ${hosts.join(', ')}`
}
