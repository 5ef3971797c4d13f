import type { Verdict } from '../report.js'
import type { Style } from './style.js'
import type { Overview, OverviewRow } from './tables/overview.js'
import { cellsOf, indent, pad, wrap } from './text.js'

/** A table of all packages, and one verdict over them. */
export function overviewLines(overview: Overview, style: Style): string[] {
  const width = Math.max(0, ...overview.rows.map(({ title }) => cellsOf(title)))
  return [
    style.bold(overview.title),
    ...overview.rows.flatMap((row) => rowLines(row, width, style)),
    ...indent(leftOutLines(overview, style), '  '),
    '',
    paint(overview.verdict, style)(style.bold(overview.total)),
  ]
}

function rowLines({ verdict, title, path, counts }: OverviewRow, width: number, style: Style): string[] {
  const mark = paint(verdict, style)({ ready: '✔', 'not-ready': '✖', 'could-not-tell': '?' }[verdict])
  const details = [style.dim(path), counts].filter((part) => part !== '')
  const row = [`  ${mark} ${pad(title, width)}`, ...details].join('  ')
  if (cellsOf(row) <= style.width) return [row]
  return [`  ${mark} ${title}`, ...indent(details, '    ')]
}

function leftOutLines({ leftOut }: Overview, style: Style): string[] {
  if (leftOut.length === 0) return []
  const named = leftOut.map(({ path, reason }) => `${path} (${reason})`).join(', ')
  return wrap(named, style.width - 2, 'left out: ').map(style.dim)
}

function paint(verdict: Verdict, style: Style): (text: string) => string {
  return { ready: style.green, 'not-ready': style.red, 'could-not-tell': style.yellow }[verdict]
}
