import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import { isOwn, labelOf } from '../graph/labels.js'
import { disk } from './disk.js'
import type { Entry } from './entries.js'
import { stage } from './stage.js'
import { workerGraphs } from './worker-graphs.js'

/** Where in the package's own files an entry's definition states what the path names. */
export type DefinitionPlaces = (entry: Entry, path: readonly (string | number)[]) => Place | undefined

export const definitionPlaces = defineFact({
  name: 'places in the definition',
  needs: { workerGraphs, stage, disk },
  async learn({ workerGraphs, stage, disk }): Promise<DefinitionPlaces> {
    const { definitionPlace } = await import('../analysis/definition-place.js')
    return (entry, path) => {
      const graph = workerGraphs.find((one) => one.entry === entry)?.graph
      const own = (graph?.modules ?? [])
        .map((module) => module.path)
        .filter((file) => isOwn(file, stage.root))
      for (const file of own) {
        const place = definitionPlace(disk.text(file) ?? '', path)
        if (place !== undefined) return { file: labelOf(file, stage.root), ...place }
      }
      return graph === undefined ? undefined : { file: labelOf(graph.root, stage.root) }
    }
  },
})
