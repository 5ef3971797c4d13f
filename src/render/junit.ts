import { atLeast, type Finding, type Outcome, type PackageReport, type Report } from '../report.js'
import { inRepository, type Setting } from './setting.js'
import { placeText, titleOf } from './view.js'
import { visible } from './visible.js'
import { xml, type Element } from './xml.js'

/**
 * JUnit's XML as CI servers read it: a suite for each package, a case for each check. A failure is a finding that makes
 * the package not ready; milder ones stand in the case's output, so that a build that passes shows no failures.
 */
export function renderJunit(report: Report, setting: Setting): string {
  const { packages, failOn, tool, durationMs } = visible(report)
  const suites = packages.map((one) => suite(one, one.failOn ?? failOn, setting))
  return xml({
    name: 'testsuites',
    attributes: { name: tool.name, ...totals(suites), time: seconds(durationMs) },
    children: suites,
  })
}

/** The schema of Jenkins knows `skipped` of a suite alone. */
const COUNTED = ['tests', 'failures', 'errors'] as const

function totals(suites: readonly Element[]): Record<string, number> {
  const sum = (name: string) => suites.reduce((so, { attributes }) => so + Number(attributes?.[name] ?? 0), 0)
  return Object.fromEntries(COUNTED.map((name) => [name, sum(name)]))
}

function suite(one: PackageReport, failOn: Report['failOn'], setting: Setting): Element {
  const cases = one.outcomes.map((outcome) => testCase(outcome, one, failOn, setting))
  const count = (name: string) => cases.filter(({ children }) => children?.some(isNamed(name))).length
  return {
    name: 'testsuite',
    attributes: {
      name: titleOf(one),
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: seconds(one.outcomes.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    },
    children: cases,
  }
}

const isNamed = (name: string) => (child: Element | string) =>
  typeof child !== 'string' && child.name === name

function testCase(outcome: Outcome, one: PackageReport, failOn: Report['failOn'], setting: Setting): Element {
  const findings = one.findings.filter(({ check }) => check === outcome.check)
  const first = findings[0]
  return {
    name: 'testcase',
    attributes: {
      name: outcome.check,
      classname: `${titleOf(one)}.${outcome.check.split('/')[0] ?? ''}`,
      file: first === undefined ? undefined : inRepository(first.at, one, setting).file,
      time: seconds(outcome.durationMs),
    },
    children: [...result(outcome, findings, failOn), ...output(outcome, findings, one, failOn)],
  }
}

function result(
  { status, reason = '', stack }: Outcome,
  findings: readonly Finding[],
  failOn: Report['failOn'],
) {
  const failing = findings.filter(({ severity }) => atLeast(severity, failOn))
  if (status === 'crashed')
    return [{ name: 'error', attributes: { message: reason, type: 'crashed' }, children: [stack ?? ''] }]
  if (status !== 'failed' && status !== 'passed')
    return [{ name: 'skipped', attributes: { message: `${status}: ${reason}` } }]
  const [first] = failing
  if (first === undefined) return []
  const attributes = { message: first.text, type: first.severity }
  return [{ name: 'failure', attributes, children: [failing.map(told).join('\n\n')] }]
}

function output(
  { check }: Outcome,
  findings: readonly Finding[],
  { unproven }: PackageReport,
  failOn: Report['failOn'],
): Element[] {
  const milder = findings.filter(({ severity }) => !atLeast(severity, failOn)).map(told)
  const open = unproven.filter((one) => one.check === check).map(({ text }) => `not proven: ${text}`)
  const texts = [...milder, ...open]
  return texts.length === 0 ? [] : [{ name: 'system-out', children: [texts.join('\n\n')] }]
}

function told({ severity, text, at, chain, fix }: Finding): string {
  const lines = [
    `${severity}: ${text}`,
    placeText(at),
    at?.frame ?? '',
    (chain?.length ?? 0) < 2 ? '' : `via ${chain?.join(' → ') ?? ''}`,
    `fix: ${fix}`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
