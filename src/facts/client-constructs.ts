import type { Place } from '../check.js'
import type { Construct } from '../client/constructs.js'
import { defineFact } from '../fact.js'
import { causeOfModule, isOwn, labelOf } from '../graph/labels.js'
import { formatByName } from '../worker/format.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'

/** A construct that React Native does not build or read, in a module of the client's graph. */
export interface ClientConstruct extends Construct {
  readonly entry: string
  /** Absolute. */
  readonly path: string
  /** As shown to the author. */
  readonly file: string
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/** Metro compiles every module that a literal import reaches, whether it is ever run or not. */
export const clientConstructs = defineFact({
  name: 'constructs of the client',
  needs: { clientGraph, stage, disk, meantTargets },
  async learn(known): Promise<readonly ClientConstruct[]> {
    const { clientGraph, stage, disk, meantTargets } = known
    const { entry, graph } = clientGraph
    if (!meantTargets.includes('mobile')) return []
    const { constructsIn } = await import('../client/constructs.js')
    return graph.modules.flatMap(({ path, format }) => {
      if (!/\.[cm]?js$/.test(path)) return []
      const found = constructsIn(disk.text(path) ?? '', format ?? formatByName(path, disk))
      if (found.length === 0) return []
      const file = labelOf(path, stage.root)
      const { at, chain } = causeOfModule(graph, path, stage.root)
      return found.map((one) => ({
        ...one,
        entry: entry.key,
        path,
        file,
        at: isOwn(path, stage.root) ? { file, ...one.position } : at,
        chain,
      }))
    })
  },
})
