import type { Graph } from '../graph/graph.js'
import type { ModuleRequest } from './requests.js'

/**
 * The place of each module in the order of evaluation, of those that static imports alone lead to. Modules that are
 * required or imported later have none: their turn depends on what runs.
 */
export function evaluationOrder(
  graph: Pick<Graph, 'root' | 'edges'>,
  requestsOf: (path: string) => readonly ModuleRequest[] | undefined,
): ReadonlyMap<string, number> {
  const targets = new Map(
    graph.edges.flatMap(({ from, specifier, kind, to }) =>
      kind === 'import' && to.kind === 'file' ? [[`${from}\0${specifier}`, to.path] as const] : [],
    ),
  )
  const importsOf = (path: string) =>
    (requestsOf(path) ?? []).flatMap(({ kind, specifier }) =>
      kind === 'import' ? (targets.get(`${path}\0${specifier}`) ?? []) : [],
    )
  const order = new Map<string, number>()
  const seen = new Set([graph.root])
  const stack = [{ path: graph.root, imports: importsOf(graph.root), next: 0 }]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const imported = top.imports[top.next]
    top.next += 1
    if (imported === undefined) {
      order.set(top.path, order.size)
      stack.pop()
    } else if (!seen.has(imported)) {
      seen.add(imported)
      stack.push({ path: imported, imports: importsOf(imported), next: 0 })
    }
  }
  return order
}
