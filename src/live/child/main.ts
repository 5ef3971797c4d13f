import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { BundleOutcome, Message, ModelPlan, Plan, Setup, Start } from '../messages.js'
import { failureOf } from './answers.js'
import { Caller, type Client } from './caller.js'
import { watchProcesses, type Processes } from './processes.js'
import { Session, type Sdk } from './session.js'
import { within } from './settle.js'
import { Wire } from './wire.js'

const setup = JSON.parse(process.argv[2] ?? '') as Setup
const planned = once(process, 'message').then(([plan]) => plan as Plan)
const url = (file: string) => pathToFileURL(file).href

function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => {
      resolve()
    })
  })
}

/** Never rejects: the worker runs unbundled on a desktop, so it can be tried although no bundle comes of it. */
async function bundle(): Promise<BundleOutcome> {
  const began = performance.now()
  const outcome = (reason: string | null) => ({ ok: reason === null, ms: performance.now() - began, reason })
  try {
    const { bundleSdk } = (await import(url(setup.sdk.commands))) as {
      readonly bundleSdk: (options: object) => Promise<unknown>
    }
    await bundleSdk({
      projectRoot: setup.app,
      configPath: process.env['QVAC_CONFIG_PATH'],
      sdkPath: setup.sdk.dir,
      hosts: [setup.host],
      // Otherwise bare-pack's reasons are lost.
      quiet: false,
    })
    return outcome(null)
  } catch (error) {
    return outcome(failureOf(error).message)
  }
}

async function live(): Promise<void> {
  const processes = watchProcesses(setup.worker, setup.mark)
  const bundling = bundle()
  const sdk = (await import(url(setup.sdk.main))) as Sdk
  const wire = new Wire(setup.sdk.dir)
  // The worker's entry is written before bare-pack is started, and stands whatever comes of that.
  await Promise.race([bundling, processes.first])
  const session = new Session(sdk, wire, processes, setup.limits)
  try {
    const start = await startWith(session, processes)
    await tell({ event: 'start', start })
    if (start.kind === 'started') {
      const [{ models }, client] = await Promise.all([planned, importClient()])
      const caller = new Caller(sdk, session, wire, client)
      for (const [index, model] of models.entries()) await run(session, caller, model, index)
    }
    await tell({ event: 'bundle', bundle: await bundling })
  } finally {
    await sdk.close()
  }
}

/** A worker that does not come up is tried without the plugin, to tell whose fault it is. */
async function startWith(session: Session, processes: Processes): Promise<Start> {
  const start = await session.start()
  if (start.kind !== 'failed') return start
  processes.forget()
  const entry = await readFile(path.join(setup.app, 'qvac', 'worker.entry.mjs'), 'utf8')
  const control = entry.split('\n').filter((line) => !line.includes('customPlugin'))
  await writeFile(setup.control, control.join('\n'))
  await writeFile(setup.worker, `import ${JSON.stringify(url(setup.control))}\n`)
  const alone = await session.start()
  return alone.kind === 'started' ? start : { kind: 'environment', reason: start.reason }
}

async function importClient(): Promise<Client> {
  const { client, limits } = setup
  if (client === null) return { kind: 'failed', reason: 'there is no client' }
  const settled = await within(limits.callMs, async () => {
    const { load } = (await import(url(client))) as { readonly load: () => Promise<object> }
    return { ...(await load()) }
  })
  if (settled.kind === 'done') return { kind: 'imported', exports: settled.value as Record<string, unknown> }
  const why = settled.kind === 'threw' ? failureOf(settled.error).message : 'it does not come to its end'
  return { kind: 'failed', reason: `Node does not import the client: ${why}` }
}

async function run(session: Session, caller: Caller, plan: ModelPlan, model: number): Promise<void> {
  if (plan.load === null) return
  const load = await session.load(plan.modelType, plan.load)
  await tell({ event: 'load', model, load })
  if (load.kind !== 'ok') return
  for (const call of plan.calls) {
    const modelId = await session.modelId()
    if (modelId === null) break
    await tell({ event: 'call', model, call: await caller.call(call, modelId) })
  }
  if ((await session.modelId()) === null) return
  await tell({ event: 'unload', model, unload: await session.unload() })
}

process.once('disconnect', () => process.exit(1))
await live().catch((error: unknown) => tell({ event: 'broken', reason: failureOf(error).message }))
await tell({ event: 'done' })
process.exit(0)
