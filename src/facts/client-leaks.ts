import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import type { Edge, Graph } from '../graph/graph.js'
import { causeOf, labelOf } from '../graph/labels.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import { entryFiles } from './entry-files.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'

/** Something of the worker that the client's graph reaches. */
export interface ClientLeak {
  /** `same-file`: the client's entry is a plugin's. `sdk-worker`: a subpath of the SDK that Metro cannot build. */
  readonly kind: 'same-file' | 'plugin-entry' | 'plugin-utils' | 'sdk-worker'
  readonly entry: string
  /** What is reached: the export key of a plugin entry, or the SDK's subpath. */
  readonly specifier: string
  /** Who imports it, as shown to the author. */
  readonly importer: string
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/** Seen to fail in Metro with SDK 0.16, for what they reach: `events`, `path`, `fs`, `node:*`. */
const WORKER_SUBPATHS = /^@qvac\/sdk\/(?:worker-core|commands)$/

/**
 * Made for the worker or for tools. The first two build where an app's Babel compiles `export * as`, which the SDK's own
 * client needs too; the others were not tried.
 */
const PLUGIN_SUBPATHS =
  /^@qvac\/sdk\/(?:plugin-utils|plugins|worker-lifecycle|electron-forge|expo-plugin|dist\/.*worker.*|.+\/plugin)$/

export const clientLeaks = defineFact({
  name: 'worker code in the client',
  needs: { clientGraph, entryFiles, stage, disk, meantTargets },
  learn(known): readonly ClientLeak[] {
    const { clientGraph, entryFiles, stage, disk, meantTargets } = known
    const { entry, graph } = clientGraph
    const found = new Map<string, ClientLeak>()
    const plugins = new Map(
      entryFiles.plugins.map(({ file, entry }) => [disk.realpath(file), entry.key] as const),
    )
    const own = plugins.get(disk.realpath(graph.root))
    if (own !== undefined) {
      return [{ kind: 'same-file', entry: entry.key, specifier: own, importer: '', at: undefined, chain: [] }]
    }
    for (const edge of graph.edges) {
      const leak = leakOf(edge, plugins)
      if (leak === undefined || found.has(leak.specifier)) continue
      if (leak.kind === 'sdk-worker' && !meantTargets.includes('mobile')) continue
      const where = placeOf(graph, edge, stage.root)
      // esbuild takes in whatever a computed import may mean.
      if (where.chain[0] !== labelOf(graph.root, stage.root)) continue
      found.set(leak.specifier, { ...leak, entry: entry.key, ...where })
    }
    return [...found.values()]
  },
})

function leakOf(
  { to, specifier }: Edge,
  plugins: ReadonlyMap<string, string>,
): Pick<ClientLeak, 'kind' | 'specifier'> | undefined {
  if (to.kind === 'file') {
    const key = plugins.get(to.path)
    return key === undefined ? undefined : { kind: 'plugin-entry', specifier: key }
  }
  if (to.kind !== 'host') return undefined
  if (PLUGIN_SUBPATHS.test(specifier)) return { kind: 'plugin-utils', specifier }
  // A `try` does not help: Metro forgives what it cannot resolve in it, not what lies behind.
  return WORKER_SUBPATHS.test(specifier) ? { kind: 'sdk-worker', specifier } : undefined
}

function placeOf(graph: Graph, edge: Edge, root: string) {
  return { importer: labelOf(edge.from, root), ...causeOf(graph, edge, root) }
}
