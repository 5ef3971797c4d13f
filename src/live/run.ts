import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { childEnvironment } from '../probe/environment.js'
import { killGroup } from '../probe/process-group.js'
import type { System } from '../system.js'
import { makeFolders, writeApp, type Folders } from './files.js'
import type { BundleOutcome, Call, Limits, Message, Outcome, Plan, Setup, Start } from './messages.js'

export interface LiveRequest {
  /** Absolute folder of the app that has the plugin installed; the run puts a folder of its own into it. */
  readonly stage: string
  readonly sdk: Setup['sdk']
  /** What the worker imports: `my-plugin/plugin`. */
  readonly specifiers: readonly string[]
  /** What an app imports to reach the worker; null where the package has no client. */
  readonly client: string | null
  /** Absolute folder of the built `live.mjs` and `record.mjs`. */
  readonly childDir: string
  readonly system: Pick<System, 'env' | 'platform' | 'arch' | 'execPath'>
  readonly limits: Limits
  /** What to do with the worker: may still be in the making while that is built. */
  readonly plan: Promise<Plan>
  readonly signal: AbortSignal
}

/** What became of one model of the plan; null for what was not come to. */
export interface ModelRun {
  readonly load: Outcome<null> | null
  readonly calls: readonly Call[]
  readonly unload: Outcome<null> | null
}

export interface LiveRun {
  /** Null where the child ended before. */
  readonly start: Start | null
  /** One for each model of the plan. */
  readonly models: readonly ModelRun[]
  readonly bundle: BundleOutcome | null
  /** Why the run did not come to its end. */
  readonly broken: string | null
  readonly durationMs: number
}

/**
 * Builds a worker with the SDK's own bundler, starts it in Bare through the SDK's own client, and does with it what the
 * plan says, in processes of their own of which none is left. Rejects with the signal's reason when aborted.
 */
export async function runLive(request: LiveRequest): Promise<LiveRun> {
  request.signal.throwIfAborted()
  const began = performance.now()
  const folders = await makeFolders(request.stage)
  try {
    const seen = await runChild(request, folders)
    request.signal.throwIfAborted()
    return resultOf(seen, await request.plan, performance.now() - began)
  } finally {
    await folders.remove()
  }
}

interface Seen {
  readonly messages: readonly Message[]
  readonly output: string
  readonly timedOut: boolean
}

async function runChild(request: LiveRequest, folders: Folders): Promise<Seen> {
  const { system, childDir, signal } = request
  const mark = `qvac-plugin-check ${randomUUID()} `
  const files = await writeApp(folders.app, { ...request, mark, recorder: path.join(childDir, 'record.mjs') })
  const setup: Setup = {
    ...{ app: folders.app, mark, client: files.client, worker: files.worker, control: files.control },
    ...{ sdk: request.sdk, host: `${system.platform}-${system.arch}`, limits: request.limits },
  }
  const child = spawn(system.execPath, [path.join(childDir, 'live.mjs'), JSON.stringify(setup)], {
    cwd: folders.home,
    env: {
      ...childEnvironment(system.env, folders.home),
      QVAC_CONFIG_PATH: files.config,
      QVAC_WORKER_PATH: files.worker,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: system.platform !== 'win32',
    windowsHide: true,
  })
  const kill = () => {
    killGroup(child, system.platform)
  }
  signal.addEventListener('abort', kill, { once: true })
  if (signal.aborted) kill()
  try {
    return await watch(child, request, kill)
  } finally {
    signal.removeEventListener('abort', kill)
    kill()
  }
}

/** Enough of the beginning for what the bundler says. */
const OUTPUT = 64 * 1024

function watch(child: ChildProcess, request: LiveRequest, kill: () => void): Promise<Seen> {
  const messages: Message[] = []
  let output = ''
  let timedOut = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopAfter = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timedOut = true
      kill()
    }, ms)
  }
  stopAfter(START_MS)
  void request.plan.then((plan) => {
    stopAfter(timeFor(plan, request.limits))
    if (child.connected) child.send(plan)
  }, kill)
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < OUTPUT) output += text
    })
  }
  child.on('message', (message: Message) => {
    messages.push(message)
    if (message.event === 'done') kill()
  })
  // A grandchild may hold the pipes open after its parent has gone.
  child.on('exit', kill)
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve({ messages, output, timedOut })
    }
    child.on('close', end)
    child.on('error', end)
  })
}

/** Bundling, and two starts for which the SDK allows 30 s each. */
const START_MS = 120_000

/** Each call may cost two limits, and another start where it costs the worker its life. */
function timeFor({ models }: Plan, { callMs, loadMs }: Limits): number {
  const calls = models.reduce((sum, model) => sum + model.calls.length, 0)
  return START_MS + models.length * 2 * loadMs + calls * (3 * callMs + 60_000)
}

type Of<Event extends Message['event']> = Extract<Message, { readonly event: Event }>

function resultOf({ messages, output, timedOut }: Seen, plan: Plan, durationMs: number): LiveRun {
  const all = <Event extends Message['event']>(event: Event) =>
    messages.filter((message): message is Of<Event> => message.event === event)
  const done = all('done').length > 0
  const [bundle] = all('bundle')
  return {
    start: all('start')[0]?.start ?? null,
    models: plan.models.map((_, index) => ({
      load: all('load').find(({ model }) => model === index)?.load ?? null,
      calls: all('call').flatMap(({ model, call }) => (model === index ? [call] : [])),
      unload: all('unload').find(({ model }) => model === index)?.unload ?? null,
    })),
    bundle: bundle === undefined ? null : { ...bundle.bundle, reason: reasonOf(bundle.bundle, output) },
    broken: all('broken')[0]?.reason ?? (done ? null : endOf(timedOut, output)),
    durationMs,
  }
}

/** bare-pack says why in what it prints; the SDK only says that it failed. */
function reasonOf({ reason }: BundleOutcome, output: string): string | null {
  if (reason === null) return null
  return /^.*\b(?:Bail|Error): (.+)$/m.exec(output)?.[1] ?? reason.split('\n')[0] ?? reason
}

function endOf(timedOut: boolean, output: string): string {
  if (timedOut) return 'it did not come to its end in time'
  return output.trim().split('\n').at(-1) ?? 'the process ended early'
}
