import { ALWAYS_REQUIRED, type Finding, type Outcome, type PackageReport } from '../report.js'
import { SEVERITIES } from '../config/values.js'

export type Judged = Pick<PackageReport, 'findings' | 'outcomes' | 'unproven'>

/**
 * What an edit has broken, as the end of a sentence; undefined where it has broken nothing. A check that could not look
 * before may find what was hidden, as long as that is no worse than what is `mended`.
 */
export function damage(before: Judged, after: Judged, mended: readonly Finding[]): string | undefined {
  const worst = Math.min(...mended.map(({ severity }) => SEVERITIES.indexOf(severity)))
  const blind = new Set(before.outcomes.filter(({ status }) => status === 'moot').map(({ check }) => check))
  const added = surplus(after.findings, before.findings).find(
    ({ check, severity }) =>
      // Those tell that something else is gone.
      !check.startsWith('config/') && !(blind.has(check) && SEVERITIES.indexOf(severity) >= worst),
  )
  if (added !== undefined) return `${added.check} would then say: ${added.text}`
  const lost = after.outcomes.find((one) => isLost(one, before))
  if (lost !== undefined) return `${lost.check} could then not tell: ${lost.reason ?? lost.status}`
  const lacks = after.unproven.find(({ check, lack }) => isNewLack(lack, check, before))
  return lacks && `${lacks.check} could then not tell: ${lacks.text}`
}

/** How many of `findings` are gone. */
export function gone(before: Judged, after: Judged, findings: readonly Finding[]): readonly Finding[] {
  const left = surplus(before.findings, after.findings).map(identityOf)
  return findings.filter((finding) => {
    const index = left.indexOf(identityOf(finding))
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
}

/** What was answered before is to be answered still; that Bare is missing is no fault of the edit. */
function isLost({ check, status, lack }: Outcome, before: Judged): boolean {
  const was = before.outcomes.find((one) => one.check === check)?.status
  if (status === 'crashed') return was !== 'crashed'
  if (status === 'blocked') return was === 'passed' || was === 'failed' || isNewLack(lack, check, before)
  return status === 'moot' && was === 'passed'
}

function isNewLack(lack: string | undefined, check: string, { outcomes, unproven }: Judged): boolean {
  const had = [...outcomes, ...unproven].some((one) => one.check === check && one.lack === lack)
  return lack !== undefined && ALWAYS_REQUIRED.includes(lack) && !had
}

/** Those of `findings` that `others` does not have as well. */
function surplus(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const left = others.map(identityOf)
  return findings.filter((finding) => {
    const index = left.indexOf(identityOf(finding))
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
}

/** Places in package.json move with the edits, and so do the sizes and ranges that a finding names. */
function identityOf({ check, message, entry, at }: Finding): string {
  const place = at?.file === 'package.json' ? [] : [at?.file, at?.line, at?.column]
  return JSON.stringify([check, message, entry, ...place])
}
