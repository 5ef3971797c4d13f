import type { PackageReport } from '../report.js'
import type { Style } from './style.js'
import { addonTable, headOf, type AddonTable } from './tables/addons.js'
import { cellsOf, indent, pad, wrap } from './text.js'

interface Column {
  readonly head: readonly [string, string]
  readonly width: number
}

/** Which native addon has a prebuild for which host; nothing where the worker loads none. */
export function addonLines(one: PackageReport, style: Style): string[] {
  const table = addonTable(one)
  if (table === undefined) return []
  const columns = table.hosts.map(columnOf)
  const nameWidth = Math.max(...table.rows.map(({ name }) => cellsOf(name)))
  const tableWidth = columns.reduce((sum, { width }) => sum + width + 2, nameWidth + 2)
  const lines =
    tableWidth <= style.width ? tableLines(table, columns, nameWidth, style) : listLines(table, style)
  return [style.bold('Native addons by host'), ...indent(lines, '  '), '']
}

function columnOf(host: string): Column {
  const head = headOf(host)
  return { head, width: Math.max(...head.map(({ length }) => length)) }
}

function tableLines(
  { rows }: AddonTable,
  columns: readonly Column[],
  nameWidth: number,
  style: Style,
): string[] {
  const heads = [0, 1].map((row) =>
    [''.padEnd(nameWidth), ...columns.map(({ head, width }) => (head[row] ?? '').padEnd(width))].join('  '),
  )
  const lines = rows.map(({ name, has }) => {
    const cells = columns.map(({ width }, index) => {
      const mark = has[index] === true ? style.green('✔') : style.red('✖')
      return mark + ' '.repeat(width - 1)
    })
    return [pad(name, nameWidth), ...cells].join('  ').trimEnd()
  })
  return [...heads.map((line) => style.dim(line.trimEnd())), ...lines]
}

function listLines({ rows }: AddonTable, style: Style): string[] {
  return rows.flatMap(({ name, lacking }) => {
    const said = lacking.length === 0 ? 'for every host' : `not for ${lacking.join(', ')}`
    return wrap(`${name}: ${said}`, style.width - 2, lacking.length === 0 ? '✔ ' : '✖ ')
  })
}
