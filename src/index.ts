import type { Context } from './context.js'
import { mapLimited, runsAtOnce } from './concurrency.js'
import { newScratch } from './scratch.js'
import { checks } from './registry.js'
import { readOptions, type Options } from './options.js'
import type { Report } from './report.js'
import { checkPackage, type PackageRun } from './run.js'
import { openSource } from './source/open.js'
import { findTargets } from './source/targets.js'
import { partOf, readShard } from './shard.js'
import { summarise } from './summary.js'
import { thisSystem, type System } from './system.js'

export { UsageError, type Options } from './options.js'
export type { Severity, Target } from './check.js'
export type { Level } from './fact.js'
export type { Finding, Outcome, PackageReport, Report, ReportPlace, Unproven, Verdict } from './report.js'
export { EXIT_CODES } from './report.js'
export { mergeReports } from './merged.js'
export { renderJson } from './render/json.js'
export { renderPretty } from './render/pretty.js'
export { FORMATS, renderReport, type Format } from './render/formats.js'
export type { Setting } from './render/setting.js'
export { PLAIN, type Style } from './render/style.js'

/** What a program may hand in besides the options of the command line. */
export interface Surroundings {
  /** Ends the run early: children are killed and temporary files removed before the promise rejects. */
  readonly signal?: AbortSignal
  /** Is told what is being learnt, as it begins. */
  readonly onProgress?: (doing: string) => void
}

/**
 * Checks one plugin package (a folder, a tarball, or an installed package by its name) and resolves to the same report
 * as `--format json`. Rejects with UsageError where the target or an option is wrong; a fault of the package is a
 * finding.
 */
export async function checkPlugin(
  target: string,
  options: Partial<Options> = {},
  surroundings: Surroundings = {},
): Promise<Report> {
  return checkPlugins([target], options, surroundings)
}

/**
 * Checks several packages, and what globs find; with the option `workspaces` each target stands for the workspace that
 * it lies in. One report, whose packages are in the order of the targets. Rejects as `checkPlugin` does, and where no
 * plugin is found.
 */
export async function checkPlugins(
  targets: readonly string[],
  options: Partial<Options> = {},
  surroundings: Surroundings = {},
): Promise<Report> {
  const start = performance.now()
  const read = readOptions(
    options,
    checks.map(({ id }) => id),
  )
  const system = thisSystem()
  const found = await findTargets({ targets, workspaces: read.workspaces }, system.cwd)
  const shard = read.shard === null ? undefined : readShard(read.shard)
  const mine = shard === undefined ? found.targets : partOf(found.targets, shard)
  const runs = await runAll(mine, read, surroundings, system)
  return summarise({
    failOn: read.failOn,
    level: read.level,
    durationMs: performance.now() - start,
    packages: runs.map(({ report }) => report),
    timings: runs.map(({ timings }) => timings),
    leftOut: found.leftOut,
    shard,
  })
}

/** Where one target is none, the runs over the others are ended and cleaned up before the promise rejects. */
async function runAll(
  targets: readonly string[],
  options: Options,
  { signal, onProgress = () => undefined }: Surroundings,
  system: System,
): Promise<readonly PackageRun[]> {
  const stop = new AbortController()
  const signals = signal === undefined ? [stop.signal] : [stop.signal, signal]
  const atOnce = Math.min(runsAtOnce(system), targets.length)
  const share = { ...system, parallelism: Math.max(1, Math.floor(system.parallelism / atOnce)) }
  const settled = await mapLimited(targets, atOnce, (target) =>
    checkOne(target, { options, system: share, signal: AbortSignal.any(signals), onProgress }).catch(
      (error: unknown) => {
        stop.abort(error)
        return undefined
      },
    ),
  )
  signal?.throwIfAborted()
  stop.signal.throwIfAborted()
  return settled.filter((run) => run !== undefined)
}

async function checkOne(target: string, given: Omit<Context, 'source' | 'scratch'>): Promise<PackageRun> {
  given.signal.throwIfAborted()
  const scratch = newScratch()
  try {
    const source = await openSource(target, { ...given, scratch })
    return await checkPackage({ ...given, source, scratch }, checks)
  } finally {
    await scratch.release()
  }
}
