import { readFile } from 'node:fs/promises'
import type { Place, Target } from '../check.js'
import { defineFact } from '../fact.js'
import { causeOf, labelOf } from '../graph/labels.js'
import { createNodeResolver } from '../resolve/node.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'
import { partly } from './tried.js'

/** A subpath of the SDK that the client imports and that leads nowhere in the installed one. */
export interface SdkSubpathLack {
  readonly entry: string
  readonly specifier: string
  readonly version: string
  /** Who imports it, as shown to the author. */
  readonly importer: string
  /** The meant targets on which the import fails, where not all do. */
  readonly breaks: readonly Target[] | undefined
  readonly at: Place
  readonly chain: readonly string[]
}

/** On mobile Metro resolves the client's imports, on desktop Node does. */
export const clientSdkSubpaths = defineFact({
  name: 'subpaths of the SDK in the client',
  needs: { clientGraph, stage, disk, host, meantTargets },
  async learn(known): Promise<readonly SdkSubpathLack[]> {
    const { clientGraph, stage, disk, host, meantTargets } = known
    const { entry, graph } = clientGraph
    const edges = graph.edges.filter(({ specifier }) => specifier.startsWith('@qvac/sdk/'))
    if (edges.length === 0 || host.sdk === null) return []
    const { version } = host.sdk
    const { createMetroResolver } = await import('../resolve/metro.js')
    const resolvers = {
      desktop: createNodeResolver(disk),
      mobile: await createMetroResolver({ files: disk, platform: 'android' }),
    }
    const found = new Map<string, SdkSubpathLack>()
    for (const edge of edges) {
      const { specifier, from } = edge
      const kind = edge.kind === 'require' || edge.kind === 'require-resolve' ? 'require' : 'import'
      const breaks = meantTargets.filter(
        (target) => !resolvers[target]({ specifier, kind, referrer: from }).ok,
      )
      if (breaks.length === 0 || found.has(specifier)) continue
      if (edge.kind !== 'import') {
        const { isTried } = await import('../analysis/tried.js')
        if (isTried(await readFile(from, 'utf8'), edge)) continue
      }
      const importer = labelOf(from, stage.root)
      const cause = causeOf(graph, edge, stage.root)
      const where = { breaks: partly(breaks, meantTargets), ...cause }
      found.set(specifier, { entry: entry.key, specifier, version, importer, ...where })
    }
    return [...found.values()]
  },
})
