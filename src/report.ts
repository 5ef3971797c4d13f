import type { z } from 'zod'
import type { Severity } from './check.js'
import type { reportSchema } from './report-schema.js'

type DeepReadonly<T> = T extends (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T

export type Report = DeepReadonly<z.infer<typeof reportSchema>>
export type PackageReport = Report['packages'][number]
export type Finding = PackageReport['findings'][number]
export type Unproven = PackageReport['unproven'][number]
export type Outcome = PackageReport['outcomes'][number]
export type LiveReport = NonNullable<PackageReport['live']>
export type ModuleMap = NonNullable<PackageReport['graph']>
export type CostReport = NonNullable<PackageReport['cost']>
export type ReportPlace = NonNullable<Finding['at']>
export type Verdict = Report['verdict']

const RANK: Readonly<Record<Severity, number>> = { suggestion: 0, warning: 1, error: 2 }

/** Whether a finding of `severity` counts when the gate fails on `failOn`. */
export function atLeast(severity: Severity, failOn: Severity): boolean {
  return RANK[severity] >= RANK[failOn]
}

/** What must not be missing for a verdict: by default whatever leaves the plugin itself unexamined. */
export interface Bar {
  readonly failOn: Severity
  /** What a blocked outcome may not lack; see `Lack`. */
  readonly required: readonly string[]
  /** What the user requires and the machine does not have. */
  readonly missing: readonly string[]
}

/** Without these nothing was learnt of the plugin itself; Bare, SDK and Metro have announced stand-ins. */
export const ALWAYS_REQUIRED: readonly string[] = ['dependency', 'environment']

/** Findings beat blocked; a crash or a required lack is never "ready", nor is having checked nothing. */
export function verdict(one: Pick<PackageReport, 'findings' | 'outcomes' | 'unproven'>, bar: Bar): Verdict {
  if (one.findings.some((finding) => atLeast(finding.severity, bar.failOn))) return 'not-ready'
  const examined = one.outcomes.some(({ status }) => status === 'passed' || status === 'failed')
  const lacks = [...one.outcomes, ...one.unproven].flatMap(({ lack }) => lack ?? [])
  const crashed = one.outcomes.some(({ status }) => status === 'crashed')
  const unknown = crashed || bar.missing.length > 0 || lacks.some((lack) => bar.required.includes(lack))
  return unknown || !examined ? 'could-not-tell' : 'ready'
}

export const EXIT_CODES = { ready: 0, 'not-ready': 1, usage: 2, 'could-not-tell': 3 } as const
