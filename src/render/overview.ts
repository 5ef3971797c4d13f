import type { PackageReport, Report, Verdict } from '../report.js'
import type { Style } from './style.js'
import { cellsOf, indent, pad, wrap } from './text.js'
import { countsText, plural, titleOf } from './view.js'

/** A table of all packages, and one verdict over them. */
export function overviewLines(report: Report, style: Style): string[] {
  const { packages, leftOut = [], shard } = report
  const width = Math.max(0, ...packages.map((one) => cellsOf(titleOf(one))))
  const part = shard === undefined ? '' : ` (shard ${shard.index}/${shard.count})`
  return [
    style.bold(`${plural(packages.length, 'plugin')}${part}`),
    ...packages.flatMap((one) => rowLines(one, width, style)),
    ...indent(leftOutLines(leftOut, style), '  '),
    '',
    totalLine(report, style),
  ]
}

function rowLines(one: PackageReport, width: number, style: Style): string[] {
  const marks = { ready: style.green('✔'), 'not-ready': style.red('✖'), 'could-not-tell': style.yellow('?') }
  const details = [style.dim(one.path), countsText(one.findings)].filter((part) => part !== '')
  const row = [`  ${marks[one.verdict]} ${pad(titleOf(one), width)}`, ...details].join('  ')
  if (cellsOf(row) <= style.width) return [row]
  return [`  ${marks[one.verdict]} ${titleOf(one)}`, ...indent(details, '    ')]
}

function leftOutLines(leftOut: NonNullable<Report['leftOut']>, style: Style): string[] {
  if (leftOut.length === 0) return []
  const named = leftOut.map(({ path, reason }) => `${path} (${reason})`).join(', ')
  return wrap(named, style.width - 2, 'left out: ').map(style.dim)
}

function totalLine({ verdict, packages }: Report, style: Style): string {
  const count = (wanted: Verdict) => packages.filter((one) => one.verdict === wanted).length
  const all = packages.length
  if (all === 0) return style.green(style.bold('✔ No plugin falls to this shard'))
  if (verdict === 'ready')
    return style.green(style.bold(all === 1 ? '✔ Ready to publish' : `✔ All ${all} are ready to publish`))
  const counts = countsText(packages.flatMap(({ findings }) => findings))
  const said = counts === '' ? '' : `: ${counts}`
  if (verdict === 'not-ready')
    return style.red(style.bold(`✖ ${count('not-ready')} of ${all} not ready${said}`))
  return style.yellow(style.bold(`? Could not tell of ${count('could-not-tell')} of ${all}${said}`))
}
