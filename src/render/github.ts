import { createHash } from 'node:crypto'
import type { Finding, PackageReport, Report } from '../report.js'
import { inRepository, type Setting } from './setting.js'
import { plural, someOf, unanswered } from './view.js'
import { visible } from './visible.js'

type Level = 'error' | 'warning' | 'notice'

const LEVELS: Readonly<Record<Finding['severity'], Level>> = {
  error: 'error',
  warning: 'warning',
  suggestion: 'notice',
}

/** GitHub shows no more than ten annotations of each level from one step, the first ones. */
const SHOWN = 10

/** The findings as workflow commands of GitHub Actions, which become annotations; the worst first. */
export function renderGithub(report: Report, setting: Setting): string {
  const commands = visible(report).packages.flatMap((one) => [
    ...one.findings.map((finding) => annotation(finding, one, setting)),
    ...unknowns(one, setting),
  ])
  return Object.values(LEVELS)
    .flatMap((level) => limited(commands.filter((one) => one.level === level)))
    .map(written)
    .join('\n')
}

/**
 * Keeps the runner from taking a line of `text` for a command of its own: the sentences quote what the plugin said.
 * The runner resumes at the same word, which nobody can foresee who wrote part of the text.
 */
export function withoutCommands(text: string): string {
  const word = createHash('sha256').update(text).digest('hex')
  return `::stop-commands::${word}\n${text}\n::${word}::`
}

interface Command {
  readonly level: Level
  readonly properties: Readonly<Record<string, string | number | undefined>>
  readonly message: string
}

function annotation(finding: Finding, one: PackageReport, setting: Setting): Command {
  const { file, line, column } = inRepository(finding.at, one, setting)
  const via = (finding.chain?.length ?? 0) < 2 ? '' : `\nvia ${finding.chain?.join(' → ') ?? ''}`
  return {
    level: LEVELS[finding.severity],
    properties: { title: finding.check, file, line, col: column },
    message: `${finding.text}${via}\nfix: ${finding.fix}`,
  }
}

function unknowns(one: PackageReport, setting: Setting): Command[] {
  const { file } = inRepository(undefined, one, setting)
  return unanswered(one.outcomes).map(({ status, reason, remedy, checks }) => ({
    level: one.verdict === 'could-not-tell' ? 'error' : 'warning',
    properties: { title: `could not tell: ${someOf(checks)}`, file },
    message: status === 'crashed' ? `a defect of qvac-plugin-check: ${reason}` : `${reason}\nfix: ${remedy}`,
  }))
}

/** The last that is shown says what is not. */
function limited(commands: readonly Command[]): readonly Command[] {
  const [last, left] = [commands[SHOWN - 1], commands.length - SHOWN]
  if (last === undefined || left <= 0) return commands
  const more = `\n(${plural(left, `more ${last.level}`)} in the log: GitHub shows only ${SHOWN})`
  return [
    ...commands.slice(0, SHOWN - 1),
    { ...last, message: last.message + more },
    ...commands.slice(SHOWN),
  ]
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions; the escapes are the toolkit's. */
function written({ level, properties, message }: Command): string {
  const stated = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${inProperty(String(value))}`],
  )
  return `::${level} ${stated.join(',')}::${inMessage(message)}`
}

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
