import type { DefinitionIndex } from '../analysis/definition-place.js'
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
    const { indexDefinition } = await import('../analysis/definition-place.js')
    const found = new Map<Entry, Place | { readonly file: string; readonly index: DefinitionIndex }>()
    const search = (entry: Entry) => {
      const graph = workerGraphs.find((one) => one.entry === entry)?.graph
      const own = (graph?.modules ?? []).filter(({ path }) => isOwn(path, stage.root))
      for (const { path } of own) {
        const index = indexDefinition(disk.text(path) ?? '')
        if (index !== undefined) return { file: labelOf(path, stage.root), index }
      }
      return graph && { file: labelOf(graph.root, stage.root) }
    }
    return (entry, path) => {
      const known = found.get(entry) ?? search(entry)
      if (known !== undefined) found.set(entry, known)
      return known !== undefined && 'index' in known ? { file: known.file, ...known.index(path) } : known
    }
  },
})
