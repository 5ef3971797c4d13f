import { readFile } from 'node:fs/promises'
import { defineFact } from '../fact.js'
import type { Edge, Graph } from '../graph/graph.js'
import { clientGraph } from './client-graph.js'
import type { Entry } from './entries.js'
import { isStarted } from '../worker/levels.js'
import { stage } from './stage.js'
import { workerGraphs, type EntryGraph } from './worker-graphs.js'
import { workerModules } from './worker-modules.js'

/** An import that leads nowhere, or to something that the runtime does not have. */
export interface UnresolvedImport {
  readonly entry: Entry
  readonly graph: Graph
  readonly edge: Edge
  /**
   * Desktop does without it: it stands in a `try` whose failure is caught, or in a module that is not surely loaded.
   */
  readonly tried: boolean
}

export const workerUnresolved = defineFact({
  name: 'unresolved imports of the worker',
  needs: { workerGraphs, workerModules, stage },
  async learn({ workerGraphs, workerModules, stage }): Promise<readonly UnresolvedImport[]> {
    const found = (await Promise.all(workerGraphs.map(unresolvedIn))).flat()
    if (found.length === 0) return found
    const { moduleLevels } = await import('../worker/module-levels.js')
    return found.map((one) => {
      const levelOf = moduleLevels(one.graph, [one.edge.from], workerModules, stage.root)
      return one.tried || isStarted(levelOf(one.edge.from)) ? one : { ...one, tried: true }
    })
  },
})

export const clientUnresolved = defineFact({
  name: 'unresolved imports of the client',
  needs: { clientGraph },
  learn: ({ clientGraph }): Promise<readonly UnresolvedImport[]> => unresolvedIn(clientGraph),
})

async function unresolvedIn({ entry, graph }: EntryGraph): Promise<UnresolvedImport[]> {
  const edges = graph.edges.filter(({ to }) => to.kind === 'missing' || to.kind === 'builtin')
  return Promise.all(edges.map(async (edge) => ({ entry, graph, edge, tried: await isEdgeTried(edge) })))
}

async function isEdgeTried(edge: Edge): Promise<boolean> {
  if (edge.kind === 'import') return false
  const { isTried } = await import('../analysis/tried.js')
  return isTried(await readFile(edge.from, 'utf8'), edge)
}
