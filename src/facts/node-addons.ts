import path from 'node:path'
import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import type { Edge, Graph } from '../graph/graph.js'
import { causeOf, causeOfModule } from '../graph/labels.js'
import { packageOf } from '../graph/packages.js'
import type { Files } from '../resolve/files.js'
import { higher, isStarted } from '../worker/levels.js'
import { moduleLevels } from '../worker/module-levels.js'
import { disk } from './disk.js'
import { reachedPackages, type ReachedPackage } from './packages.js'
import { stage } from './stage.js'
import { workerGraphs } from './worker-graphs.js'
import { workerModules } from './worker-modules.js'

/** A native addon that is made for Node and that Bare cannot load. */
export interface NodeAddon {
  readonly entry: string
  /** The package it is built in, or the loader, or the file. */
  readonly name: string
  readonly kind: 'binary' | 'built' | 'loader'
  /** Whether the worker surely comes to it, as it starts or when code of the plugin's own runs. */
  readonly isSure: boolean
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/** They look for a `.node` file on the disk, by a path that they work out. */
const LOADERS: ReadonlySet<string> = new Set([
  'node-gyp-build',
  'bindings',
  'prebuild-install',
  'node-pre-gyp',
  '@mapbox/node-pre-gyp',
])

/** Each once, in the order of the graphs. */
export const nodeAddons = defineFact({
  name: 'addons for Node',
  needs: { workerGraphs, workerModules, reachedPackages, stage, disk },
  learn({ workerGraphs, workerModules, reachedPackages, stage, disk }): readonly NodeAddon[] {
    const built = reachedPackages.filter((one) => isBuiltForNode(one, disk))
    const found = new Map<string, NodeAddon>()
    for (const { entry, graph } of workerGraphs) {
      const signs = [...built.map(ofPackage), ...ofImports(graph, built)]
      const targets = signs.flatMap(({ modules }) => modules)
      const levelOf = moduleLevels(graph, targets, workerModules, stage.root)
      for (const { name, kind, modules, edge } of signs) {
        const level = modules.map(levelOf).reduce(higher, 'never')
        if (level === 'never' || level === 'caught' || found.has(name)) continue
        const first = modules.find((module) => levelOf(module) === level) ?? graph.root
        const cause =
          edge === undefined ? causeOfModule(graph, first, stage.root) : causeOf(graph, edge, stage.root)
        found.set(name, { entry: entry.key, name, kind, isSure: isStarted(level), ...cause })
      }
    }
    return [...found.values()]
  },
})

/** What says that there is an addon for Node, with the modules that the worker comes to it by. */
interface Sign extends Pick<NodeAddon, 'name' | 'kind'> {
  readonly modules: readonly string[]
  readonly edge: Edge | undefined
}

function ofPackage({ name, modules }: ReachedPackage): Sign {
  return { name, modules, kind: 'built', edge: undefined }
}

/** A loader inside a package that is built for Node says nothing more. */
function ofImports({ edges }: Graph, built: readonly ReachedPackage[]): readonly Sign[] {
  const told = new Set(built.flatMap(({ modules }) => modules))
  return edges.flatMap((edge): readonly Sign[] => {
    const { from, to, specifier } = edge
    if (to.kind !== 'file' || told.has(from)) return []
    const modules = [to.path]
    if (to.path.endsWith('.node')) return [{ name: specifier, modules, kind: 'binary', edge }]
    const name = packageOf(specifier)
    const isLoader = name !== undefined && LOADERS.has(name)
    return isLoader ? [{ name, modules, kind: 'loader', edge }] : []
  })
}

/** `addon` marks one that is made for Bare too, whatever Node builds it with. */
function isBuiltForNode({ folder, json }: ReachedPackage, files: Files): boolean {
  if (json['addon'] === true) return false
  return json['gypfile'] === true || files.kind(path.join(folder, 'binding.gyp')) === 'file'
}
