import type { Installed } from '../installed.js'

/** What every known SDK installs beside itself; a test holds it against the real ones. */
export const BROUGHT_BY_EVERY_SDK: readonly string[] = [
  'bare-abort-controller',
  'bare-crypto',
  'bare-env',
  'bare-fs',
  'bare-os',
  'bare-path',
  'bare-rpc',
  'bare-stream',
  'bare-zlib',
  'compact-encoding',
  'corestore',
  'fast-safe-stringify',
  'hyperdrive',
  'hyperswarm',
  'semver',
  'tar-stream',
  'zod',
]

/** The packages that the SDK itself runs in its worker; those of every SDK where none is installed. */
export function broughtBySdk(host: {
  readonly sdk: Installed | null
  readonly inference: Installed | null
}): Set<string> {
  if (host.sdk === null) return new Set(BROUGHT_BY_EVERY_SDK)
  return new Set([host.sdk, host.inference].flatMap((one) => dependenciesOf(one?.json['dependencies'])))
}

function dependenciesOf(field: unknown): readonly string[] {
  return typeof field === 'object' && field !== null ? Object.keys(field) : []
}
