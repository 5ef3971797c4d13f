import { bytesText } from '../../publish/bytes.js'
import type { PackageReport } from '../../report.js'

/** Which native addon has a prebuild for which host. */
export interface AddonTable {
  readonly hosts: readonly string[]
  readonly rows: readonly AddonRow[]
  /** Bytes of all addons for each host, in words; empty where none is known. */
  readonly sizes: readonly string[]
}

export interface AddonRow {
  /** With its version. */
  readonly name: string
  /** In the order of the table's hosts. */
  readonly has: readonly boolean[]
  readonly lacking: readonly string[]
}

/** Undefined where the worker loads none. */
export function addonTable({
  addons = [],
  cost,
}: Pick<PackageReport, 'addons' | 'cost'>): AddonTable | undefined {
  const [first] = addons
  if (first === undefined) return undefined
  const hosts = Object.keys(first.hosts)
  const rows = addons.map((addon) => ({
    name: `${addon.name}@${addon.version}`,
    has: hosts.map((host) => addon.hosts[host] === true),
    lacking: hosts.filter((host) => addon.hosts[host] !== true),
  }))
  const sizes = hosts.map((host) => {
    const bytes = cost?.addons[host]
    return bytes === undefined ? '' : bytesText(bytes)
  })
  return { hosts, rows, sizes }
}

/** The platform over the architecture, for narrow columns. */
export function headOf(host: string): readonly [string, string] {
  const [platform = host, ...rest] = host.split('-')
  return [platform, rest.join('-').replace('simulator', 'sim')]
}
