import type { EntryGraph } from '../facts/worker-graphs.js'
import type { Finding, ModuleMap } from '../report.js'
import { folding, type Node } from './folding.js'
import { shownName, type Naming } from './labels.js'
import { chainsOf, type Chain } from './module-chains.js'
import { byImporter, moduleStop, stopOf, type EdgesByImporter, type Stop } from './walk.js'

export interface Mapped extends Naming {
  readonly graphs: readonly EntryGraph[]
  readonly findings: readonly Pick<Finding, 'entry' | 'chain' | 'check' | 'severity'>[]
}

/**
 * The modules that all plugin entries reach, folded: the package's own files one by one, a dependency's together, and
 * what a finding's chain leads through always by itself. Undefined where nothing was bundled.
 */
export function moduleMap(mapped: Mapped): ModuleMap | undefined {
  const { graphs, findings } = mapped
  const modules = graphs.flatMap(({ graph }) => graph.modules)
  const bytes = new Map(modules.map((one) => [one.path, one.bytes]))
  if (bytes.size === 0) return undefined
  const outOf = byImporter(graphs.flatMap(({ graph }) => graph.edges))
  const chains = chainsOf(findings, graphs, outOf, mapped)
  const reached = inOrder(graphs, outOf, chains, mapped)
  const roots = graphs.map(({ graph }) => moduleStop(graph.root).id)
  const pinned = new Set([...roots, ...chains.flatMap(({ stops }) => stops.map(({ id }) => id))])
  const nodeOf = folding(reached, pinned, mapped)
  return {
    modules: reached.filter(({ kind }) => kind === 'module').length,
    bytes: [...bytes.values()].reduce((sum, one) => sum + one, 0),
    ...drawn({ graphs, bytes, outOf, chains, reached, nodeOf }),
  }
}

/** Breadth first, neighbours by their names, so that two runs give the same and what is near the entry comes first. */
function inOrder(
  graphs: readonly EntryGraph[],
  outOf: EdgesByImporter,
  chains: readonly Chain[],
  naming: Naming,
): readonly Stop[] {
  const found = new Map(
    graphs.map(({ graph }) => moduleStop(graph.root)).map((stop): [string, Stop] => [stop.id, stop]),
  )
  for (const stop of found.values()) {
    const next =
      stop.kind === 'module' ? (outOf.get(stop.path) ?? []).flatMap((edge) => stopOf(edge) ?? []) : []
    const name = (one: Stop) => (one.kind === 'module' ? shownName(one.path, naming) : one.label)
    const sorted = next.toSorted((a, b) => compare(name(a), name(b)) || compare(a.id, b.id))
    for (const one of sorted) if (!found.has(one.id)) found.set(one.id, one)
  }
  for (const stop of chains.flatMap(({ stops }) => stops)) if (!found.has(stop.id)) found.set(stop.id, stop)
  return [...found.values()]
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1
}

interface Drawing {
  readonly graphs: readonly EntryGraph[]
  readonly bytes: ReadonlyMap<string, number>
  readonly outOf: EdgesByImporter
  readonly chains: readonly Chain[]
  readonly reached: readonly Stop[]
  readonly nodeOf: (stop: Stop) => Node
}

function drawn({
  graphs,
  bytes,
  outOf,
  chains,
  reached,
  nodeOf,
}: Drawing): Pick<ModuleMap, 'nodes' | 'chains'> {
  const nodes = [...new Map(reached.map(nodeOf).map((node) => [node.id, node])).values()]
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]))
  const numberOf = (stop: Stop) => numbers.get(nodeOf(stop).id) ?? 0
  const sums = nodes.map(() => ({ modules: 0, bytes: 0, imports: new Set<number>() }))
  for (const stop of reached) {
    const sum = sums[numberOf(stop)]
    if (stop.kind !== 'module' || sum === undefined) continue
    sum.modules += 1
    sum.bytes += bytes.get(stop.path) ?? 0
    const next = (outOf.get(stop.path) ?? []).flatMap((edge) => stopOf(edge) ?? [])
    for (const to of next) sum.imports.add(numberOf(to))
  }
  const numbered = chains.map(({ stops, ...rest }) => ({ ...rest, nodes: stops.map(numberOf) }))
  // A chain may name what no literal import leads to.
  for (const { nodes: chain } of numbered)
    for (const [index, to] of chain.slice(1).entries()) sums[chain[index] ?? 0]?.imports.add(to)
  const described = nodes.map(({ id, label, kind }, number) => {
    const { modules = 0, bytes = 0, imports = [] } = sums[number] ?? {}
    const others = [...imports].filter((to) => to !== number).sort((a, b) => a - b)
    return { label, kind, ...entriesOf(id, graphs), modules, bytes, imports: others }
  })
  return { nodes: described, chains: numbered }
}

function entriesOf(id: string, graphs: readonly EntryGraph[]): Pick<ModuleMap['nodes'][number], 'entries'> {
  const keys = graphs.flatMap(({ entry, graph }) => (moduleStop(graph.root).id === id ? [entry.key] : []))
  return keys.length === 0 ? {} : { entries: keys }
}
