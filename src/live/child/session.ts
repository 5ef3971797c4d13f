import type { Answers, Death, Limits, ModelPlan, Outcome, Start } from '../messages.js'
import { answersIn, confirmationIn, failureOf } from './answers.js'
import type { Processes } from './processes.js'
import { drain, isAsyncIterable, until, within, type Settled } from './settle.js'
import type { Exchange, Wire } from './wire.js'

/** The part of the SDK that an app uses with a plugin. */
export interface Sdk {
  loadModel(options: object): Promise<string>
  unloadModel(options: object): Promise<void>
  invokePlugin(options: object): Promise<unknown>
  invokePluginStream(options: object): AsyncIterable<unknown>
  close(): Promise<void>
}

/** The SDK itself gives a worker 30 s to come up. */
const START_MS = 35_000
/** A worker whose event loop turns answers at once, were the machine not busy with something else. */
const PING_MS = 5_000
/** A worker that ends first unloads its models, for up to 3 s. */
const DEATH_MS = 4_000

/** One worker with one model, brought back after either is lost. */
export class Session {
  #model: ModelPlan['load'] = null
  #modelType = ''
  #modelId: string | null = null

  constructor(
    private readonly sdk: Sdk,
    private readonly wire: Wire,
    private readonly processes: Processes,
    private readonly limits: Limits,
  ) {}

  /** Starts a worker, unless there is one. */
  async start(): Promise<Start> {
    const settled = await within(START_MS, () => this.#ping(START_MS))
    const worker = this.processes.worker()
    if (settled.kind === 'done' && settled.value === true)
      return { kind: 'started', bare: worker?.bare ?? null }
    const ended = worker === null ? false : await until(DEATH_MS, () => worker.gone)
    const error = settled.kind === 'threw' ? settled.error : new Error('the worker does not answer')
    await worker?.kill()
    // The SDK would answer every later call with the same failure.
    await this.sdk.close()
    return {
      kind: 'failed',
      reason: failureOf(error).message,
      death: ended ? (worker?.death() ?? null) : null,
    }
  }

  async load(modelType: string, model: NonNullable<ModelPlan['load']>): Promise<Outcome<null>> {
    this.#model = model
    this.#modelType = modelType
    const outcome = await this.#ask(this.limits.loadMs, confirmationIn, ofType('loadModel'), async () => {
      this.#modelId = await this.sdk.loadModel({ ...model, modelType })
    })
    if (outcome.kind !== 'ok') this.#modelId = null
    return outcome
  }

  /** The worker stays, for the next model. */
  async unload(): Promise<Outcome<null>> {
    const options = { modelId: this.#modelId, autoClose: false }
    this.#modelId = null
    return this.#ask(this.limits.loadMs, confirmationIn, ofType('unloadModel'), () =>
      this.sdk.unloadModel(options),
    )
  }

  /** The id of the loaded model, loaded anew where a call has cost the worker its life; null where that fails. */
  async modelId(): Promise<string | null> {
    if (this.processes.worker()?.gone === true) this.#modelId = null
    if (this.#modelId === null && this.#model !== null) await this.load(this.#modelType, this.#model)
    return this.#modelId
  }

  /** Runs what calls the handler. The outcome is the handler's; `threw` is what `run` itself threw. */
  async call(handler: string, run: () => unknown): Promise<{ outcome: Outcome<Answers>; threw: unknown }> {
    let threw: unknown = null
    const isCall = ({ request }: Exchange) => request['handler'] === handler
    const outcome = await this.#ask(this.limits.callMs, answersIn, isCall, async () => {
      const settled = await this.#exhaust(run)
      if (settled.kind === 'late') await new Promise(() => undefined)
      if (settled.kind === 'threw') throw (threw = settled.error)
    })
    if (outcome.kind !== 'ok') return { outcome, threw }
    if (outcome.value.more && !(await this.#answers())) await this.#kill()
    // Whether the client takes an answer that is not there is for the client to say.
    const value = { ...outcome.value, undefined: outcome.value.undefined && threw !== null }
    return { outcome: { kind: 'ok', value }, threw }
  }

  async #exhaust(run: () => unknown): Promise<Settled> {
    const settled = await within(this.limits.callMs, run)
    if (settled.kind !== 'done' || !isAsyncIterable(settled.value)) return settled
    // Leaves the stream before the call is given up.
    return drain(settled.value, this.limits.callMs * 0.9)
  }

  async #ask<Value>(
    ms: number,
    read: (exchange: Exchange) => Outcome<Value> | undefined,
    concerns: (exchange: Exchange) => boolean,
    run: () => Promise<unknown>,
  ): Promise<Outcome<Value>> {
    this.wire.take()
    const seen: Exchange[] = []
    let outcome: Outcome<Value> | undefined
    const look = () => {
      seen.push(...this.wire.take())
      outcome = seen.filter(concerns).flatMap((exchange) => read(exchange) ?? [])[0]
      return outcome !== undefined
    }
    const settled = await within(ms, run)
    // A wrapper may hand out its answer before the worker has given it.
    if (!look() && settled.kind === 'done' && seen.some(concerns)) await until(ms, look)
    const death = await this.#death(outcome === undefined && settled.kind === 'threw')
    if (death !== null) return { kind: 'died', death }
    if (outcome !== undefined) return outcome
    if (settled.kind === 'threw') return { kind: 'failed', failure: failureOf(settled.error) }
    return this.#silent(ms)
  }

  async #death(suspected: boolean): Promise<Death | null> {
    const worker = this.processes.worker()
    if (worker === null) return null
    if (suspected) await until(DEATH_MS / 4, () => worker.doomed)
    if (!worker.doomed) return null
    if (!(await until(DEATH_MS, () => worker.gone))) await worker.kill()
    this.#modelId = null
    return worker.death()
  }

  async #silent(ms: number): Promise<Outcome<never>> {
    const blocked = !(await this.#answers())
    await this.#kill()
    return { kind: 'silent', ms, blocked }
  }

  async #kill(): Promise<void> {
    this.#modelId = null
    await this.processes.worker()?.kill()
  }

  async #answers(): Promise<boolean> {
    const ms = Math.max(PING_MS, this.limits.callMs)
    const settled = await within(ms, () => this.#ping(ms))
    return settled.kind === 'done' && settled.value === true
  }

  /** Asks for a model that is not there, which any worker that lives refuses at once. */
  async #ping(ms: number): Promise<boolean> {
    this.wire.take()
    const settled = await within(ms, () =>
      this.sdk.invokePlugin({ modelId: 'none', handler: 'none', params: {} }),
    )
    if (this.wire.take().some(({ replies }) => replies.length > 0)) return true
    if (settled.kind === 'threw') throw settled.error
    return false
  }
}

function ofType(type: string): (exchange: Exchange) => boolean {
  return ({ request }) => request['type'] === type
}
