import type { PackageReport, Report } from './report.js'
import type { Shard } from './shard.js'
import type { LeftOut } from './source/targets.js'
import { TOOL } from './tool.js'

export interface Parts {
  readonly level: Report['level']
  readonly failOn: Report['failOn']
  readonly durationMs: number
  readonly packages: readonly PackageReport[]
  /** Milliseconds by fact, of each package or of each report that is merged. */
  readonly timings: readonly Iterable<readonly [string, number]>[]
  readonly leftOut: readonly LeftOut[]
  readonly shard?: Shard | undefined
}

/** One report over all packages: its verdict is the worst of theirs. */
export function summarise(parts: Parts): Report {
  const { level, failOn, durationMs, packages, timings, leftOut, shard } = parts
  return {
    schemaVersion: 1,
    tool: TOOL,
    level,
    failOn,
    ready: packages.every(({ ready }) => ready),
    verdict: worstVerdict(packages),
    durationMs: Math.round(durationMs),
    summary: summaryOf(packages),
    timings: sumsOf(timings),
    ...(shard === undefined ? {} : { shard }),
    ...(leftOut.length === 0 ? {} : { leftOut }),
    packages,
  }
}

/** Where a shard has no package, the others have all of them. */
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
    suppressed: packages.flatMap((one) => one.suppressed).length,
    blocked: packages.flatMap((one) => one.outcomes).filter(({ status }) => status === 'blocked').length,
    unproven: packages.flatMap((one) => one.unproven).length,
  }
}

function sumsOf(timings: Parts['timings']): Record<string, number> {
  const sums = new Map<string, number>()
  for (const [name, ms] of timings.flatMap((one) => [...one])) sums.set(name, (sums.get(name) ?? 0) + ms)
  return Object.fromEntries([...sums].map(([name, ms]) => [name, Math.round(ms)]))
}
