import {
  atLeast,
  type Finding,
  type Outcome,
  type PackageReport,
  type Report,
  type ReportPlace,
} from '../report.js'
import { PLAIN, type Style } from './style.js'
import { costText } from './tables/cost.js'
import { addonLines } from './addons.js'
import { contractLines } from './contract.js'
import { fixedLines } from './fixed.js'
import { liveLines } from './live.js'
import { overviewLines } from './overview.js'
import { overviewTable } from './tables/overview.js'
import { fittedFrame } from './fitted-frame.js'
import { cellsOf, indent, wrap } from './text.js'
import {
  groups,
  hasSomethingToSay,
  isNothingRun,
  measuredAgainst,
  missingTexts,
  NOTHING_RUN,
  placeText,
  shortened,
  someOf,
  titleOf,
  unanswered,
  verdictText,
} from './view.js'
import { visible } from './visible.js'

/** The report for a person at a terminal. */
export function renderPretty(report: Report, style: Style = PLAIN): string {
  const shown = visible(report)
  if (style.quiet) return quietText(shown, style)
  const all = overviewTable(shown)
  const told = shown.packages.filter((one) => all === undefined || style.verbose || hasSomethingToSay(one))
  const parts = told.map((one) => packageLines(one, shown, style))
  const overview = all === undefined ? [] : [overviewLines(all, style)]
  return [...parts, ...overview].map((lines) => [...lines, ''].join('\n')).join('\n')
}

function packageLines(one: PackageReport, report: Report, style: Style): string[] {
  return [
    ...titleLines(one, report, style),
    '',
    ...(isNothingRun(one) ? [NOTHING_RUN, ''] : []),
    ...groups(one).flatMap(({ title, target = '', findings }) =>
      groupLines(`${title}  ${target}`.trimEnd(), findings, style),
    ),
    ...contractLines(one, style),
    ...addonLines(one, style),
    ...liveLines(one, style),
    ...suppressedLines(one, style),
    ...unprovenLines(one, style),
    ...missingTexts(one).map((text) => style.yellow(`? ${text}`)),
    ...couldNotTellLines(one.outcomes, style),
    ...fixedLines(one, style),
    ...checklistLines(one, style),
    '',
    ...(one.cost === undefined ? [] : wrap(costText(one.cost), style.width, '').map(style.dim)),
    ...indent(wrap(measuredAgainst(one, report), style.width, '').map(style.dim), ''),
    ...verdictLines(one, style),
  ]
}

function titleLines(one: PackageReport, { tool, level }: Report, style: Style): string[] {
  const [title, by] = [titleOf(one), `· qvac-plugin-check ${tool.version} · level ${one.level ?? level}`]
  const isOneLine = cellsOf(title) + 1 + cellsOf(by) <= style.width
  const [bold, dim] = [style.bold(title), style.dim(by)]
  return isOneLine ? [`${bold} ${dim}`] : [bold, dim]
}

/** Nothing of a package that is ready and was left as it is. */
function quietText(report: Report, style: Style): string {
  const failing = report.packages.filter(({ verdict, fixed }) => verdict !== 'ready' || fixed?.diff)
  return failing.map((one) => quietLines(one, report, style).join('\n')).join('\n\n')
}

/** What fails, and the verdict. */
function quietLines(one: PackageReport, { failOn }: Report, style: Style): string[] {
  const findings = one.findings.filter(({ severity }) => atLeast(severity, one.failOn ?? failOn))
  return [
    style.bold(titleOf(one)),
    '',
    ...findings.flatMap((finding) => findingLines(finding, style)),
    ...couldNotTellLines(one.outcomes, style),
    ...(one.fixed === undefined ? [] : fixedLines(one, style)),
    ...verdictLines(one, style),
  ]
}

function groupLines(title: string, findings: readonly Finding[], style: Style): string[] {
  const ids = [...new Set(findings.map(({ check }) => check))]
  return [
    style.bold(title),
    ...ids.flatMap((id) =>
      checkLines(
        findings.filter(({ check }) => check === id),
        style,
      ),
    ),
  ]
}

/** How many findings of one check are shown of one entry before the rest is only counted. */
const SHOWN = 5

function checkLines(findings: readonly Finding[], style: Style): string[] {
  const shown = style.verbose ? findings : findings.slice(0, SHOWN)
  const left = findings.length - shown.length
  const more =
    left === 0
      ? []
      : [style.dim(`  … and ${left} more of ${findings[0]?.check ?? ''} (--verbose shows all)`), '']
  return [...shown.flatMap((finding) => findingLines(finding, style)), ...more]
}

function findingLines(finding: Finding, style: Style): string[] {
  const { severity, check, text, fix, at, chain, breaks } = finding
  const where = breaks?.length === 1 ? ` (breaks ${breaks[0] ?? ''})` : ''
  const body = [
    ...placeLines(at, style),
    ...(chain === undefined || chain.length < 2
      ? []
      : wrap(shortened(chain).join(' → '), style.width - 6, 'via ').map(style.dim)),
    ...wrap(fix, style.width - 6, 'fix: '),
  ]
  return [
    `  ${mark(severity, style)} ${style.dim(check)}${where}`,
    ...indent(wrap(text, style.width - 4, ''), '    '),
    ...indent(body, '      '),
    '',
  ]
}

function mark(severity: Finding['severity'], style: Style): string {
  if (severity === 'error') return style.red('✖ error')
  return severity === 'warning' ? style.yellow('▲ warning') : style.cyan('● suggestion')
}

function placeLines(at: ReportPlace | undefined, style: Style): string[] {
  if (at === undefined) return []
  const width = style.width - 6
  const frame = at.frame === undefined ? [] : fittedFrame(at.frame, width)
  const place = style.cyan(placeText(at))
  const source = at.source && style.dim(`(source: ${at.source.file}:${at.source.line}:${at.source.column})`)
  const places =
    source === undefined
      ? [place]
      : cellsOf(`${place} ${source}`) <= width
        ? [`${place} ${source}`]
        : [place, source]
  return [...places, ...frame.map(style.dim)]
}

function suppressedLines({ suppressed }: PackageReport, style: Style): string[] {
  if (suppressed.length === 0) return []
  const lines = suppressed.flatMap(({ check, at, reason, expires }) => {
    const place = at === undefined ? '' : ` at ${placeText(at)}`
    const until = expires === undefined ? '' : ` (until ${expires})`
    return wrap(`${check}${place}: ${reason}${until}`, style.width - 4, '- ')
  })
  return [style.bold('Suppressed'), ...indent(lines, '  ').map(style.dim), '']
}

function unprovenLines(one: PackageReport, style: Style): string[] {
  if (one.unproven.length === 0) return []
  const lines = one.unproven.flatMap(({ text, check, at }) => {
    const place = at?.line === undefined ? '' : ` at ${at.file}:${at.line}:${at.column ?? 1}`
    return indent(wrap(`${text}${place} (${check})`, style.width - 4, '? '), '  ')
  })
  return [style.bold('Not proven'), ...lines, '']
}

function couldNotTellLines(outcomes: readonly Outcome[], style: Style): string[] {
  const lines = unanswered(outcomes).flatMap(({ status, reason, remedy, checks }) =>
    status === 'blocked'
      ? [
          ...wrap(`${reason} (${checks.join(', ')})`, style.width - 4, '? '),
          ...wrap(remedy, style.width - 6, '  fix: '),
        ]
      : wrap(
          `${someOf(checks)} crashed, a defect of qvac-plugin-check: ${reason}`,
          style.width - 4,
          '! ',
        ).map(style.red),
  )
  return lines.length === 0 ? [] : [style.bold('Could not tell'), ...indent(lines, '  '), '']
}

function checklistLines(one: PackageReport, style: Style): string[] {
  const ticks = { met: style.green('✔'), unmet: style.red('✖'), unproven: style.yellow('?') }
  return [
    style.bold('Publishing checklist'),
    ...one.checklist.flatMap(({ status, text }) => {
      const [first = '', ...rest] = wrap(text, style.width - 4, '')
      return [`  ${ticks[status]} ${first}`, ...indent(rest, '    ')]
    }),
  ]
}

function verdictLines(one: PackageReport, style: Style): string[] {
  const paint = { ready: style.green, 'not-ready': style.red, 'could-not-tell': style.yellow }[one.verdict]
  return wrap(verdictText(one), style.width, '').map((line) => paint(style.bold(line)))
}
