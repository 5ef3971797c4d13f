import satisfies from 'semver/functions/satisfies.js'
import intersects from 'semver/ranges/intersects.js'
import validRange from 'semver/ranges/valid.js'
import { allContracts } from '../../contract/contract.js'
import { definitions, type Definition } from '../../facts/definitions.js'
import { host, type Host } from '../../facts/host.js'
import { manifest, type PackageJson } from '../../facts/manifest.js'
import { pointTo } from '../../resolve/json.js'
import { rangeFault } from '../../publish/sdk-range.js'
import { rangeOf } from '../../sdk-range.js'
import type { Edit } from '../edit.js'
import { defineMend } from '../mend.js'

const SDK = '@qvac/sdk'

/** The app brings the SDK; the project keeps its own to develop with. */
export const sdkAsPeer = defineMend({
  of: ['publish/sdk-dependency/own-dependency'],
  needs: { manifest },
  edits({ data }, { manifest }) {
    const range = String(data['range'])
    return rangeFault(range) === undefined ? asPeer(range, range, manifest) : []
  },
})

export const sdkAsPeerOfTrueRange = defineMend({
  of: ['publish/sdk-dependency/own-dependency'],
  needs: { manifest, definitions, host },
  edits({ data }, { manifest, definitions, host }) {
    const range = String(data['range'])
    const proposed = trueRange(range, definitions, host)
    return proposed === undefined ? [] : asPeer(range, proposed, manifest)
  },
})

/** The releases that the range admits, that are known, and that accept what the plugin exports. */
export const sdkRange = defineMend({
  of: [
    'publish/sdk-dependency/any',
    'publish/sdk-dependency/exact',
    'publish/sdk-dependency/unbounded',
    'plugin/sdk-range/refused',
  ],
  needs: { manifest, definitions, host },
  edits(_, { manifest, definitions, host }) {
    const range = manifest.peerDependencies?.[SDK]
    const value = range === undefined ? undefined : trueRange(range, definitions, host)
    return value === undefined ? [] : [{ op: 'set', pointer: pointTo('/peerDependencies', SDK), value }]
  },
})

function asPeer(range: string, peer: string, manifest: PackageJson): readonly Edit[] {
  const fields = (['dependencies', 'optionalDependencies'] as const).filter((field) => manifest[field]?.[SDK])
  const isKept = manifest.devDependencies?.[SDK] !== undefined
  return [
    ...fields.map((field) => ({ op: 'remove' as const, pointer: pointTo(`/${field}`, SDK) })),
    { op: 'set', pointer: pointTo('/peerDependencies', SDK), value: peer },
    ...(isKept ? [] : [{ op: 'set' as const, pointer: pointTo('/devDependencies', SDK), value: range }]),
  ]
}

/** Undefined where none of the known releases is sure, or the SDK that is installed here would be left out. */
export function trueRange(
  range: string,
  all: readonly Pick<Definition, 'byContract'>[],
  { sdk }: Pick<Host, 'sdk'>,
): string | undefined {
  if (validRange(range) === null) return undefined
  const accepted = allContracts
    .map(({ sdkVersion }) => sdkVersion)
    .filter((version) => intersects(range, `~${version}`))
    .filter((version) => all.every(({ byContract }) => byContract[version]?.length === 0))
  if (accepted.length === 0) return undefined
  const proposed = rangeOf(accepted)
  return sdk === null || satisfies(sdk.version, proposed) ? proposed : undefined
}
