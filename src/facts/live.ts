import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import type { Installed } from '../installed.js'
import type { Examples } from '../live/child/examples.js'
import type { Surroundings } from '../live/failure.js'
import { distinct, intend, typeOf, type ModelIntent } from '../live/plan.js'
import type { LiveRun } from '../live/run.js'
import { UsageError } from '../options.js'
import { childFolder } from '../own-package.js'
import { packageExports } from '../resolve/node-exports.js'
import type { Contract } from '../contract/contract.js'
import { clientCalls, type ClientCalls } from './client-calls.js'
import { clientRecording, type ClientRecording } from './client-recording.js'
import { contract } from './contract.js'
import { definitions, type Definition } from './definitions.js'
import { host, type Host } from './host.js'
import { loads, type Load } from './loads.js'
import { probeSetup } from './probes.js'
import { stage, type Stage } from './stage.js'
import { workerGraphs, type EntryGraph } from './worker-graphs.js'

/** What a real worker did with the plugin. `run.models` and `intents` are of the same plugins in the same order. */
export interface Live {
  readonly sdk: string
  readonly intents: readonly ModelIntent[]
  readonly run: LiveRun
  /** What the author told to load and call the plugins with. */
  readonly given: { readonly modelConfig: boolean; readonly payloads: readonly string[] }
  readonly surroundings: Surroundings
}

type ProbeSetup = { readonly kind: 'bare' | 'node'; readonly binary: string }

/** The least that loading a model may take: weights are large. */
const LOAD_MS = 60_000

export const live = defineFact({
  name: 'live round trip',
  level: 'live',
  needs: {
    ...{ host, loads, definitions, contract, clientCalls, clientRecording },
    ...{ stage, probeSetup, workerGraphs },
  },
  async learn(known, context): Promise<Live> {
    const { host, definitions, clientCalls, stage } = known
    const { sdk, bare } = machineFor(known)
    assertServed(known)
    const model = await modelFile(context)
    const served = distinct(definitions)
    const intents = intentsFor({ ...known, served, model, bare }, context)
    // Whoever aborts the run has no use for the examples.
    intents.catch(() => undefined)
    const { runLive } = await import('../live/run.js')
    const { timeoutMs, live: given } = context.options
    const run = await runLive({
      stage: stage.app,
      sdk: sdkFiles(sdk),
      specifiers: served.map(({ entry }) => entry.specifier),
      client: clientCalls.entry.specifier,
      childDir: childFolder(),
      system: context.system,
      limits: { callMs: timeoutMs, loadMs: Math.max(timeoutMs, LOAD_MS) },
      plan: intents.then((all) => ({ models: all.map(({ plan }) => plan) })),
      signal: context.signal,
    })
    if (run.start?.kind === 'environment') throw notHere(sdk, run.start.reason)
    return {
      sdk: sdk.version,
      intents: await intents,
      run,
      given: { modelConfig: given.modelConfig !== undefined, payloads: Object.keys(given.payloads) },
      surroundings: { stage, sdk: [sdk, host.inference].flatMap((one) => one?.dir ?? []) },
    }
  },
})

/** Throws Blocked where this machine has no SDK or no Bare. */
function machineFor({ host: { sdk }, probeSetup }: { host: Host; probeSetup: ProbeSetup }): {
  sdk: Installed
  bare: string
} {
  if (sdk === null) {
    throw new Blocked(
      'sdk',
      'there is no SDK here to run a worker with',
      'Install it: npm install -D @qvac/sdk',
    )
  }
  if (probeSetup.kind !== 'bare') {
    throw new Blocked(
      'bare',
      'there is no Bare here to run a worker in',
      'Install it: npm install -D bare-runtime',
    )
  }
  return { sdk, bare: probeSetup.binary }
}

function notHere({ version }: Installed, reason: string): Blocked {
  const text = `no worker of @qvac/sdk ${version} starts here, with the plugin or without: ${reason}`
  return new Blocked('environment', text, 'Reinstall the project: npm ci')
}

interface Served {
  readonly loads: readonly Load[]
  readonly definitions: readonly Definition[]
  readonly contract: Contract
}

/** Throws Moot where the worker would not come to serve the plugin, which other checks report. */
function assertServed({ loads, definitions, contract }: Served): void {
  const unloaded = loads.find(({ verdict, mended }) => verdict !== 'loaded' || mended)
  if (unloaded !== undefined) throw new Moot(`${unloaded.file.entry.specifier} does not load as published`)
  const refused = definitions.find((one) => !registers(one, contract.sdkVersion))
  if (refused !== undefined) throw new Moot(`${refused.entry.specifier} is not registered`)
}

interface Planned {
  readonly definitions: readonly Definition[]
  /** Those that the worker is given. */
  readonly served: readonly Definition[]
  readonly workerGraphs: readonly EntryGraph[]
  readonly clientCalls: ClientCalls
  readonly clientRecording: ClientRecording
  readonly stage: Stage
  readonly model: string | null
  readonly bare: string
}

async function intentsFor(planned: Planned, context: Context): Promise<readonly ModelIntent[]> {
  const { definitions, served, workerGraphs, clientCalls, clientRecording, stage, model, bare } = planned
  const client = { ...clientCalls, recorded: clientRecording.calls }
  const examples = await Promise.all(definitions.map((one) => examplesFor(one, stage, bare, context)))
  return definitions.flatMap((definition, index) => {
    const first = served.find((other) => typeOf(other) === typeOf(definition))
    const graph = workerGraphs.find(({ entry }) => entry === definition.entry)?.graph
    const known = { definition, first, graph, examples: examples[index] ?? null }
    return intend(known, client, { live: context.options.live, model }) ?? []
  })
}

/** What the worker asks of a plugin before it serves it; other checks report where it is not met. */
function registers({ exportName, refusals, byContract }: Definition, sdkVersion: string): boolean {
  const reserved = (byContract[sdkVersion] ?? []).some(({ code }) => code === 'reserved-model-type')
  return exportName === 'default' && refusals.length === 0 && !reserved
}

async function modelFile({ options, system }: Context): Promise<string | null> {
  if (options.model === null) return null
  const file = path.resolve(system.cwd, options.model)
  if ((await stat(file).catch(() => undefined)) === undefined)
    throw new UsageError(`There is no model at ${file}.`)
  return file
}

/** Asked in Bare beside the plugin, in a process of its own, where the schemas are alive. */
async function examplesFor(
  { entry }: Definition,
  stage: Stage,
  binary: string,
  { system, options, signal }: Context,
): Promise<Examples | null> {
  const { runProbe } = await import('../probe/run.js')
  const { judgements } = await runProbe({
    stage: stage.app,
    specifier: entry.specifier,
    runtime: { kind: 'bare', binary },
    childDir: childFolder(),
    system,
    judgeModule: path.join(childFolder(), 'examples.mjs'),
    limits: { timeMs: Math.max(options.timeoutMs, LOAD_MS) },
    signal,
  })
  const answer = judgements.find(({ judged }) => judged === 'default')?.judge
  // The judge is our own code in the child; its answer is its return value as JSON.
  return answer?.kind === 'answered' ? (answer.answer as Examples) : null
}

function sdkFiles({ dir, json, version }: Installed): { dir: string; main: string; commands: string } {
  const file = (subpath: string) => {
    const found = packageExports(json['exports'], subpath, dir, new Set(['import', 'node']))
    if (found.kind === 'path') return found.path
    const reason = `@qvac/sdk ${version} exports no ${subpath}, by which a worker is built or reached`
    throw new Blocked('sdk', reason, 'Install another SDK: npm install -D @qvac/sdk@latest')
  }
  return { dir, main: file('.'), commands: file('./commands') }
}
