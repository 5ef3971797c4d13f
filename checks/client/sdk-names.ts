import { defineCheck } from '../../src/check.js'
import { clientSdkNames } from '../../src/facts/client-sdk-names.js'
import { clientSdkSubpaths } from '../../src/facts/client-sdk-subpaths.js'

interface Lack {
  readonly name: string
  readonly specifier: string
  readonly version: string
  readonly near?: string | undefined
  readonly elsewhere?: string | undefined
}

export default defineCheck({
  id: 'client/sdk-names',
  title: 'Every name and subpath that the client takes from `@qvac/sdk` is there',
  why: 'Node refuses to link a client that imports a name which the SDK does not export, and the app ends as it starts. Metro builds it without a word: there the name is undefined, and a call of it throws.',
  fix: 'Correct the name, or raise the lower end of the range of `@qvac/sdk` to the release that has it.',
  severity: 'error',
  checklist: 'client',
  needs: { clientSdkNames, clientSdkSubpaths },
  wording: {
    missing: ({ name, specifier, version, near, elsewhere }: Lack) => {
      const meant = near === undefined ? '' : `; is ${JSON.stringify(near)} meant?`
      const other = elsewhere === undefined ? '' : `; ${elsewhere} does`
      return `the client takes ${JSON.stringify(name)} from ${JSON.stringify(specifier)}, which version ${version} does not export${other || meant}`
    },
    subpath: (d: { specifier: string; importer: string; version: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which @qvac/sdk ${d.version} does not have`,
    unknown: (d: { name: string; version: string }) =>
      `whether @qvac/sdk exports ${JSON.stringify(d.name)}: none is installed, and ${d.version} does not`,
  },
  *inspect({ clientSdkNames: { entry, lacks }, clientSdkSubpaths }) {
    for (const { specifier, importer, version, ...rest } of clientSdkSubpaths) {
      const { at, chain, breaks } = rest
      const data = { specifier, importer, version }
      yield { message: 'subpath', data, entry: rest.entry, at, chain, breaks }
    }
    for (const { name, specifier, version, near, elsewhere, position, use, copied } of lacks) {
      if (use === 'read') continue
      const common = { entry, at: { inClientBundle: position } }
      if (copied)
        yield { message: 'unknown', data: { name, version }, ...common, unproven: true, lack: 'sdk' }
      else yield { message: 'missing', data: { name, specifier, version, near, elsewhere }, ...common }
    }
  },
})
