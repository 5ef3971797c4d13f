import type { PackageReport } from '../report.js'
import type { Style } from './style.js'
import { contractTable, type ContractLine } from './tables/contract.js'
import { cut, indent } from './text.js'

/** How many rows are shown before the rest is only counted. */
const SHOWN = 12

/** Which wrapper of the client calls which handler of the plugin; nothing where one of the two was not read. */
export function contractLines(one: PackageReport, style: Style): string[] {
  const table = contractTable(one)
  if (table.length === 0) return []
  const shown = style.verbose ? table : table.slice(0, SHOWN)
  const left = table.length - shown.length
  const widths = {
    wrapper: Math.max(...shown.map(({ wrapper }) => wrapper.length)),
    handler: Math.max(...shown.map(({ handler }) => handler.length)),
  }
  const lines = shown.map((row) => rowLine(row, widths, style))
  const more = left === 0 ? [] : [style.dim(`… and ${left} more (--verbose shows all)`)]
  return [style.bold('Contract of client and plugin'), ...indent([...lines, ...more], '  '), '']
}

function rowLine(
  row: ContractLine,
  widths: Readonly<Record<'wrapper' | 'handler', number>>,
  style: Style,
): string {
  const way = `${row.wrapper.padEnd(widths.wrapper)} → ${row.handler.padEnd(widths.handler)}`
  const kind = row.kind.padEnd('stream'.length)
  const rest = [shapes(row), row.note.replaceAll(/\s+/g, ' ')]
    .filter((text) => text !== '')
    .map((text) => `  ${text}`)
  return `${mark(row, style)} ${way}  ${kind}${style.dim(rest.join(''))}`.trimEnd()
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
