import { defineFact } from '../fact.js'
import { causeOfModule } from '../graph/labels.js'
import type { Place } from '../check.js'
import { type OwningPackage, packageLookup } from '../worker/packages.js'
import { disk } from './disk.js'
import { stage } from './stage.js'
import { workerGraphs } from './worker-graphs.js'

/** A package that the worker reaches, the plugin's own among them. */
export interface ReachedPackage extends OwningPackage {
  readonly entry: string
  readonly isOwn: boolean
  /** Absolute paths of its modules. */
  readonly modules: readonly string[]
  /** The import in the author's code that leads to it. */
  readonly cause: () => { readonly at: Place | undefined; readonly chain: readonly string[] }
}

/** Each once, under the first entry that reaches it. */
export const reachedPackages = defineFact({
  name: 'packages of the worker',
  needs: { workerGraphs, stage, disk },
  learn({ workerGraphs, stage, disk }): readonly ReachedPackage[] {
    const packageOf = packageLookup(disk)
    const found = new Map<string, { first: ReachedPackage; modules: string[] }>()
    for (const { entry, graph } of workerGraphs) {
      for (const { path } of graph.modules) {
        const owner = packageOf(path)
        if (owner === undefined) continue
        const known = found.get(owner.folder)
        if (known !== undefined) {
          known.modules.push(path)
          continue
        }
        const modules = [path]
        const first: ReachedPackage = {
          ...owner,
          entry: entry.key,
          isOwn: owner.folder === stage.root,
          modules,
          cause: () => causeOfModule(graph, path, stage.root),
        }
        found.set(owner.folder, { first, modules })
      }
    }
    return [...found.values()].map(({ first }) => first)
  },
})
