import type { PackageReport } from '../report.js'
import type { Style } from './style.js'
import { contractTable, type ContractLine } from './tables/contract.js'
import { cellsOf, cut, indent, pad, wrap } from './text.js'

/** How many rows are shown before the rest is only counted. */
const SHOWN = 12

/** Which wrapper of the client calls which handler of the plugin; nothing where one of the two was not read. */
export function contractLines(one: PackageReport, style: Style): string[] {
  const table = contractTable(one)
  if (table.length === 0) return []
  const shown = style.verbose ? table : table.slice(0, SHOWN)
  const left = table.length - shown.length
  const widths = {
    wrapper: Math.max(...shown.map(({ wrapper }) => cellsOf(wrapper))),
    handler: Math.max(...shown.map(({ handler }) => cellsOf(handler))),
  }
  const lines = shown.flatMap((row) => rowLines(row, widths, style))
  const more = left === 0 ? [] : [style.dim(`… and ${left} more (--verbose shows all)`)]
  return [style.bold('Contract of client and plugin'), ...indent([...lines, ...more], '  '), '']
}

/** One line, or where that is too long several: the shapes and the note below the names. */
function rowLines(
  row: ContractLine,
  widths: Readonly<Record<'wrapper' | 'handler', number>>,
  style: Style,
): string[] {
  const way = `${pad(row.wrapper, widths.wrapper)} → ${pad(row.handler, widths.handler)}`
  const head = `${mark(row, style)} ${way}  ${row.kind.padEnd('stream'.length)}`
  const parts = [shapes(row), row.note.replaceAll(/\s+/g, ' ')].filter((part) => part !== '')
  const line = [head, ...parts.map(style.dim)].join('  ').trimEnd()
  if (cellsOf(line) <= style.width - 2) return [line]
  const below = parts.flatMap((part) => wrap(part, style.width - 6, ''))
  return [head.trimEnd(), ...indent(below, '    ').map(style.dim)]
}

const SHAPE = 60

function shapes({ request, response }: ContractLine): string {
  return response === '' ? request : `${cut(request, SHAPE)} → ${cut(response, SHAPE)}`
}

function mark({ standing }: ContractLine, style: Style): string {
  switch (standing) {
    case 'agrees':
      return style.green('✔')
    case 'at-fault':
      return style.red('✖')
    case 'unused':
      return style.yellow('▲')
    case 'open':
      return style.yellow('?')
  }
}
