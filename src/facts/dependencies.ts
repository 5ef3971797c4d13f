import path from 'node:path'
import type { Place, Target } from '../check.js'
import { defineFact } from '../fact.js'
import type { Edge } from '../graph/graph.js'
import { causeOf, labelOf } from '../graph/labels.js'
import { broughtBySdk } from '../worker/host-packages.js'
import { bareConditions } from '../worker/imports-map.js'
import { type Stray, strayOf } from '../worker/stray.js'
import { isLeftToBundle, undeclaredBy } from '../worker/undeclared.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { manifest } from './manifest.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'
import { breaksOf, partly } from './tried.js'
import { workerGraphs } from './worker-graphs.js'

/** A package that the author's own code imports and package.json does not promise to be there. */
export interface UndeclaredDependency {
  readonly entry: string
  readonly name: string
  /** Only the author's own project installs it. */
  readonly isDev: boolean
  /** package.json says that it comes with the package, and the published files do not hold it. */
  readonly isUnbundled: boolean
  /** The SDK that is installed here brings it, and most package managers then put it where the plugin finds it. */
  readonly isBrought: boolean
  /** The targets that break, where not all do. */
  readonly breaks: readonly Target[] | undefined
  readonly file: string
  readonly places: readonly string[]
  readonly at: Place
  readonly chain: readonly string[]
}

export const undeclaredDependencies = defineFact({
  name: 'undeclared dependencies',
  needs: { workerGraphs, stage, manifest, host, disk, meantTargets },
  async learn(known, { system }): Promise<readonly UndeclaredDependency[]> {
    const { workerGraphs, stage, manifest, host, disk, meantTargets } = known
    const ownHost = `${system.platform}-${system.arch}`
    const own = {
      ...stage,
      manifest,
      conditions: (kind: 'import' | 'require') => bareConditions(kind, ownHost),
    }
    const brought = broughtBySdk(host).add('@qvac/sdk')
    const found = new Map<string, UndeclaredDependency>()
    for (const { entry, graph } of workerGraphs) {
      for (const edge of graph.edges) {
        const name = undeclaredBy(edge, own)
        if (name === undefined) continue
        const breaks = await breaksOf(edge, disk, meantTargets)
        if (breaks.length === 0) continue
        const place = `${labelOf(edge.from, stage.root)}:${edge.line}:${edge.column}`
        const before = found.get(name)
        if (before !== undefined) {
          if (!before.places.includes(place))
            found.set(name, { ...before, places: [...before.places, place] })
          continue
        }
        found.set(name, {
          ...{ entry: entry.key, name, places: [place] },
          breaks: partly(breaks, meantTargets),
          isDev: name in (manifest.devDependencies ?? {}),
          isUnbundled: isLeftToBundle(name, manifest),
          isBrought: brought.has(name),
          file: labelOf(edge.from, stage.root),
          ...causeOf(graph, edge, stage.root),
        })
      }
    }
    return [...found.values()]
  },
})

/** An import by path of something that is not in the published package. */
export interface StrayImport {
  readonly entry: string
  readonly edge: Edge
  readonly stray: Stray
  /** The targets that break, where not all do. */
  readonly breaks: readonly Target[] | undefined
  readonly file: string
  readonly at: Place
  readonly chain: readonly string[]
}

export const strayImports = defineFact({
  name: 'imports from outside the package',
  needs: { workerGraphs, stage, disk, meantTargets },
  async learn({ workerGraphs, stage, disk, meantTargets }, { source }): Promise<readonly StrayImport[]> {
    const isThere = (file: string) => disk.kind(path.join(source.root, file)) === 'file'
    const found: StrayImport[] = []
    for (const { entry, graph } of workerGraphs) {
      for (const edge of graph.edges) {
        const stray = strayOf(edge, stage.root, isThere)
        if (stray === undefined) continue
        const breaks = await breaksOf(edge, disk, meantTargets)
        if (breaks.length === 0) continue
        found.push({
          ...{ entry: entry.key, edge, stray },
          breaks: partly(breaks, meantTargets),
          file: labelOf(edge.from, stage.root),
          ...causeOf(graph, edge, stage.root),
        })
      }
    }
    return found
  },
})
