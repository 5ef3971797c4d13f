import type { Severity } from './check.js'
import { mapLimited, runsAtOnce } from './concurrency.js'
import type { Context } from './context.js'
import type { FixMode } from './mend/fix.js'
import { LEVELS, SEVERITIES, type Options } from './options.js'
import { checks } from './registry.js'
import type { PackageReport, Report } from './report.js'
import { checkPackage, type PackageRun } from './run.js'
import { newScratch } from './scratch.js'
import { newShared } from './shared.js'
import { partOf, readShard } from './shard.js'
import { openSource } from './source/open.js'
import type { Source } from './source/source.js'
import type { LeftOut } from './source/targets.js'
import { summarise } from './summary.js'
import type { Surroundings } from './surroundings.js'
import { thisSystem, type System } from './system.js'

/** One target, as `openSource` takes it, and what it is checked with. */
export interface Planned {
  readonly target: string
  readonly options: Options
}

export interface Plan<One extends Planned = Planned> {
  /** Of the whole run, in the order of the report. */
  readonly targets: readonly One[]
  readonly leftOut: readonly LeftOut[]
  /** The part of the targets to check, as `1/4`; null for all. */
  readonly shard: string | null
  /** Whether package.json is mended, or it is only shown how; absent where it is left alone. */
  readonly fix?: FixMode | undefined
}

/** Checks every target with its own options. Rejects with UsageError where a target is none. */
export async function checkAll(plan: Plan, surroundings: Surroundings): Promise<Report> {
  const start = performance.now()
  const shard = plan.shard === null ? undefined : readShard(plan.shard)
  const mine = shard === undefined ? plan.targets : partOf(plan.targets, shard)
  const runs = await runAll(mine, plan.fix, surroundings, thisSystem())
  // Of all targets, so that the shards of one run say the same.
  const bar = barOf(plan.targets)
  return summarise({
    ...bar,
    durationMs: performance.now() - start,
    packages: runs.map(({ report, options }) => ({ ...report, ...exceptions(options, bar) })),
    timings: runs.map(({ timings }) => timings),
    leftOut: plan.leftOut,
    shard,
  })
}

type Measure = Pick<Options, 'level' | 'failOn'>

/** What holds of the run as a whole: the level that all reached, and the severity that fails somewhere. */
function barOf(targets: readonly Planned[]): Measure {
  const levels = targets.map(({ options }) => options.level)
  const severities = targets.map(({ options }) => options.failOn)
  const strictest: readonly Severity[] = SEVERITIES.toReversed()
  return {
    level: LEVELS.find((level) => levels.includes(level)) ?? 'runtime',
    failOn: strictest.find((severity) => severities.includes(severity)) ?? 'error',
  }
}

/** What holds of one package otherwise than of the run. */
function exceptions({ level, failOn }: Measure, run: Measure): Pick<PackageReport, 'level' | 'failOn'> {
  return {
    ...(level === run.level ? {} : { level }),
    ...(failOn === run.failOn ? {} : { failOn }),
  }
}

type Run = PackageRun & Pick<Planned, 'options'>

/** Where one target is none, the runs over the others are ended and cleaned up before the promise rejects. */
async function runAll(
  targets: readonly Planned[],
  mode: FixMode | undefined,
  { signal, onProgress = () => undefined }: Surroundings,
  system: System,
): Promise<readonly Run[]> {
  const stop = new AbortController()
  const signals = signal === undefined ? [stop.signal] : [stop.signal, signal]
  const atOnce = Math.min(runsAtOnce(system), targets.length)
  const shared = newShared()
  const share = { ...system, parallelism: Math.max(1, Math.floor(system.parallelism / atOnce)) }
  const settled = await mapLimited(targets, atOnce, ({ target, options }) =>
    checkOne(target, mode, {
      options,
      system: share,
      shared,
      signal: AbortSignal.any(signals),
      onProgress,
    }).catch((error: unknown) => {
      stop.abort(error)
      return undefined
    }),
  )
  signal?.throwIfAborted()
  stop.signal.throwIfAborted()
  return settled.filter((run) => run !== undefined)
}

type Given = Omit<Context, 'source' | 'scratch'>

async function checkOne(target: string, mode: FixMode | undefined, given: Given): Promise<Run> {
  given.signal.throwIfAborted()
  const scratch = newScratch()
  try {
    const source = await openSource(target, { ...given, scratch })
    const run = await (mode === undefined ? checkSource(source, given) : mended(source, mode, given))
    return { ...run, options: given.options }
  } finally {
    await scratch.release()
  }
}

async function checkSource(source: Source, given: Given): Promise<PackageRun> {
  const scratch = newScratch()
  try {
    return await checkPackage({ ...given, source, scratch }, checks)
  } finally {
    await scratch.release()
  }
}

async function mended(source: Source, mode: FixMode, given: Given): Promise<PackageRun> {
  const { fixSource } = await import('./mend/fix-source.js')
  return fixSource(source, mode, given, (one, options) => checkSource(one, { ...given, options }))
}
