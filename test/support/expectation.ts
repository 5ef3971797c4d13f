import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Finding, PackageReport, Report, Unproven } from '../../src/index.js'
import type { Expectation, Fixture, Stated } from './fixture.js'
import type { Json } from './merge-patch.js'

/** What a report says, in the form in which `fixture.json` states it. */
export function expectationOf(report: Report): Expectation {
  const [only] = report.packages
  if (only === undefined || report.packages.length > 1) throw new Error('a fixture is one package')
  const outcomes = unusualOutcomes(only)
  return plain({
    verdict: report.verdict,
    findings: only.findings.map((finding) => ({
      severity: finding.severity,
      ...said(finding),
      breaks: finding.breaks,
    })),
    ...(only.unproven.length === 0 ? {} : { unproven: only.unproven.map(said) }),
    ...(Object.keys(outcomes).length === 0 ? {} : { outcomes }),
  })
}

function said({ check, message, entry, data, at, chain }: Finding | Unproven) {
  const place = at && {
    file: at.file,
    line: at.line,
    column: at.column,
    pointer: at.pointer,
    source: at.source,
  }
  return { check, message, entry, data, at: place, chain }
}

/** As it reads after a way through JSON: without what is undefined. */
function plain(value: object): Expectation {
  return JSON.parse(JSON.stringify(value)) as Expectation
}

/**
 * The outcomes that are neither passed nor failed. Where most of a family came to the same, that stands as `family/*`
 * with its exceptions; a check that failed has findings and needs no mention.
 */
function unusualOutcomes(report: PackageReport): Record<string, string> {
  const outcomes = judgedOutcomes(report)
  const families = new Set(outcomes.map(({ check }) => familyOf(check)))
  const told = [...families].flatMap((family) => unusualIn(family, outcomes))
  return Object.fromEntries(told)
}

/** Without the checks that the level of the run leaves out. */
export function judgedOutcomes({ outcomes }: PackageReport): PackageReport['outcomes'] {
  return outcomes.filter(
    ({ status, reason }) => status !== 'skipped' || reason?.startsWith('it needs') !== true,
  )
}

function unusualIn(family: string, outcomes: PackageReport['outcomes']): (readonly [string, string])[] {
  const members = outcomes.filter(({ check, status }) => familyOf(check) === family && status !== 'failed')
  const usual = most(members.map(({ status }) => status)) ?? 'passed'
  const exceptions = members.flatMap(({ check, status }) =>
    status === usual ? [] : [[check, status] as const],
  )
  return usual === 'passed' ? exceptions : [[`${family}/*`, usual], ...exceptions]
}

function familyOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'))
}

function most(statuses: readonly string[]): string | undefined {
  const count = (status: string) => statuses.filter((one) => one === status).length
  return [...new Set(statuses)].sort((a, b) => count(b) - count(a))[0]
}

/** What the fixture states; it counts as stated only where there is both a verdict and a list of findings. */
export function statedExpectation({ name, stated }: Fixture): Expectation {
  const { verdict, findings, unproven, outcomes } = stated
  if (verdict === undefined || findings === undefined) {
    throw new Error(
      `fixtures/${name}/fixture.json states no findings: look at the plugin, then run with UPDATE=1`,
    )
  }
  return { verdict, findings, ...(unproven && { unproven }), ...(outcomes && { outcomes }) }
}

/** Writes what the checks say now into `fixture.json`; for a person to judge before it is committed. */
export function update({ folder, stated }: Fixture, expectation: Expectation): void {
  const { about, remove, options } = stated
  const kept: Stated = { about, ...(remove && { remove }), ...(options && { options }), ...expectation }
  const file = path.join(folder, 'fixture.json')
  const text = `${printed(kept as unknown as Json)}\n`
  if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

const WIDTH = 140

/** JSON with whatever fits on one line on one line, so that a finding reads at a glance. */
function printed(value: Json, indent = ''): string {
  const flat = onOneLine(value)
  if (indent !== '' && indent.length + flat.length <= WIDTH) return flat
  const inner = `${indent}  `
  const parts = partsOf(value, (item) => printed(item, inner))
  if (parts.length === 0) return flat
  const [open, close] = bracketsOf(value)
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`
}

function onOneLine(value: Json): string {
  const parts = partsOf(value, onOneLine)
  if (parts.length === 0) return JSON.stringify(value)
  const [open, close] = bracketsOf(value)
  const padding = open === '{' ? ' ' : ''
  return `${open}${padding}${parts.join(', ')}${padding}${close}`
}

function partsOf(value: Json, print: (item: Json) => string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return (value as readonly Json[]).map(print)
  return Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${print(item)}`)
}

function bracketsOf(value: Json): readonly [string, string] {
  return Array.isArray(value) ? ['[', ']'] : ['{', '}']
}
