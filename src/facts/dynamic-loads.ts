import type { Place, Target } from '../check.js'
import { defineFact } from '../fact.js'
import type { Graph } from '../graph/graph.js'
import { causeOfModule } from '../graph/labels.js'
import { faultOfLoad, kindOf, type LoadFault, type LoadKind, phraseOf } from '../worker/dynamic-faults.js'
import { isSure, type Level } from '../worker/levels.js'
import { importersOf, moduleLevels } from '../worker/module-levels.js'
import { packedElsewhere } from '../worker/packed.js'
import { type Origin, type OriginLookup, originLookup } from '../worker/origin.js'
import type { Position } from '../analysis/parse.js'
import type { Reach } from '../analysis/globals/index.js'
import { disk } from './disk.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'
import { partly } from './tried.js'
import { workerGraphs, type EntryGraph } from './worker-graphs.js'
import { type WorkerModule, workerModules, type WorkerModules } from './worker-modules.js'

/** One load that the module decides when it runs; of a dependency, all of one kind. */
export interface DynamicFault {
  /** The export key of the first entry that reaches it. */
  readonly entry: string
  readonly kind: LoadKind
  readonly fault: LoadFault
  /** The targets that an error breaks, where not all do. */
  readonly breaks: readonly Target[] | undefined
  readonly origin: Origin
  /** What names what is loaded: `a variable`. */
  readonly by: string
  /** What is loaded, where it is constant. */
  readonly specifier: string | undefined
  readonly file: string
  readonly places: readonly string[]
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

interface Found {
  readonly module: WorkerModule
  readonly position: Position
  readonly reach: Reach
  readonly kind: LoadKind
  readonly by: string
  readonly specifier: string | undefined
}

interface Judged extends Found {
  readonly fault: LoadFault
  readonly origin: Origin
}

/** The loads of the worker that only show as it runs, each once, in the order of the graphs. */
export const dynamicLoads = defineFact({
  name: 'dynamic loads',
  needs: { workerGraphs, workerModules, stage, disk, meantTargets },
  async learn({ workerGraphs, workerModules, stage, disk, meantTargets }): Promise<readonly DynamicFault[]> {
    const originOf = originLookup(disk)
    const found = new Map<string, DynamicFault>()
    for (const one of workerGraphs) {
      const loads = loadsIn(one.graph, workerModules, stage.root)
      const targets = loads.map(({ module }) => module.path)
      const levelOf = moduleLevels(one.graph, targets, workerModules, stage.root)
      const judged = await Promise.all(
        loads.map((load) => judge(load, levelOf(load.module.path), originOf, meantTargets)),
      )
      for (const group of groups(judged.flat())) {
        const fault = { ...toFault(group, one, stage.root), breaks: breaksOf(group[0], meantTargets) }
        const key = JSON.stringify([fault.origin, fault.kind, fault.places])
        if (!found.has(key)) found.set(key, fault)
      }
    }
    return [...found.values()]
  },
})

function loadsIn(graph: Graph, { worthReading, read }: WorkerModules, root: string): readonly Found[] {
  const isPacked = packedElsewhere(graph, importersOf({ read }, root))
  const reached = new Set(graph.modules.map(({ path }) => path))
  // Without that module there is nothing to make a `require` with, which is told of the import.
  const withoutModule = new Set(
    graph.edges.flatMap(({ from, to }) => (to.kind === 'builtin' && to.name === 'module' ? [from] : [])),
  )
  return worthReading.flatMap((module) => {
    const reading = reached.has(module.path) ? read(module.path) : undefined
    if (reading?.ok !== true) return []
    const loads = reading.loads.flatMap((load): readonly Found[] => {
      const kind = kindOf(load)
      if (kind === undefined || (load.form === 'create-require' && withoutModule.has(module.path))) return []
      const { position, reach, specifier, form } = load
      if (kind === 'require' && specifier !== undefined && isPacked(specifier, module.path)) return []
      if (kind === 'computed' && specifier !== undefined && isPacked(specifier, module.path)) {
        return [{ module, position, reach, specifier, kind: 'literal', by: phraseOf(form) }]
      }
      return [{ module, position, reach, specifier, kind, by: phraseOf(form) }]
    })
    const shims = reading.shims.map(({ position, reach, specifier }): Found => ({
      ...{ module, position, reach, specifier },
      kind: 'shim',
      by: '`__require`',
    }))
    return [...loads, ...shims]
  })
}

async function judge(
  load: Found,
  level: Level,
  originOf: OriginLookup,
  meant: readonly Target[],
): Promise<readonly Judged[]> {
  const origin = await originOf(load.module, load.position)
  const isAuthors = origin.kind === 'own'
  // The stand-in fails on every target.
  const fault = faultOfLoad(load.reach, level, isAuthors, load.kind === 'shim' ? ['mobile'] : meant)
  // An `import()` behind a condition is how an optional module is asked for.
  if (load.kind === 'literal' && (load.reach !== 'certain' || !isSure(level))) return []
  // Most code that is made from text loads nothing: packages that check types or render templates do so.
  if (fault === undefined || (load.kind === 'unknown' && !isAuthors)) return []
  return [{ ...load, fault, origin }]
}

type Group = readonly [Judged, ...Judged[]]

/** In the author's own code each load is mended by itself; of a dependency it is enough to know that it has some. */
function groups(loads: readonly Judged[]): readonly Group[] {
  const byKey = new Map<string, [Judged, ...Judged[]]>()
  for (const [i, one] of loads.entries()) {
    const key = one.origin.kind === 'own' ? String(i) : JSON.stringify([one.origin, one.kind])
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [one])
    else group.push(one)
  }
  return [...byKey.values()]
}

/** The stand-in for `require` fails everywhere, the rest where there is only a bundle. */
function breaksOf({ kind, fault }: Judged, meant: readonly Target[]): readonly Target[] | undefined {
  return kind === 'shim' || fault !== 'error' ? undefined : partly(['mobile'], meant)
}

function toFault(group: Group, { entry, graph }: EntryGraph, root: string): Omit<DynamicFault, 'breaks'> {
  const [{ module, position, kind, fault, origin, by, specifier }] = group
  const { at, chain } = causeOfModule(graph, module.path, root)
  const places = group.map((one) => ({ file: one.module.label, ...one.module.positionOf(one.position) }))
  return {
    entry: entry.key,
    ...{ kind, fault, origin, by, specifier, chain },
    file: module.label,
    places: places.map(({ file, line, column }) => `${file}:${line}:${column}`),
    at: module.isOwn ? { file: module.label, ...module.positionOf(position) } : at,
  }
}
