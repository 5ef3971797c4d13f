import type { Finding, Outcome, PackageReport, Report, ReportPlace } from '../report.js'
import { PLAIN, type Style } from './style.js'
import { costText } from './cost.js'
import { liveLines } from './live.js'
import { indent, wrap } from './text.js'

/** The report for a person at a terminal. */
export function renderPretty(report: Report, style: Style = PLAIN): string {
  const parts = report.packages.flatMap((one) => packageLines(one, report, style))
  return [...parts, ''].join('\n')
}

function packageLines(one: PackageReport, report: Report, style: Style): string[] {
  const name = one.name === null ? one.path : `${one.name}${one.version === null ? '' : `@${one.version}`}`
  return [
    `${style.bold(name)} ${style.dim(`· qvac-plugin-check ${report.tool.version} · level ${report.level}`)}`,
    '',
    ...(one.outcomes.every(({ status }) => status === 'skipped') ? [NOTHING_RUN, ''] : []),
    ...groups(one).flatMap(({ title, findings }) => groupLines(title, findings, style)),
    ...liveLines(one, style),
    ...unprovenLines(one, style),
    ...one.missing.map((name) => style.yellow(`? --require ${name}: not found from the plugin`)),
    ...couldNotTellLines(one.outcomes, style),
    ...checklistLines(one, style),
    '',
    ...(one.cost === undefined ? [] : wrap(costText(one.cost), style.width, '').map(style.dim)),
    ...indent(wrap(measuredAgainst(one, report), style.width, '').map(style.dim), ''),
    verdictLine(one, style),
  ]
}

const NOTHING_RUN = 'No check was run: --only, --skip and --level leave none.'

interface Group {
  readonly title: string
  readonly findings: readonly Finding[]
}

/** One group per entry, the package as a whole first. */
function groups(one: PackageReport): Group[] {
  const whole: Group = { title: 'package', findings: one.findings.filter(({ entry }) => entry === undefined) }
  const keys = new Set([
    ...one.entries.map(({ key }) => key),
    ...one.findings.flatMap(({ entry }) => entry ?? []),
  ])
  const byEntry = [...keys].map((key) => ({
    title: [key, one.entries.find((entry) => entry.key === key)?.target ?? ''].join('  ').trim(),
    findings: one.findings.filter(({ entry }) => entry === key),
  }))
  return [whole, ...byEntry].filter(({ findings }) => findings.length > 0)
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

const LONGEST_CHAIN = 6

/** Both ends of a long way tell most: the author's own files, and what is at fault. */
function shortened(chain: readonly string[]): readonly string[] {
  if (chain.length <= LONGEST_CHAIN) return chain
  return [...chain.slice(0, 3), `… ${chain.length - 5} more …`, ...chain.slice(-2)]
}

function mark(severity: Finding['severity'], style: Style): string {
  if (severity === 'error') return style.red('✖ error')
  return severity === 'warning' ? style.yellow('▲ warning') : style.cyan('● suggestion')
}

function placeLines(at: ReportPlace | undefined, style: Style): string[] {
  if (at === undefined) return []
  const position = at.line === undefined ? '' : `:${at.line}:${at.column ?? 1}`
  const source =
    at.source === undefined ? '' : ` (source: ${at.source.file}:${at.source.line}:${at.source.column})`
  const frame = at.frame === undefined ? [] : at.frame.split('\n')
  return [style.cyan(`${at.file}${position}`) + style.dim(source), ...frame.map(style.dim)]
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
  const crashed = outcomes.filter(({ status }) => status === 'crashed')
  const blocked = outcomes.filter(({ status }) => status === 'blocked')
  const reasons = new Map(blocked.map((one) => [one.reason ?? '', one.remedy ?? '']))
  const lines = [...reasons].flatMap(([reason, remedy]) => {
    const ids = blocked.filter((one) => (one.reason ?? '') === reason).map(({ check }) => check)
    return [
      ...wrap(`${reason} (${ids.join(', ')})`, style.width - 4, '? '),
      ...wrap(remedy, style.width - 6, '  fix: '),
    ]
  })
  const causes = new Set(crashed.map(({ reason = '' }) => reason))
  const bugs = [...causes].flatMap((cause) => {
    const ids = crashed.filter(({ reason }) => reason === cause).map(({ check }) => check)
    const named = ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ')
    return wrap(`${named} crashed, a defect of qvac-plugin-check: ${cause}`, style.width - 4, '! ').map(
      style.red,
    )
  })
  return lines.length + bugs.length === 0
    ? []
    : [style.bold('Could not tell'), ...indent([...lines, ...bugs], '  '), '']
}

function checklistLines(one: PackageReport, style: Style): string[] {
  const ticks = { met: style.green('✔'), unmet: style.red('✖'), unproven: style.yellow('?') }
  return [
    style.bold('Publishing checklist'),
    ...one.checklist.map(({ status, text }) => `  ${ticks[status]} ${text}`),
  ]
}

function measuredAgainst({ host }: PackageReport, report: Report): string {
  const sdk = host.sdk === null ? 'the built-in contract (no @qvac/sdk found)' : `@qvac/sdk ${host.sdk}`
  const bare = host.bare === null ? 'no Bare found' : `Bare ${host.bare}`
  const probe = { bare: 'loaded in Bare', node: 'loaded in Node as a stand-in for Bare', none: 'not loaded' }
  const loaded = probe[host.probe ?? 'none']
  return `Measured against ${sdk}, ${bare}, Node ${host.node}; ${loaded}; took ${(report.durationMs / 1000).toFixed(2)} s`
}

function verdictLine(one: PackageReport, style: Style): string {
  const count = (severity: string) => one.findings.filter((finding) => finding.severity === severity).length
  const counts = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    plural(count('suggestion'), 'suggestion'),
  ]
  const found = counts.filter((text) => !text.startsWith('0 ')).join(', ')
  if (one.verdict === 'ready')
    return style.green(style.bold(`✔ Ready to publish${found === '' ? '' : `: ${found}`}`))
  if (one.verdict === 'not-ready') return style.red(style.bold(`✖ Not ready: ${found}`))
  return style.yellow(style.bold(`? Could not tell whether it is ready${found === '' ? '' : `: ${found}`}`))
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
