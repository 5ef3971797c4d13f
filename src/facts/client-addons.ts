import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import { causeOfModule } from '../graph/labels.js'
import { packageLookup } from '../worker/packages.js'
import { clientGraph } from './client-graph.js'
import { clientModules } from './client-modules.js'
import { disk } from './disk.js'
import { manifest } from './manifest.js'
import { stage } from './stage.js'

/** A package that loads a native addon of Bare as the client is imported. */
export interface ClientAddon {
  readonly entry: string
  readonly name: string
  /** The module that loads it, as shown to the author. */
  readonly file: string
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

export const clientAddons = defineFact({
  name: 'addons of the client',
  needs: { clientGraph, clientModules, stage, disk, manifest },
  learn({ clientGraph, clientModules, stage, disk, manifest }): readonly ClientAddon[] {
    const packageOf = packageLookup(disk)
    const { entry, graph } = clientGraph
    const found = new Map<string, ClientAddon>()
    for (const { path, label, isOwn, reading, level } of clientModules) {
      if (level !== 'start') continue
      if (!reading.addons.some(({ reach, atLoad }) => atLoad && reach === 'certain')) continue
      const name = (isOwn ? undefined : packageOf(path)?.name) ?? String(manifest.name)
      if (found.has(name)) continue
      found.set(name, { entry: entry.key, name, file: label, ...causeOfModule(graph, path, stage.root) })
    }
    return [...found.values()]
  },
})
