import type { PackageReport } from '../report.js'
import type { Style } from './style.js'
import { cellsOf, indent, pad, wrap } from './text.js'

type Addon = NonNullable<PackageReport['addons']>[number]

interface Column {
  readonly host: string
  /** The platform over the architecture. */
  readonly head: readonly [string, string]
  readonly width: number
}

/** Which native addon has a prebuild for which host; nothing where the worker loads none. */
export function addonLines({ addons = [] }: PackageReport, style: Style): string[] {
  const [first] = addons
  if (first === undefined) return []
  const columns = Object.keys(first.hosts).map(columnOf)
  const nameWidth = Math.max(...addons.map((addon) => cellsOf(nameOf(addon))))
  const tableWidth = columns.reduce((sum, { width }) => sum + width + 2, nameWidth + 2)
  const lines =
    tableWidth <= style.width ? tableLines(addons, columns, nameWidth, style) : listLines(addons, style)
  return [style.bold('Native addons by host'), ...indent(lines, '  '), '']
}

function columnOf(host: string): Column {
  const [platform = host, ...rest] = host.split('-')
  const architecture = rest.join('-').replace('simulator', 'sim')
  return { host, head: [platform, architecture], width: Math.max(platform.length, architecture.length) }
}

function tableLines(
  addons: readonly Addon[],
  columns: readonly Column[],
  nameWidth: number,
  style: Style,
): string[] {
  const heads = [0, 1].map((row) =>
    [''.padEnd(nameWidth), ...columns.map(({ head, width }) => (head[row] ?? '').padEnd(width))].join('  '),
  )
  const rows = addons.map((addon) => {
    const cells = columns.map(({ host, width }) => {
      const mark = addon.hosts[host] === true ? style.green('✔') : style.red('✖')
      return mark + ' '.repeat(width - 1)
    })
    return [pad(nameOf(addon), nameWidth), ...cells].join('  ').trimEnd()
  })
  return [...heads.map((line) => style.dim(line.trimEnd())), ...rows]
}

function listLines(addons: readonly Addon[], style: Style): string[] {
  return addons.flatMap((addon) => {
    const lacking = Object.entries(addon.hosts).flatMap(([host, has]) => (has ? [] : [host]))
    const said = lacking.length === 0 ? 'for every host' : `not for ${lacking.join(', ')}`
    return wrap(`${nameOf(addon)}: ${said}`, style.width - 2, lacking.length === 0 ? '✔ ' : '✖ ')
  })
}

function nameOf({ name, version }: Addon): string {
  return `${name}@${version}`
}
