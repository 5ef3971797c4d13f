import { assemble } from './assemble.js'
import type { Check, Said } from './check.js'
import { withSeverities } from './config/severity.js'
import type { SuppressionUse } from './config/sift.js'
import type { Context } from './context.js'
import { levelOf, optionOf, reaches, remember, type Memo } from './fact.js'
import { suppressionUse } from './facts/suppression-use.js'
import { warmUpEsbuild } from './graph/service.js'
import { selects, UsageError } from './options.js'
import type { Outcome, PackageReport } from './report.js'

/** What one check came to: its outcome, and what it said, not yet placed in a file. */
export interface Inspection {
  readonly check: Check
  readonly outcome: Outcome
  readonly said: readonly Said[]
}

export interface PackageRun {
  readonly report: PackageReport
  /** Milliseconds per fact. */
  readonly timings: ReadonlyMap<string, number>
}

/** Runs every check over one target. Never throws for a fault of the package; UsageError for a wrong target. */
export async function checkPackage(given: Context, all: readonly Check[]): Promise<PackageRun> {
  const checks = withSeverities(all, given.options)
  const stop = new AbortController()
  const context = { ...given, signal: AbortSignal.any([given.signal, stop.signal]) }
  const memo = remember(context)
  void warmUpEsbuild()
  const ask = (some: readonly Check[]) => inspectAll(some, memo, context, stop)
  const inspections = await ask(checks.filter((check) => !isAboutTheOthers(check)))
  context.signal.throwIfAborted()
  assertMootHasCause(inspections)
  const close = (use: SuppressionUse) => {
    memo.tell(suppressionUse, use)
    return ask(checks.filter(isAboutTheOthers))
  }
  return { report: await assemble(inspections, close, memo, context), timings: memo.timings() }
}

/** Where the target is wrong, what still runs is ended before the promise rejects: it works in folders that then go. */
async function inspectAll(
  checks: readonly Check[],
  memo: Memo,
  context: Context,
  stop: AbortController,
): Promise<readonly Inspection[]> {
  const settled = await Promise.all(
    checks.map((check) =>
      inspect(check, memo, context).catch((error: unknown) => {
        stop.abort(error)
        return undefined
      }),
    ),
  )
  stop.signal.throwIfAborted()
  return settled.filter((one) => one !== undefined)
}

/** Whether it looks at what became of the other checks' findings, and so comes last. */
function isAboutTheOthers({ needs }: Check): boolean {
  return Object.values(needs).includes(suppressionUse)
}

async function inspect(check: Check, memo: Memo, context: Context): Promise<Inspection> {
  const skipped = whySkipped(check, context)
  if (skipped !== undefined) return silent(check, 'skipped', { reason: skipped })
  const needs = await memo.askAll(check.needs)
  if (needs.status === 'crashed') return crashed(check, needs.error)
  if (needs.status === 'moot') return silent(check, 'moot', { reason: needs.reason })
  if (needs.status === 'blocked') {
    return silent(check, 'blocked', { reason: needs.reason, lack: needs.lack, remedy: needs.remedy })
  }
  const start = performance.now()
  try {
    const said = [...check.inspect(needs.value)]
    const status = said.some((one) => one.unproven !== true) ? 'failed' : 'passed'
    return { check, said, outcome: outcomeOf(check, status, performance.now() - start) }
  } catch (error) {
    return crashed(check, error)
  }
}

function crashed(check: Check, error: unknown): Inspection {
  if (error instanceof UsageError) throw error
  const shown = error instanceof Error ? error : new Error(String(error))
  return silent(check, 'crashed', { reason: shown.message, stack: shown.stack ?? shown.message })
}

function silent(check: Check, status: Outcome['status'], detail: Partial<Outcome>): Inspection {
  return { check, said: [], outcome: outcomeOf(check, status, 0, detail) }
}

function outcomeOf(
  check: Check,
  status: Outcome['status'],
  ms: number,
  detail: Partial<Outcome> = {},
): Outcome {
  return {
    check: check.id,
    severity: check.severity,
    status,
    ...detail,
    durationMs: Math.round(ms * 10) / 10,
  }
}

function whySkipped(check: Check, { options }: Context): string | undefined {
  const level = levelOf(check.needs)
  if (!reaches(options.level, level)) return `it needs --level ${level}`
  const option = optionOf(check.needs)
  if (option !== undefined && !options[option]) return `it needs --${option}`
  return selects(options, check.id) ? undefined : 'left out by --only or --skip'
}

/** Every moot question goes back to a fault that some check reports: silence would be a false pass. */
function assertMootHasCause(inspections: readonly Inspection[]): void {
  if (inspections.some(({ outcome }) => ['failed', 'crashed', 'skipped'].includes(outcome.status))) return
  const moot = inspections.find(({ outcome }) => outcome.status === 'moot')
  if (moot === undefined) return
  throw new Error(`${moot.check.id} is moot (${moot.outcome.reason ?? ''}) although no check found anything`)
}
