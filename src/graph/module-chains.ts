import type { EntryGraph } from '../facts/worker-graphs.js'
import type { Finding } from '../report.js'
import type { Naming } from './labels.js'
import { walk, type EdgesByImporter, type Stop } from './walk.js'

export interface Chain {
  /** The worst of the findings that have it. */
  readonly severity: Finding['severity']
  /** Ids of the checks that have it. */
  readonly checks: readonly string[]
  readonly stops: readonly Stop[]
}

type Chained = Pick<Finding, 'entry' | 'chain' | 'check' | 'severity'>

const WORST = ['error', 'warning', 'suggestion'] as const

/** Each chain that some finding about the worker has, once; the worst first. */
export function chainsOf(
  findings: readonly Chained[],
  graphs: readonly EntryGraph[],
  outOf: EdgesByImporter,
  naming: Naming,
): readonly Chain[] {
  const chains = new Map<string, Chain>()
  for (const { entry, chain, check, severity } of findings) {
    const graph = graphs.find((one) => one.entry.key === entry)?.graph
    if (graph === undefined || chain === undefined || chain.length === 0) continue
    const stops = walk(graph.root, outOf, chain, naming)
    const key = JSON.stringify(stops.map(({ id }) => id))
    const { severity: before = severity, checks = [] } = chains.get(key) ?? {}
    const worst = WORST.find((one) => one === before || one === severity) ?? severity
    chains.set(key, { severity: worst, checks: [...new Set([...checks, check])], stops })
  }
  return WORST.flatMap((severity) => [...chains.values()].filter((one) => one.severity === severity))
}
