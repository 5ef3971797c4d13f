import type { Finding, Outcome, PackageReport, Report } from '../report.js'

/** What more than one format says in the same words. */

export interface Group {
  /** The export key, or `package`. */
  readonly title: string
  /** The published file that it leads to. */
  readonly target?: string
  readonly findings: readonly Finding[]
}

/** One group per entry, the package as a whole first. */
export function groups(one: PackageReport): Group[] {
  const whole: Group = { title: 'package', findings: one.findings.filter(({ entry }) => entry === undefined) }
  const keys = new Set([
    ...one.entries.map(({ key }) => key),
    ...one.findings.flatMap(({ entry }) => entry ?? []),
  ])
  const byEntry = [...keys].map((key) => ({
    title: key,
    ...targetOf(key, one),
    findings: one.findings.filter(({ entry }) => entry === key),
  }))
  return [whole, ...byEntry].filter(({ findings }) => findings.length > 0)
}

function targetOf(key: string, { entries }: PackageReport): Pick<Group, 'target'> {
  const target = entries.find((entry) => entry.key === key)?.target ?? null
  return target === null ? {} : { target }
}

export function titleOf({ name, version, path }: PackageReport): string {
  return name === null ? path : `${name}${version === null ? '' : `@${version}`}`
}

export function measuredAgainst({ host }: PackageReport, report: Report): string {
  const sdk = host.sdk === null ? 'the built-in contract (no @qvac/sdk found)' : `@qvac/sdk ${host.sdk}`
  const bare = host.bare === null ? 'no Bare found' : `Bare ${host.bare}`
  const probe = { bare: 'loaded in Bare', node: 'loaded in Node as a stand-in for Bare', none: 'not loaded' }
  const loaded = probe[host.probe ?? 'none']
  const hermes = host.hermes ? ' and Hermes' : ''
  const metro = host.metro === null ? '' : `, Metro ${host.metro}${hermes}`
  return `Measured against ${sdk}, ${bare}${metro}, Node ${host.node}; ${loaded}; took ${(report.durationMs / 1000).toFixed(2)} s`
}

/** `✖ Not ready: 2 errors`, and the like. */
export function verdictText(one: PackageReport): string {
  const found = countsText(one.findings)
  if (one.verdict === 'ready') return `✔ Ready to publish${found === '' ? '' : `: ${found}`}`
  if (one.verdict === 'not-ready') return `✖ Not ready: ${found}`
  return `? Could not tell whether it is ready${found === '' ? '' : `: ${found}`}`
}

export function countsText(findings: readonly Finding[]): string {
  return (['error', 'warning', 'suggestion'] as const)
    .map((wanted) => plural(findings.filter(({ severity }) => severity === wanted).length, wanted))
    .filter((text) => !text.startsWith('0 '))
    .join(', ')
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Several checks that nobody could answer for one reason. */
export interface Unanswered {
  readonly status: 'blocked' | 'crashed'
  readonly reason: string
  readonly remedy: string
  readonly checks: readonly string[]
}

export function unanswered(outcomes: readonly Outcome[]): Unanswered[] {
  return (['blocked', 'crashed'] as const).flatMap((status) => {
    const those = outcomes.filter((one) => one.status === status)
    const reasons = new Map(those.map(({ reason = '', remedy = '' }) => [reason, remedy]))
    return [...reasons].map(([reason, remedy]) => {
      const checks = those.filter((one) => (one.reason ?? '') === reason).map(({ check }) => check)
      return { status, reason, remedy, checks }
    })
  })
}

/** `worker/packs, plugin/loads and 7 more`. */
export function someOf(ids: readonly string[]): string {
  return ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ')
}

const LONGEST_CHAIN = 6

/** Both ends of a long way tell most: the author's own files, and what is at fault. */
export function shortened(chain: readonly string[]): readonly string[] {
  if (chain.length <= LONGEST_CHAIN) return chain
  return [...chain.slice(0, 3), `… ${chain.length - 5} more …`, ...chain.slice(-2)]
}

/** `dist/plugin.js:3:1`, or as much of it as is known. */
export function placeText(at: Finding['at']): string {
  if (at === undefined) return ''
  return at.line === undefined ? at.file : `${at.file}:${at.line}:${at.column ?? 1}`
}

export const NOTHING_RUN = 'No check was run: --only, --skip and --level leave none.'

export function isNothingRun({ outcomes }: PackageReport): boolean {
  return outcomes.every(({ status }) => status === 'skipped')
}

/** What --require asks for and is not there. */
export function missingTexts({ missing }: PackageReport): readonly string[] {
  return missing.map((name) => `--require ${name}: not found from the plugin`)
}

/** Among several packages, those of which a line in the table does not say all. */
export function hasSomethingToSay({ verdict, findings, unproven, fixed }: PackageReport): boolean {
  return verdict !== 'ready' || findings.length + unproven.length > 0 || fixed?.diff !== undefined
}
