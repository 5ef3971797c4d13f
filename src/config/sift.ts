import { createHash } from 'node:crypto'
import picomatch from 'picomatch'
import type { Finding, Outcome } from '../report.js'
import { alwaysCounts } from './read.js'
import type { Known, Suppression } from './schema.js'

/** What became of the findings that a configuration has a say in. */
export interface Sifted {
  readonly kept: readonly Finding[]
  readonly suppressed: readonly Suppressed[]
  readonly use: SuppressionUse
}

export type Suppressed = Finding & { readonly reason: string; readonly expires?: string }

/** What the checks under `config/` look at. */
export interface SuppressionUse {
  /** Suppressions that matched nothing although their check was asked. */
  readonly unused: readonly Numbered[]
  /** Suppressions that no longer hold. */
  readonly expired: readonly (Numbered & { readonly expires: string })[]
  /** Known findings that were not found again although their check was asked. */
  readonly gone: readonly Known[]
}

export interface Numbered {
  /** Its place in the list, from 1. */
  readonly number: number
  readonly suppression: Suppression
}

interface Rules {
  readonly suppress: readonly Suppression[]
  readonly known: readonly Known[]
  /** The day of the run, as YYYY-MM-DD. */
  readonly today: string
}

/** Sorts out the findings that do not count. Those of checks that nothing may suppress always do. */
export function sift(findings: readonly Finding[], outcomes: readonly Outcome[], rules: Rules): Sifted {
  const numbered = rules.suppress.map((suppression, index) => ({ number: index + 1, suppression }))
  const holds = ({ suppression: { expires } }: Numbered) => expires === undefined || expires >= rules.today
  const used = new Set<Numbered>()
  const left = new Map<string, Known[]>()
  for (const one of rules.known) left.set(one.fingerprint, [...(left.get(one.fingerprint) ?? []), one])
  const kept: Finding[] = []
  const suppressed: Suppressed[] = []
  for (const finding of findings) {
    const by = numbered.find((one) => holds(one) && matches(one.suppression, finding))
    const known = alwaysCounts(finding.check) ? undefined : left.get(fingerprintOf(finding))?.pop()
    if (by !== undefined) {
      used.add(by)
      const { reason, expires } = by.suppression
      suppressed.push({ ...finding, reason, ...(expires === undefined ? {} : { expires }) })
    } else if (known !== undefined) suppressed.push({ ...finding, reason: 'known' })
    else kept.push(finding)
  }
  const asked = new Set(
    outcomes.flatMap(({ check, status }) => (['passed', 'failed', 'moot'].includes(status) ? [check] : [])),
  )
  const isAsked = ({ check }: { readonly check: string }) => asked.has(check)
  return {
    kept,
    suppressed,
    use: {
      unused: numbered.filter((one) => holds(one) && !used.has(one) && isAsked(one.suppression)),
      expired: numbered
        .filter((one) => !holds(one))
        .map((one) => ({ ...one, expires: one.suppression.expires ?? '' })),
      gone: [...left.values()].flat().filter(isAsked),
    },
  }
}

function matches({ check, entry, path }: Suppression, finding: Finding): boolean {
  if (check !== finding.check || (entry !== undefined && entry !== finding.entry)) return false
  if (path === undefined) return true
  const files = [finding.at?.file, finding.at?.source?.file].filter((file) => file !== undefined)
  return files.some((file) => picomatch.isMatch(file, path, { dot: true }))
}

/** The same for the same finding after lines have moved. */
export function fingerprintOf({ check, message, entry, data, at }: Finding): string {
  return createHash('sha256')
    .update(JSON.stringify([check, message, entry, at?.file, data]))
    .digest('hex')
    .slice(0, 32)
}

/** A finding as `--known` stores it. */
export function toKnown(finding: Finding): Known {
  const { check, entry, at, text } = finding
  const where = { ...(entry === undefined ? {} : { entry }), ...(at === undefined ? {} : { file: at.file }) }
  return { check, ...where, text, fingerprint: fingerprintOf(finding) }
}
