import type { Log, Notification, ReportingDescriptor, Result } from 'sarif'
import type { Check } from '../check.js'
import { fingerprintOf } from '../config/sift.js'
import { checks } from '../registry.js'
import type { Finding, PackageReport, Report } from '../report.js'
import { inRepository, type Setting } from './setting.js'
import { uriOf } from './uri.js'
import { unanswered } from './view.js'
import { visible } from './visible.js'

const LEVELS = { error: 'error', warning: 'warning', suggestion: 'note' } as const

/** GitHub's code scanning sorts by these words. */
const PROBLEMS = { error: 'error', warning: 'warning', suggestion: 'recommendation' } as const

/** SARIF 2.1.0, with every check as a rule whether or not it found anything. */
export function renderSarif(report: Report, setting: Setting): string {
  const { tool, packages, verdict } = visible(report)
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            informationUri: `https://www.npmjs.com/package/${tool.name}`,
            rules: checks.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: verdict !== 'could-not-tell',
            toolExecutionNotifications: packages.flatMap(({ outcomes }) => notifications(outcomes)),
          },
        ],
        results: packages.flatMap((one, index) => [
          ...one.findings.map((finding, at) => ({
            ...resultOf(finding, one, setting),
            ...fixesFor(report.packages[index]?.findings[at], one, setting),
          })),
          ...one.suppressed.map((finding) => ({
            ...resultOf(finding, one, setting),
            suppressions: [{ kind: 'external' as const, justification: finding.reason }],
          })),
        ]),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}

function ruleOf({ id, title, why, fix, severity, checklist }: Check): ReportingDescriptor {
  const line = checklist === undefined ? [] : [`checklist/${checklist}`]
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\nFix: ${fix}`, markdown: `${why}\n\n**Fix:** ${fix}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [id.split('/')[0] ?? id, ...line], 'problem.severity': PROBLEMS[severity] },
  }
}

function resultOf(finding: Finding, one: PackageReport, setting: Setting): Result {
  const { check, severity, message, text, fix, entry, breaks, chain } = finding
  const { file, line, column } = inRepository(finding.at, one, setting)
  const via = chain === undefined || chain.length < 2 ? '' : ` (via ${chain.join(' → ')})`
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } }
  return {
    ruleId: check,
    ruleIndex: checks.findIndex(({ id }) => id === check),
    level: LEVELS[severity],
    message: { text: `${text}${via}. Fix: ${fix}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }],
    partialFingerprints: { 'finding/v1': fingerprintOf(finding) },
    properties: { message, entry, breaks, chain },
  }
}

/**
 * What --fix would try for one finding, unless it has tried that in vain. `finding` is as it was found: what is inserted
 * must not be written out for the eye.
 */
function fixesFor(finding: Finding | undefined, one: PackageReport, setting: Setting): Pick<Result, 'fixes'> {
  if (finding?.textEdit === undefined || isLeft(finding, one)) return {}
  const { line, column, endLine, endColumn, text } = finding.textEdit
  const plain = text.replaceAll('\r\n', '\n')
  if (visible(plain) !== plain) return {}
  const artifactLocation = { uri: uriOf(inRepository(undefined, one, setting).file) }
  const deletedRegion = { startLine: line, startColumn: column, endLine, endColumn }
  const replacements = [{ deletedRegion, insertedContent: { text } }]
  return { fixes: [{ description: { text: FIX }, artifactChanges: [{ artifactLocation, replacements }] }] }
}

const FIX = 'Edits package.json. --fix keeps this edit only where a second check proves that it helps.'

function isLeft({ check, message, entry }: Finding, { fixed }: PackageReport): boolean {
  return (
    fixed?.left.some(
      (left) => left.check === check && left.message === message && left.entry === visible(entry),
    ) === true
  )
}

function notifications(outcomes: PackageReport['outcomes']): Notification[] {
  return unanswered(outcomes).flatMap(({ status, reason, remedy, checks: ids }) =>
    ids.map((id) => ({
      level: status === 'crashed' ? ('error' as const) : ('warning' as const),
      message: { text: status === 'crashed' ? `It crashed: ${reason}` : `${reason}. Fix: ${remedy}` },
      associatedRule: { id, index: checks.findIndex((check) => check.id === id) },
    })),
  )
}
