import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ToolUnusable } from '../borrowed-tool.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import { faultsOf, type MetroFault } from '../metro/faults.js'
import type { MetroBuild, MetroOutcome, MetroPlatform, MetroPreset, MetroRequest } from '../metro/messages.js'
import type { MetroProcess } from '../metro/run.js'
import { childFolder } from '../own-package.js'
import { packageLookup } from '../worker/packages.js'
import { clientConstructs } from './client-constructs.js'
import { clientGraph } from './client-graph.js'
import { clientSyntax } from './client-syntax.js'
import { disk } from './disk.js'
import { meantTargets } from './meant.js'
import { metroHost } from './metro.js'
import { stage, type Stage } from './stage.js'
import { clientUnresolved } from './unresolved.js'
import type { EntryGraph } from './worker-graphs.js'

export interface MetroBuilds {
  readonly version: string
  readonly hermes: boolean
  readonly builds: readonly MetroBuild[]
}

/** Far more than a cold build of a client takes on a slow machine. */
const LIMIT_MS = 120_000

const PLATFORMS: readonly MetroPlatform[] = ['android', 'ios']

/** Gives a Metro to be asked once. */
type MetroSource = () => MetroProcess

/** The project's Metro in processes of their own, the first of which comes up while the package is being staged. */
const metroSource = defineFact({
  name: 'processes of Metro',
  level: 'runtime',
  option: 'metro',
  needs: { metroHost, meantTargets },
  async learn({ metroHost, meantTargets }, { system, signal, scratch }): Promise<MetroSource | null> {
    if (metroHost === null || !meantTargets.includes('mobile')) return null
    const { startMetro } = await import('../metro/run.js')
    const home = await mkdtemp(path.join(await realpath(tmpdir()), 'qvac-plugin-check-metro-'))
    scratch.onRelease(() => rm(home, { recursive: true, force: true }))
    const script = path.join(childFolder(), 'metro.mjs')
    const packages = [metroHost.config, metroHost.metro]
    const setup = { script, packages, home, system, timeoutMs: LIMIT_MS, signal }
    const start = () => {
      signal.throwIfAborted()
      const started = startMetro(setup)
      scratch.onRelease(() => started.stop())
      return started
    }
    const ready = [start()]
    return () => ready.pop() ?? start()
  },
})

/** The client as the Metro of the plugin's project builds it, for both platforms and by each preset that is there. */
export const metroBuilds = defineFact({
  name: 'build by Metro',
  level: 'runtime',
  option: 'metro',
  needs: { metroHost, metroSource, clientGraph, stage, disk },
  async learn({ metroHost, metroSource, clientGraph, stage, disk }): Promise<MetroBuilds> {
    if (metroHost === null) {
      const remedy = 'Install Metro as React Native has it: npm install -D @react-native/metro-config@0.86'
      throw new Blocked('metro', '@react-native/metro-config is not installed with all that it needs', remedy)
    }
    const { version, hermesc } = metroHost
    const builds: MetroBuild[] = []
    if (metroSource === null) return { version, hermes: hermesc !== null, builds }
    const presets = Object.entries(metroHost.presets)
    for (const [preset, folder] of presets as [MetroPreset, string][]) {
      const { watch, extra } = reachedFolders(clientGraph, packageLookup(disk))
      const request = {
        entry: clientGraph.graph.root,
        watch: [stage.app, metroHost.metroRuntime, metroHost.babelRuntime, ...watch],
        platforms: PLATFORMS,
        packages: { preset: folder, extra: { ...extra, '@babel/runtime': metroHost.babelRuntime } },
        hermesc,
      }
      const outcomes = await build(request, stage, metroSource)
      builds.push(...outcomes.map((outcome) => ({ preset, outcome })))
    }
    return { version, hermes: hermesc !== null, builds }
  },
})

/** The packages that the client reaches: to crawl all of node_modules takes longer than the build. */
function reachedFolders({ graph }: EntryGraph, packageOf: ReturnType<typeof packageLookup>) {
  const packages = new Map(
    graph.modules.flatMap(({ path }) => {
      const found = packageOf(path)
      return found === undefined ? [] : [[found.folder, found.name] as const]
    }),
  )
  return {
    watch: [...packages.keys()],
    extra: Object.fromEntries([...packages].map(([folder, name]) => [name, folder])),
  }
}

async function build(
  request: Omit<MetroRequest, 'project'>,
  { app, nodeModules }: Stage,
  nextMetro: MetroSource,
): Promise<readonly MetroOutcome[]> {
  const run = async (watch: readonly string[]) => {
    const metro = nextMetro()
    const project = await mkdtemp(path.join(app, 'metro-'))
    try {
      return await metro.build({ ...request, project, watch })
    } finally {
      await metro.stop()
    }
  }
  try {
    const outcomes = await run(request.watch)
    // It may lie in a package that our own rules do not lead to.
    const wantsMore = outcomes.some(({ kind }) => kind === 'unresolved') && nodeModules !== null
    return wantsMore ? await run([...request.watch, nodeModules]) : outcomes
  } catch (error) {
    if (!(error instanceof ToolUnusable)) throw error
    const reason = `the installed Metro cannot be used: ${error.message}`
    throw new Blocked('metro', reason, 'Reinstall the project: npm ci')
  }
}

/** What Metro alone finds; where other checks have said why it fails, this is moot. */
export const metroFaults = defineFact({
  name: 'faults that Metro finds',
  level: 'runtime',
  option: 'metro',
  needs: { metroBuilds, clientGraph, clientUnresolved, clientSyntax, clientConstructs, stage, disk },
  learn({ metroBuilds: { builds }, clientGraph, stage, disk, ...known }): readonly MetroFault[] {
    const failed = builds.flatMap(({ preset, outcome }) =>
      outcome.kind === 'built' ? [] : [{ preset, outcome }],
    )
    const isForeseen = ({ outcome }: (typeof failed)[number]): boolean => {
      if (outcome.kind === 'other') return false
      if (outcome.kind === 'unresolved') {
        const from = disk.realpath(outcome.from)
        return known.clientUnresolved.some(
          ({ edge, tried }) => !tried && edge.specifier === outcome.specifier && edge.from === from,
        )
      }
      if (known.clientSyntax.failure !== undefined || clientGraph.graph.errors.length > 0) return true
      return known.clientConstructs.some(
        ({ path, position }) => path === outcome.place?.file && position.line === outcome.place.line,
      )
    }
    const absentTo = ({ outcome }: (typeof failed)[number]): string | undefined => {
      if (outcome.kind !== 'unresolved') return undefined
      const from = disk.realpath(outcome.from)
      const asked = clientGraph.graph.edges.filter((edge) => edge.specifier === outcome.specifier)
      return asked.flatMap(({ from: importer, to }) =>
        importer === from && to.kind === 'not-installed' ? [to.name] : [],
      )[0]
    }
    const absent = failed.map(absentTo).find((name) => name !== undefined)
    const unforeseen = failed.filter((one) => !isForeseen(one) && absentTo(one) === undefined)
    if (absent !== undefined && unforeseen.length === 0) {
      const reason = `${absent} is declared but not installed here`
      throw new Blocked('dependency', reason, 'Install the dependencies: npm install')
    }
    if (failed.length > 0 && unforeseen.length === 0)
      throw new Moot('another check of the client says why Metro does not build it')
    return faultsOf(unforeseen, builds, clientGraph, stage.root)
  },
})
