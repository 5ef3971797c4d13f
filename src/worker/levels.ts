import type { Reach } from '../analysis/globals/index.js'
import type { Edge, Graph } from '../graph/graph.js'
import type { ModuleRequest } from './requests.js'

/**
 * When a module is evaluated, and how surely: as the worker starts; when code of the plugin's own, or of a dependency,
 * runs; perhaps; inside a `try` that expects it to fail; or never.
 */
export type Level = 'start' | 'own-call' | 'dependency-call' | 'unsure' | 'caught' | 'never'

const ORDER: readonly Level[] = ['never', 'caught', 'unsure', 'dependency-call', 'own-call', 'start']

export function lower(left: Level, right: Level): Level {
  return ORDER.indexOf(left) < ORDER.indexOf(right) ? left : right
}

export function higher(left: Level, right: Level): Level {
  return lower(left, right) === left ? right : left
}

/** Whether it happens by the plugin's own doing, and not only if a function of a dependency is called. */
export function isStarted(level: Level): boolean {
  return level === 'start' || level === 'own-call'
}

export function isSure(level: Level): boolean {
  return ORDER.indexOf(level) >= ORDER.indexOf('dependency-call')
}

export interface Importers {
  /** Undefined where the module's text cannot be read. */
  readonly requestsOf: (path: string) => readonly ModuleRequest[] | undefined
  readonly isOwn: (path: string) => boolean
}

/** The levels of `targets` and of every module on a way to them; no other module is read. */
export function levelsOf(
  graph: Pick<Graph, 'root' | 'edges'>,
  targets: Iterable<string>,
  importers: Importers,
): ReadonlyMap<string, Level> {
  const into = groupedBy(graph.edges, ({ to }) => (to.kind === 'file' ? to.path : undefined))
  const wanted = ancestors(targets, into)
  const outOf = groupedBy(graph.edges, ({ from }) => (wanted.has(from) ? from : undefined))
  const levels = new Map<string, Level>([[graph.root, 'start']])
  const open = [graph.root]
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const edge of outOf.get(from) ?? []) {
      if (edge.to.kind !== 'file' || !wanted.has(edge.to.path)) continue
      const before = levels.get(edge.to.path) ?? 'never'
      const level = lower(levels.get(from) ?? 'never', levelOfEdge(edge, importers))
      if (ORDER.indexOf(level) <= ORDER.indexOf(before)) continue
      levels.set(edge.to.path, level)
      open.push(edge.to.path)
    }
  }
  return levels
}

function ancestors(targets: Iterable<string>, into: ReadonlyMap<string, readonly Edge[]>): Set<string> {
  const found = new Set(targets)
  for (const path of found) for (const { from } of into.get(path) ?? []) found.add(from)
  return found
}

function groupedBy(
  edges: readonly Edge[],
  keyOf: (edge: Edge) => string | undefined,
): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const key = keyOf(edge)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [edge])
    else group.push(edge)
  }
  return groups
}

function levelOfEdge({ from, kind, specifier }: Edge, { requestsOf, isOwn }: Importers): Level {
  if (kind === 'import') return 'start'
  if (kind === 'require-resolve') return 'never'
  const requests = requestsOf(from)?.filter((one) => one.kind === kind && one.specifier === specifier) ?? []
  if (requests.length === 0) return 'unsure'
  return requests.map(({ atLoad, reach }) => levelOfReach(reach, atLoad, isOwn(from))).reduce(higher)
}

function levelOfReach(reach: Reach, atLoad: boolean, isOwn: boolean): Level {
  if (reach === 'unreachable') return 'never'
  if (reach !== 'certain') return reach
  if (atLoad) return 'start'
  return isOwn ? 'own-call' : 'dependency-call'
}
