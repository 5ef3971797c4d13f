import { globalModules, type InstalledGlobal } from '../analysis/globals/index.js'
import type { WorkerModule, WorkerModules } from '../facts/worker-modules.js'
import type { Graph } from '../graph/graph.js'
import { isSure, type Level } from './levels.js'
import { importersOf, moduleLevels } from './module-levels.js'
import { evaluationOrder } from './order.js'
import { type GlobalUse, type ModuleReading, usesWith } from './reading.js'

/** A use of a global that Bare lacks and nothing that the entry reaches sets. */
export interface PlacedUse {
  readonly module: WorkerModule
  readonly use: GlobalUse
  /** When its module is evaluated. */
  readonly level: Level
}

interface Read {
  readonly module: WorkerModule
  readonly reading: ModuleReading
}

/** The uses that fail in one entry's graph, with what its modules set taken into account. */
export function failingUses(
  graph: Graph,
  { worthReading, read }: WorkerModules,
  packageRoot: string,
): readonly PlacedUse[] {
  const reached = new Set(graph.modules.map(({ path }) => path))
  const all = worthReading.flatMap((module): readonly Read[] => {
    const reading = reached.has(module.path) ? read(module.path) : undefined
    return reading?.ok === true ? [{ module, reading }] : []
  })
  const users = all.filter(({ reading }) => reading.uses.length > 0)
  if (users.length === 0) return []
  const installers = all.filter(({ reading }) => reading.installed.length > 0)
  const wanted = [...users, ...installers].map(({ module }) => module.path)
  const levels = moduleLevels(graph, wanted, { read }, packageRoot)
  const levelOf = ({ module }: Read) => levels(module.path)
  const installed = installers.flatMap((one) => installedBy(one, levelOf(one)))
  const turns = turnsOf(graph, () => evaluationOrder(graph, importersOf({ read }, packageRoot).requestsOf))
  return users.flatMap((one) => {
    const uses = usesAmong(one, installed, turns)
    return uses.map((use) => ({ module: one.module, use, level: levelOf(one) }))
  })
}

interface Installed extends InstalledGlobal {
  /** Absolute path of the module that sets it. */
  readonly path: string
}

function installedBy({ module, reading }: Read, level: Level): readonly Installed[] {
  if (level === 'never') return []
  return reading.installed.map((one) => ({
    ...one,
    path: module.path,
    isCertain: one.isCertain && isSure(level),
  }))
}

function usesAmong(
  { module, reading }: Read,
  installed: readonly Installed[],
  isLater: (one: Installed, than: string) => boolean,
): readonly GlobalUse[] {
  const others = installed.filter(
    (one) => one.path !== module.path && reading.uses.some(({ name }) => name === one.name),
  )
  if (others.length === 0) return reading.uses
  const tooLate = reading.uses.filter(
    (use) =>
      use.surelyAtLoad &&
      others.some(({ name }) => name === use.name) &&
      others.every((one) => one.name !== use.name || isLater(one, module.path)),
  )
  const remaining = usesWith(module.code, module.format, others)
  return [
    ...remaining.filter(({ offset }) => !tooLate.some((use) => use.offset === offset)),
    ...tooLate.map((use) => ({ ...use, certainty: 'unsure' as const })),
  ]
}

/** Whether a global is certainly set only after a module has been evaluated. */
function turnsOf(
  graph: Graph,
  orderOf: () => ReadonlyMap<string, number>,
): (one: Installed, than: string) => boolean {
  let order: ReadonlyMap<string, number> | undefined
  return (one, than) => {
    order ??= orderOf()
    const turn = turnOf(one, graph, order)
    const own = order.get(than)
    return turn !== undefined && own !== undefined && turn > own
  }
}

/** Of `import 'bare-process/global'`, the turn of what it leads to counts. */
function turnOf(
  { by, name, path }: Installed,
  { edges }: Graph,
  order: ReadonlyMap<string, number>,
): number | undefined {
  if (by !== 'module') return order.get(path)
  const [edge] = edges.filter(
    ({ from, specifier }) => from === path && globalModules.get(specifier)?.includes(name) === true,
  )
  return edge?.to.kind === 'file' ? order.get(edge.to.path) : order.get(path)
}
