import type { Graph } from '../graph/graph.js'
import type { BareResolver } from '../resolve/bare.js'

/**
 * The modules that the entry reaches where imports lead elsewhere than on this machine, as conditions of one platform
 * make them do. What is there only on such a host is not known, and not followed.
 */
export function reachedOn(graph: Pick<Graph, 'root' | 'edges'>, resolve: BareResolver): ReadonlySet<string> {
  const outOf = grouped(graph)
  const reached = new Set([graph.root])
  for (const from of reached) {
    for (const { specifier, kind, to } of outOf.get(from) ?? []) {
      if (to.kind !== 'file') continue
      const isRequired = kind === 'require' || kind === 'require-resolve'
      const found = resolve({ specifier, kind: isRequired ? 'require' : 'import', referrer: from })
      if (found.ok) reached.add(found.file)
    }
  }
  return reached
}

function grouped({ edges }: Pick<Graph, 'edges'>): ReadonlyMap<string, Graph['edges']> {
  const groups = new Map<string, Graph['edges'][number][]>()
  for (const edge of edges) {
    const group = groups.get(edge.from)
    if (group === undefined) groups.set(edge.from, [edge])
    else group.push(edge)
  }
  return groups
}
