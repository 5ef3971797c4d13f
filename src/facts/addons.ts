import type { Place, Target } from '../check.js'
import { defineFact } from '../fact.js'
import { causeOfModule } from '../graph/labels.js'
import type { Files } from '../resolve/files.js'
import { isStarted, type Level } from '../worker/levels.js'
import { moduleLevels } from '../worker/module-levels.js'
import type { AddonCall } from '../worker/addon-calls.js'
import { packageLookup } from '../worker/packages.js'
import { contract, hosts } from './contract.js'
import { targetOf } from '../hosts.js'
import { disk } from './disk.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'
import { workerGraphs, type EntryGraph } from './worker-graphs.js'
import { type WorkerModule, workerModules, type WorkerModules } from './worker-modules.js'

/** A native addon that the worker loads, and the hosts that it can be loaded on. */
export interface WorkerAddon {
  readonly entry: string
  /** The package that it belongs to. */
  readonly name: string
  readonly version: string
  /** Whether it has a prebuild, for each host that the plugin is meant for. */
  readonly hosts: Readonly<Record<string, boolean>>
  /** Absolute paths of its prebuilds, for each of these hosts that has one. */
  readonly prebuilds: Readonly<Record<string, string>>
  /** The hosts that lack one and come to it. */
  readonly missing: readonly string[]
  /** The meant targets of which no host has one. */
  readonly lacking: readonly Target[]
  /** Whether it is surely loaded. */
  readonly isSure: boolean
  readonly file: string
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/** Each addon once, in the order of the graphs. */
export const addons = defineFact({
  name: 'addons',
  needs: { workerGraphs, workerModules, stage, disk, hosts, contract, meantTargets },
  async learn(known): Promise<readonly WorkerAddon[]> {
    const { workerGraphs, workerModules, stage, disk, hosts, meantTargets } = known
    const loading = loadingModules(workerModules)
    if (loading.length === 0) return []
    const packageOf = packageLookup(disk)
    const found = new Map<string, WorkerAddon>()
    for (const one of workerGraphs) {
      const targets = loading.map(({ module }) => module.path)
      const levelOf = moduleLevels(one.graph, targets, workerModules, stage.root)
      for (const { module, call, specifier } of loading) {
        const level = levelOf(module.path)
        const owner = packageOf(module.path)
        const key = `${owner?.folder ?? ''}\0${specifier}`
        if (found.has(key) || level === 'never' || level === 'caught') continue
        const prebuilds = await prebuildsOf(specifier, module, hosts, disk)
        const has = Object.fromEntries(hosts.map((host) => [host, host in prebuilds]))
        const lacking = await missingHosts(one, module, has, known)
        found.set(key, {
          entry: one.entry.key,
          name: owner?.name ?? module.label,
          version: textOf(owner?.json['version']),
          ...{ hosts: has, prebuilds },
          missing: lacking,
          lacking: meantTargets.filter((target) =>
            hosts.filter((host) => targetOf(host) === target).every((host) => lacking.includes(host)),
          ),
          isSure: isSurelyLoaded(call, level),
          file: module.label,
          ...placeOf(module, causeOfModule(one.graph, module.path, stage.root)),
        })
      }
    }
    return [...found.values()]
  },
})

interface Loading {
  readonly module: WorkerModule
  readonly call: AddonCall
  readonly specifier: string
}

function loadingModules({ byPath, read }: WorkerModules): readonly Loading[] {
  return [...byPath.values()].flatMap((module) => {
    const reading = module.namesAddon ? read(module.path) : undefined
    const calls = reading?.ok === true ? reading.addons : []
    return calls.flatMap((call) =>
      call.specifier === undefined || call.reach === 'unreachable' || call.reach === 'caught'
        ? []
        : [{ module, call, specifier: call.specifier }],
    )
  })
}

async function prebuildsOf(
  specifier: string,
  { path }: WorkerModule,
  hosts: readonly string[],
  files: Files,
): Promise<Readonly<Record<string, string>>> {
  const { prebuildFor } = await import('../worker/addon-files.js')
  const found = hosts.flatMap((host) => {
    const file = prebuildFor(specifier, path, host, files)
    return file === undefined ? [] : [[host, file] as const]
  })
  return Object.fromEntries(found)
}

/** A package may lead some hosts around an addon that is not made for them. */
async function missingHosts(
  { graph }: EntryGraph,
  { path }: WorkerModule,
  has: Readonly<Record<string, boolean>>,
  { disk, contract }: { readonly disk: Files; readonly contract: { readonly bareImports: object } },
): Promise<readonly string[]> {
  const without = Object.keys(has).filter((host) => has[host] === false)
  if (without.length === 0) return []
  const [{ createBareResolver }, { reachedOn }] = await Promise.all([
    import('../resolve/bare.js'),
    import('../worker/host-reach.js'),
  ])
  return without.filter((host) => {
    const imports =
      targetOf(host) === 'mobile' ? { imports: contract.bareImports as Record<string, string> } : {}
    return reachedOn(graph, createBareResolver({ files: disk, host, links: 'follow', ...imports })).has(path)
  })
}

/** In a function that is called later, whether that happens cannot be told. */
function isSurelyLoaded({ atLoad, reach }: AddonCall, level: Level): boolean {
  return reach === 'certain' && atLoad && isStarted(level)
}

function placeOf(
  { isOwn, label }: WorkerModule,
  { at, chain }: { readonly at: Place | undefined; readonly chain: readonly string[] },
) {
  return { at: isOwn ? { file: label } : at, chain }
}

function textOf(version: unknown): string {
  return typeof version === 'string' ? version : ''
}
