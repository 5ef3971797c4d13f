import type { Report } from '../report.js'

/** How long each fact took by itself, and each check once its facts were there: milliseconds, the slowest first. */
export function timingLines({ timings, packages }: Report): string[] {
  const checks = packages.flatMap(({ outcomes }) =>
    outcomes.map(({ check, durationMs }) => ['check', check, durationMs] as const),
  )
  const facts = Object.entries(timings).map(([name, ms]) => ['fact', name, ms] as const)
  return [...facts, ...checks]
    .toSorted(([, , a], [, , b]) => b - a)
    .map(([kind, name, ms]) => `${ms.toFixed(1).padStart(8)} ms  ${kind.padEnd(5)}  ${name}`)
}
