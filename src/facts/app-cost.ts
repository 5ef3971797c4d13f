import { stat } from 'node:fs/promises'
import { defineFact } from '../fact.js'
import { addons } from './addons.js'
import { clientGraph } from './client-graph.js'
import { workerGraphs } from './worker-graphs.js'

/** What an app gains by the plugin, in bytes; without the SDK, which it has anyway. */
export interface AppCost {
  /** The client's bundle, not minified; null where it did not bundle. */
  readonly client: number | null
  /** All modules of all plugin entries, as the worker's bundle holds them; null where they did not bundle. */
  readonly worker: number | null
  /** By host. */
  readonly addons: Readonly<Record<string, number>>
}

export const appCost = defineFact({
  name: 'cost to an app',
  needs: { clientGraph, workerGraphs, addons },
  async learn({ clientGraph: { graph: client }, workerGraphs, addons }): Promise<AppCost> {
    const modules = new Map(
      workerGraphs.flatMap(({ graph }) => graph.modules.map(({ path, bytes }) => [path, bytes] as const)),
    )
    const byHost = new Map<string, number>()
    for (const [host, file] of addons.flatMap(({ prebuilds }) => Object.entries(prebuilds))) {
      byHost.set(host, (byHost.get(host) ?? 0) + (await stat(file)).size)
    }
    return {
      client: client.code === undefined ? null : Buffer.byteLength(client.code),
      worker: modules.size === 0 ? null : [...modules.values()].reduce((sum, bytes) => sum + bytes, 0),
      addons: Object.fromEntries([...byHost].sort()),
    }
  },
})
