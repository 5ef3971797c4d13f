import type { Check } from '../check.js'
import { atLeast } from '../report.js'
import { UsageError } from '../usage-error.js'
import type { Rules } from './schema.js'

/**
 * The checks with the severities that count: their own, or the stricter ones that the configuration asks for. Throws
 * UsageError for a milder one: what is to count less needs a reason, and a suppression has one.
 */
export function withSeverities(
  checks: readonly Check[],
  { severity: asked }: Pick<Rules, 'severity'>,
): readonly Check[] {
  return checks.map((check) => {
    const { id, severity: own } = check
    const severity = asked[id] ?? own
    if (atLeast(severity, own)) return { ...check, severity }
    throw new UsageError(
      `${id} is of severity ${own} and cannot be made a ${severity}. Where a finding does not count, suppress it with a reason.`,
    )
  })
}
