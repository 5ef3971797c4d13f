import type { WorkerModules } from '../facts/worker-modules.js'
import type { Graph } from '../graph/graph.js'
import { isOwn } from '../graph/labels.js'
import { type Importers, type Level, levelsOf } from './levels.js'

/** The levels of some modules of an entry's graph; `never` for what the entry does not reach. */
export function moduleLevels(
  graph: Graph,
  targets: Iterable<string>,
  modules: Pick<WorkerModules, 'read'>,
  packageRoot: string,
): (path: string) => Level {
  const levels = levelsOf(graph, targets, importersOf(modules, packageRoot))
  return (path) => levels.get(path) ?? 'never'
}

export function importersOf({ read }: Pick<WorkerModules, 'read'>, packageRoot: string): Importers {
  return {
    requestsOf: (path) => {
      const reading = read(path)
      return reading?.ok === true ? reading.requests : undefined
    },
    isOwn: (path) => isOwn(path, packageRoot),
  }
}
