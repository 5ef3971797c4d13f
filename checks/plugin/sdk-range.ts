import intersects from 'semver/ranges/intersects.js'
import validRange from 'semver/ranges/valid.js'
import { defineCheck } from '../../src/check.js'
import { allContracts } from '../../src/contract/contract.js'
import { definitions } from '../../src/facts/definitions.js'
import { manifest } from '../../src/facts/manifest.js'
import { rangeOf } from '../../src/sdk-range.js'

export default defineCheck({
  id: 'plugin/sdk-range',
  title: 'Every SDK that the declared range admits accepts the definition',
  why: 'The rules of the registry move between releases. An app with an SDK of the declared range installs the plugin without a word, and the worker then refuses it.',
  fix: 'Narrow the range of `@qvac/sdk` in peerDependencies.',
  severity: 'warning',
  checklist: 'definition',
  needs: { definitions, manifest },
  wording: {
    refused: (d: { range: string; versions: readonly string[]; said: string; accepted: string }) =>
      `the range ${d.range} admits @qvac/sdk ${d.versions.join(', ')}, which refuses the definition: ${d.said}`,
  },
  *inspect({ definitions, manifest }) {
    const range = manifest.peerDependencies?.['@qvac/sdk'] ?? manifest.dependencies?.['@qvac/sdk']
    if (range === undefined || validRange(range) === null) return
    const admitted = allContracts
      .map(({ sdkVersion }) => sdkVersion)
      .filter((one) => intersects(range, `~${one}`))
    for (const { entry, byContract } of definitions) {
      const refusing = admitted.filter((version) => (byContract[version] ?? []).length > 0)
      const accepted = admitted.filter((version) => !refusing.includes(version))
      // Where none accepts it, the definition itself is at fault and has its own findings.
      if (refusing.length === 0 || accepted.length === 0) continue
      const said = byContract[refusing[0] ?? '']?.[0]?.message ?? ''
      yield {
        message: 'refused',
        data: { range, versions: refusing, said, accepted: rangeOf(accepted) },
        at: {
          pointer:
            manifest.peerDependencies?.['@qvac/sdk'] === undefined
              ? '/dependencies/@qvac~1sdk'
              : '/peerDependencies/@qvac~1sdk',
        },
        entry: entry.key,
        fix: `Write "@qvac/sdk": "${rangeOf(accepted)}", the range that is true.`,
      }
    }
  },
})
