import type { PackageReport } from '../../report.js'

/** Which native addon has a prebuild for which host. */
export interface AddonTable {
  readonly hosts: readonly string[]
  readonly rows: readonly AddonRow[]
}

export interface AddonRow {
  /** With its version. */
  readonly name: string
  /** In the order of the table's hosts. */
  readonly has: readonly boolean[]
  readonly lacking: readonly string[]
}

/** Undefined where the worker loads none. */
export function addonTable({ addons = [] }: Pick<PackageReport, 'addons'>): AddonTable | undefined {
  const [first] = addons
  if (first === undefined) return undefined
  const hosts = Object.keys(first.hosts)
  const rows = addons.map((addon) => ({
    name: `${addon.name}@${addon.version}`,
    has: hosts.map((host) => addon.hosts[host] === true),
    lacking: hosts.filter((host) => addon.hosts[host] !== true),
  }))
  return { hosts, rows }
}

/** The platform over the architecture, for narrow columns. */
export function headOf(host: string): readonly [string, string] {
  const [platform = host, ...rest] = host.split('-')
  return [platform, rest.join('-').replace('simulator', 'sim')]
}
