import type { PackageReport } from '../report.js'
import type { Style } from './style.js'
import { cellsOf, indent, pad, wrap } from './text.js'

type Row = NonNullable<PackageReport['contract']>[number]

/** How many rows are shown before the rest is only counted. */
const SHOWN = 12

/** Which wrapper of the client calls which handler of the plugin; nothing where one of the two was not read. */
export function contractLines({ contract }: PackageReport, style: Style): string[] {
  if (contract === undefined || contract.length === 0) return []
  const shown = style.verbose ? contract : contract.slice(0, SHOWN)
  const left = contract.length - shown.length
  const widths = {
    wrapper: Math.max(...shown.map((row) => cellsOf(wrapperOf(row)))),
    handler: Math.max(...shown.map((row) => cellsOf(handlerOf(row)))),
  }
  const lines = shown.flatMap((row) => rowLines(row, widths, style))
  const more = left === 0 ? [] : [style.dim(`… and ${left} more (--verbose shows all)`)]
  return [style.bold('Contract of client and plugin'), ...indent([...lines, ...more], '  '), '']
}

/** One line, or where that is too long several: the shapes and the note below the names. */
function rowLines(row: Row, widths: Readonly<Record<'wrapper' | 'handler', number>>, style: Style): string[] {
  const way = `${pad(wrapperOf(row), widths.wrapper)} → ${pad(handlerOf(row), widths.handler)}`
  const head = `${mark(row, style)} ${way}  ${(row.answers ?? row.called ?? '').padEnd('stream'.length)}`
  const parts = [shapesOf(row) ?? row.sends ?? '', noteOf(row)].filter((part) => part !== '')
  const line = [head, ...parts.map(style.dim)].join('  ').trimEnd()
  if (cellsOf(line) <= style.width - 2) return [line]
  return [
    head.trimEnd(),
    ...indent(
      parts.flatMap((part) => wrap(part, style.width - 6, '')),
      '    ',
    ).map(style.dim),
  ]
}

/** What the schemas say tells more than the keys that the client sends. */
function shapesOf({ request, response }: Row): string | undefined {
  if (typeof request !== 'string' || typeof response !== 'string') return undefined
  return `${shortened(request)} → ${shortened(response)}`
}

const SHAPE = 60

function shortened(text: string): string {
  return text.length <= SHAPE ? text : `${text.slice(0, SHAPE - 1)}…`
}

function wrapperOf({ wrappers, status }: Row): string {
  if (wrappers.length > 0) return wrappers.join(', ')
  if (status === 'no-wrapper') return 'no wrapper'
  return status === 'called-by-sdk' ? 'the SDK' : 'as it loads'
}

function handlerOf({ handler }: Row): string {
  return handler ?? '?'
}

function noteOf({ status, why, called, seen }: Row): string {
  if (seen === true && status === 'agrees') return 'seen when it was called'
  if (status === 'no-such-handler') return 'the plugin has no such handler'
  if (status === 'other-kind') return `called as a ${called ?? 'reply'}`
  if (status === 'of-sdk') return 'of a plugin of the SDK'
  return why ?? ''
}

function mark({ status }: Row, style: Style): string {
  switch (status) {
    case 'agrees':
    case 'called-by-sdk':
      return style.green('✔')
    case 'no-such-handler':
    case 'other-kind':
      return style.red('✖')
    case 'no-wrapper':
      return style.yellow('▲')
    case 'of-sdk':
    case 'unproven':
      return style.yellow('?')
  }
}
