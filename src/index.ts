import type { Check } from './check.js'
import { newScratch } from './scratch.js'
import { checks } from './registry.js'
import { readOptions, type Options } from './options.js'
import type { PackageReport, Report } from './report.js'
import { checkPackage, type PackageRun } from './run.js'
import { openSource } from './source/open.js'
import { thisSystem } from './system.js'
import { TOOL } from './tool.js'

export { UsageError, type Options } from './options.js'
export type { Severity, Target } from './check.js'
export type { Level } from './fact.js'
export type { Finding, Outcome, PackageReport, Report, ReportPlace, Unproven, Verdict } from './report.js'
export { EXIT_CODES } from './report.js'
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
 * Checks the plugin package in the folder `target` and resolves to the same report as `--format json`.
 * Rejects with UsageError where the target or an option is wrong; a fault of the package is a finding.
 */
export async function checkPlugin(
  target: string,
  options: Partial<Options> = {},
  surroundings: Surroundings = {},
): Promise<Report> {
  const start = performance.now()
  const ids = checks.map(({ id }) => id)
  const run = await checkOne(target, readOptions(options, ids), surroundings, checks)
  return reportOf([run], readOptions(options, ids), performance.now() - start)
}

async function checkOne(
  target: string,
  options: Options,
  { signal = new AbortController().signal, onProgress = () => undefined }: Surroundings,
  all: readonly Check[],
): Promise<PackageRun> {
  const system = thisSystem()
  const scratch = newScratch()
  try {
    const source = await openSource(target, { system, scratch, signal })
    return await checkPackage({ source, options, system, scratch, signal, onProgress }, all)
  } finally {
    await scratch.release()
  }
}

function reportOf(runs: readonly PackageRun[], options: Options, durationMs: number): Report {
  const packages = runs.map(({ report }) => report)
  return {
    schemaVersion: 1,
    tool: TOOL,
    level: options.level,
    failOn: options.failOn,
    ready: packages.every(({ ready }) => ready),
    verdict: worstVerdict(packages),
    durationMs: Math.round(durationMs),
    summary: summaryOf(packages),
    timings: Object.fromEntries(
      runs.flatMap(({ timings }) => [...timings].map(([name, ms]) => [name, Math.round(ms)])),
    ),
    packages,
  }
}

function worstVerdict(packages: readonly PackageReport[]): Report['verdict'] {
  const verdicts = packages.map(({ verdict }) => verdict)
  return (['not-ready', 'could-not-tell'] as const).find((one) => verdicts.includes(one)) ?? 'ready'
}

function summaryOf(packages: readonly PackageReport[]): Report['summary'] {
  const findings = packages.flatMap((one) => one.findings)
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return {
    errors: count('error'),
    warnings: count('warning'),
    suggestions: count('suggestion'),
    suppressed: 0,
    blocked: packages.flatMap((one) => one.outcomes).filter(({ status }) => status === 'blocked').length,
    unproven: packages.flatMap((one) => one.unproven).length,
  }
}
