import type { Report } from '../../src/index.js'
import type { Mutant } from './mutation.js'
import type { Truth } from './truth/truth.js'

/** What this tool says of a mutant, as far as it is compared. */
export interface Said {
  readonly verdict: Report['verdict']
  readonly level: Report['level']
  /** Ids of the checks with findings of severity `error`. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  /** Ids of the checks that could not tell, with what was lacking. */
  readonly undecided: readonly string[]
  readonly crashed: readonly string[]
}

export function saidIn(report: Report): Said {
  const findings = report.packages.flatMap((one) => one.findings)
  const outcomes = report.packages.flatMap((one) => one.outcomes)
  const by = (severity: string) => [
    ...new Set(findings.filter((one) => one.severity === severity).map(({ check }) => check)),
  ]
  return {
    verdict: report.verdict,
    level: report.level,
    errors: by('error'),
    warnings: by('warning'),
    undecided: report.packages.flatMap((one) => one.unproven.map(({ check }) => check)),
    crashed: outcomes.flatMap(({ check, status, reason }) =>
      status === 'crashed' ? `${check}: ${reason ?? ''}` : [],
    ),
  }
}

/**
 * - `right`: it fails and there is an error that names the cause, or it works and there is none
 * - `warned`: it fails on desktop only or on mobile only, in what a handler does, and the check that names the cause warns
 * - `undecided`: this tool could not tell (exit code 3)
 * - `beyond`: it fails in use only, and this tool was not asked to use it
 * - `only-warned`: it fails, and the checks that name the cause only warn
 * - `missed`: it fails, and this tool calls it ready
 * - `misnamed`: it fails, and the errors are of other checks than those that name the cause
 * - `false-alarm`: it works, and there is an error
 * - `crashed`: a check of this tool crashed
 * - `unmeant`: the mutation does not do what it was made for
 */
export const OUTCOMES = [
  ...(['right', 'beyond', 'warned', 'undecided', 'only-warned'] as const),
  ...(['missed', 'misnamed', 'false-alarm', 'crashed', 'unmeant'] as const),
] as const

export type Outcome = (typeof OUTCOMES)[number]

export interface Compared {
  readonly mutant: Mutant
  readonly truth: Truth
  readonly said: Said
  readonly outcome: Outcome
}

export function compare(mutant: Mutant, truth: Truth, said: Said): Compared {
  return { mutant, truth, said, outcome: outcomeOf(mutant, truth, said) }
}

function outcomeOf({ intent, blame, level }: Mutant, truth: Truth, said: Said): Outcome {
  const fails = truth.failures.length > 0
  if (said.crashed.length > 0) return 'crashed'
  if (fails !== (intent === 'breaks')) return 'unmeant'
  if (!fails && said.errors.length > 0) return truth.changed.length > 0 ? 'right' : 'false-alarm'
  if (said.errors.length > 0) return said.errors.some((id) => blame.includes(id)) ? 'right' : 'misnamed'
  if (said.verdict === 'could-not-tell') return 'undecided'
  if (!fails) return 'right'
  if (said.warnings.some((id) => blame.includes(id.replace(/-soft$/, '')))) {
    return isOfOneTarget(truth) ? 'warned' : 'only-warned'
  }
  return level === 'live' && said.level !== 'live' ? 'beyond' : 'missed'
}

/** A bundle is what phones run. */
function isOfOneTarget({ failures }: Truth): boolean {
  const inHandlers = (target: string) => failures.every((one) => one.startsWith(`${target}: handler `))
  return inHandlers('desktop') || inHandlers('bundle')
}

/** Whether what was said of a mutant is what is to be said of it. */
export function isAgreed({ outcome }: Compared): boolean {
  return outcome === 'right' || outcome === 'beyond' || outcome === 'warned'
}
