import { positionAt } from '../analysis/parse.js'
import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import { causeOfModule, isOwn, labelOf } from '../graph/labels.js'
import { formatByName } from '../worker/format.js'
import type { PlacedFault, SyntaxFault } from '../worker/syntax.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { stage } from './stage.js'
import { workerGraphs, type EntryGraph } from './worker-graphs.js'
import { workerModules } from './worker-modules.js'

/** A module with syntax that esbuild reads and Bare refuses. */
export interface RefusedModule {
  readonly entry: string
  readonly fault: SyntaxFault
  readonly isOwn: boolean
  readonly file: string
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/** Each module once, by its first fault. What esbuild refuses itself is told by `worker/bundles`. */
export const refusedModules = defineFact({
  name: 'syntax of the worker',
  needs: { workerGraphs, workerModules, host, stage, disk },
  async learn({ workerGraphs, workerModules, host, stage, disk }): Promise<readonly RefusedModule[]> {
    const { faultOfExtension, faultOfFailure, stripsTypes } = await import('../worker/syntax.js')
    const { nonErasable } = await import('../worker/non-erasable.js')
    const isRead = host.bare === null ? true : stripsTypes(host.bare.version)
    const worth = new Set(workerModules.worthReading.map(({ path }) => path))
    const faultIn = (path: string): PlacedFault | undefined => {
      const text = disk.kind(path) === 'file' ? (disk.text(path) ?? '') : ''
      const module = workerModules.byPath.get(path)
      if (module === undefined) return faultOfExtension(path, text, formatByName(path, disk))
      if (/\.[cm]?ts$/.test(path)) {
        if (isRead !== true) return { fault: { kind: 'typescript' }, position: { line: 1, column: 1 } }
        const found = nonErasable(text, module.code)
        if (found !== undefined) {
          return {
            fault: { kind: 'non-erasable', what: found.what },
            position: positionAt(text, found.offset),
          }
        }
      }
      const reading = worth.has(path) ? workerModules.read(path) : undefined
      if (reading === undefined || reading.ok) return undefined
      const { fault, position } = faultOfFailure(module.code, reading)
      return { fault, position: module.positionOf(position) }
    }
    const found = new Map<string, RefusedModule>()
    for (const one of workerGraphs) {
      const refused = new Set(one.graph.errors.map(({ file }) => file))
      for (const { path } of one.graph.modules) {
        const placed = refused.has(path) || found.has(path) ? undefined : faultIn(path)
        if (placed !== undefined) found.set(path, toRefused(placed, path, one, stage.root))
      }
    }
    return [...found.values()]
  },
})

function toRefused(
  { fault, position }: PlacedFault,
  path: string,
  { entry, graph }: EntryGraph,
  root: string,
): RefusedModule {
  const { at, chain } = causeOfModule(graph, path, root)
  const file = labelOf(path, root)
  const own = isOwn(path, root)
  return { entry: entry.key, fault, isOwn: own, file, at: own ? { file, ...position } : at, chain }
}
