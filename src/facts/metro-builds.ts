import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import { faultsOf, type MetroFault } from '../metro/faults.js'
import type { MetroBuild, MetroOutcome, MetroPlatform, MetroPreset, MetroRequest } from '../metro/messages.js'
import { childFolder } from '../own-package.js'
import { packageLookup } from '../worker/packages.js'
import { clientConstructs } from './client-constructs.js'
import { clientGraph } from './client-graph.js'
import { clientSyntax } from './client-syntax.js'
import { disk } from './disk.js'
import { meantTargets } from './meant.js'
import { metroHost, type MetroHost } from './metro.js'
import { stage } from './stage.js'
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

/** The client as the Metro of the plugin's project builds it, for both platforms and by each preset that is there. */
export const metroBuilds = defineFact({
  name: 'build by Metro',
  level: 'runtime',
  option: 'metro',
  needs: { metroHost, clientGraph, stage, disk, meantTargets },
  async learn({ metroHost, clientGraph, stage, disk, meantTargets }, context): Promise<MetroBuilds> {
    if (metroHost === null) {
      const remedy = 'Install Metro as React Native has it: npm install -D @react-native/metro-config@0.86'
      throw new Blocked('metro', '@react-native/metro-config is not installed with all that it needs', remedy)
    }
    const { version, hermesc } = metroHost
    const presets = meantTargets.includes('mobile') ? Object.entries(metroHost.presets) : []
    const builds: MetroBuild[] = []
    for (const [preset, folder] of presets as [MetroPreset, string][]) {
      const { watch, extra } = reachedFolders(clientGraph, packageLookup(disk))
      const request = {
        entry: clientGraph.graph.root,
        watch: [stage.app, metroHost.metroRuntime, metroHost.babelRuntime, ...watch],
        platforms: PLATFORMS,
        packages: packagesFor(metroHost, folder, extra),
        hermesc,
      }
      const outcomes = await build(request, stage, context)
      builds.push(...outcomes.map((outcome) => ({ preset, outcome })))
    }
    return { version, hermes: hermesc !== null, builds }
  },
})

function packagesFor(
  { config, metro, babelRuntime }: MetroHost,
  preset: string,
  extra: Readonly<Record<string, string>>,
): MetroRequest['packages'] {
  return { config, metro, preset, extra: { ...extra, '@babel/runtime': babelRuntime } }
}

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
  { app, nodeModules }: { readonly app: string; readonly nodeModules: string | null },
  { system, signal }: Context,
): Promise<readonly MetroOutcome[]> {
  const { MetroUnusable, runMetro } = await import('../metro/run.js')
  const script = path.join(childFolder(), 'metro.mjs')
  const run = async (watch: readonly string[]) => {
    const project = await mkdtemp(path.join(app, 'metro-'))
    return runMetro({ ...request, project, watch }, { script, system, timeoutMs: LIMIT_MS, signal })
  }
  try {
    const outcomes = await run(request.watch)
    // It may lie in a package that our own rules do not lead to.
    const wantsMore = outcomes.some(({ kind }) => kind === 'unresolved') && nodeModules !== null
    return wantsMore ? await run([...request.watch, nodeModules]) : outcomes
  } catch (error) {
    if (!(error instanceof MetroUnusable)) throw error
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
