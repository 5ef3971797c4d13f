import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import { causeOfModule } from '../graph/labels.js'
import { faultOf, type GlobalFault, worstOf } from '../worker/global-faults.js'
import type { PlacedUse } from '../worker/global-uses.js'
import { broughtBySdk } from '../worker/host-packages.js'
import { type Origin, originLookup } from '../worker/origin.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { workerModuleKinds } from './module-kinds.js'
import { stage } from './stage.js'
import { workerGraphs, type EntryGraph } from './worker-graphs.js'
import { workerModules } from './worker-modules.js'

/** All uses of one global that Bare lacks, in the author's own code or in one dependency. */
export interface MissingGlobal {
  /** The export key of the first entry that reaches it. */
  readonly entry: string
  readonly name: string
  /** `member`: `globalThis.fetch`, which is undefined where `fetch` is an error. */
  readonly via: 'name' | 'member'
  readonly origin: Origin
  readonly fault: GlobalFault
  /** Whether any of the uses may happen as the worker starts. */
  readonly atLoad: boolean
  /** Where it is first used, as shown to the author. */
  readonly file: string
  /** `dist/words.js:3:10`. */
  readonly places: readonly string[]
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

interface Judged extends PlacedUse {
  readonly fault: GlobalFault
  readonly origin: Origin
}

/** The uses of globals that Bare lacks, one for each name and package, in the order of the graphs. */
export const missingGlobals = defineFact({
  name: 'missing globals',
  needs: { workerGraphs, workerModules, workerModuleKinds, stage, disk, host },
  async learn(known): Promise<readonly MissingGlobal[]> {
    const { workerGraphs, workerModules, workerModuleKinds, stage, disk, host } = known
    const { failingUses } = await import('../worker/global-uses.js')
    const originOf = originLookup(disk)
    const brought = broughtBySdk(host)
    const mistaken = new Set(
      workerModuleKinds.flatMap(({ written, files }) => (written === 'cjs' ? files : [])),
    )
    const found = new Map<string, MissingGlobal>()
    for (const one of workerGraphs) {
      const uses = failingUses(one.graph, workerModules, stage.root).filter(
        ({ module, use }) => !(mistaken.has(module.label) && GIVEN_TO_COMMONJS.has(use.name)),
      )
      const judged = await Promise.all(uses.map((use) => judge(use, originOf)))
      for (const group of groups(judged.flat().filter((use) => !isSdks(use, brought)))) {
        const missing = toMissing(group, one, stage.root)
        const key = JSON.stringify([missing.origin, missing.name])
        if (!found.has(key)) found.set(key, missing)
      }
    }
    return [...found.values()]
  },
})

/** Written as CommonJS in a package of ES modules: `entrypoints/module-kind` says so once for the whole file. */
const GIVEN_TO_COMMONJS: ReadonlySet<string> = new Set([
  'require',
  'module',
  'exports',
  '__dirname',
  '__filename',
])

async function judge(
  placed: PlacedUse,
  originOf: ReturnType<typeof originLookup>,
): Promise<readonly Judged[]> {
  const { module, use, level } = placed
  const origin = await originOf(module, use.position)
  const fault = faultOf(use, level, origin.kind === 'own')
  return fault === undefined ? [] : [{ ...placed, fault, origin }]
}

/** What a package has in its functions that the SDK's own worker runs too is the SDK's to know. */
function isSdks({ fault, origin }: Judged, brought: ReadonlySet<string>): boolean {
  return fault === 'dependency' && origin.kind === 'foreign' && brought.has(origin.package ?? '')
}

type Group = readonly [Judged, ...Judged[]]

function groups(uses: readonly Judged[]): readonly Group[] {
  const byKey = new Map<string, [Judged, ...Judged[]]>()
  for (const one of uses) {
    const key = JSON.stringify([one.origin, one.use.name])
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [one])
    else group.push(one)
  }
  return [...byKey.values()]
}

function toMissing(group: Group, { entry, graph }: EntryGraph, root: string): MissingGlobal {
  const fault = worstOf(group.map((one) => one.fault))
  // What may never run says nothing beside what does.
  const told = group.filter((one) => fault === 'unsure' || one.fault !== 'unsure')
  const first = told.find((one) => one.fault === fault) ?? group[0]
  const { module, use, origin } = first
  const { at, chain } = causeOfModule(graph, module.path, root)
  const own = { file: module.label, ...module.positionOf(use.position) }
  return {
    entry: entry.key,
    name: use.name,
    via: use.via,
    origin,
    fault,
    atLoad: told.some((one) => one.use.atLoad),
    file: module.label,
    places: told.map((one) => placeText(one)),
    at: module.isOwn ? own : at,
    chain,
  }
}

function placeText({ module, use }: Judged): string {
  const { line, column } = module.positionOf(use.position)
  return `${module.label}:${line}:${column}`
}
