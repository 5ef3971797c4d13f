import type { Call, CallPlan } from '../messages.js'
import { failureOf } from './answers.js'
import type { Sdk, Session } from './session.js'
import type { Wire } from './wire.js'
import { rehearse, type Drive } from './wrappers.js'

/** The author's client as Node imports it, or why it does not. */
export type Client =
  | { readonly kind: 'imported'; readonly exports: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly reason: string }

/** The SDK's number for a request that the handler's `requestSchema` does not take. */
const REQUEST_REFUSED = 53_852

/** Calls handlers: through the author's wrapper where it can be driven, else directly. */
export class Caller {
  constructor(
    private readonly sdk: Sdk,
    private readonly session: Session,
    private readonly wire: Wire,
    private readonly client: Client,
  ) {}

  async call(plan: CallPlan, modelId: string): Promise<Call> {
    const params = withModelId(plan, modelId)
    const common = { handler: plan.handler, kind: plan.kind, params }
    const driven = await this.#drive({ ...plan, params }, modelId)
    if ('drive' in driven) {
      const { outcome, threw } = await this.session.call(plan.handler, driven.drive.run)
      const refused = outcome.kind === 'failed' && outcome.failure.code === REQUEST_REFUSED
      if (!refused) {
        const wrapperThrew = outcome.kind === 'ok' && threw !== null ? failureOf(threw).message : null
        return { ...common, wrapper: driven.drive.text, notDriven: null, wrapperThrew, outcome }
      }
    }
    const { outcome } = await this.session.call(plan.handler, () => this.#invoke(plan, modelId, params))
    const notDriven = 'drive' in driven ? 'what it sent was refused' : driven.reason
    return { ...common, wrapper: null, notDriven, wrapperThrew: null, outcome }
  }

  async #drive(plan: CallPlan, modelId: string): Promise<{ drive: Drive } | { reason: string | null }> {
    let reason: string | null = null
    for (const wrapper of plan.wrappers) {
      const exported = this.#exported(wrapper.name)
      if (exported === undefined) {
        reason = this.client.kind === 'failed' ? this.client.reason : 'Node does not find it in the client'
        continue
      }
      const drive = await rehearse({ plan: wrapper, exported }, plan, modelId, this.wire)
      if (drive !== null) return { drive }
      reason = 'no arguments were found with which it calls the handler'
    }
    return { reason }
  }

  /** Node gives the exports of a CommonJS client as its default export, and only those by name that it can read. */
  #exported(name: string): unknown {
    if (this.client.kind === 'failed') return undefined
    const { exports } = this.client
    return exports[name] ?? (exports['default'] as Readonly<Record<string, unknown>> | undefined)?.[name]
  }

  #invoke({ handler, kind }: CallPlan, modelId: string, params: unknown): unknown {
    const options = { modelId, handler, params }
    return kind === 'stream' ? this.sdk.invokePluginStream(options) : this.sdk.invokePlugin(options)
  }
}

function withModelId({ params, asksModelId }: CallPlan, modelId: string): unknown {
  return asksModelId && typeof params === 'object' && params !== null ? { ...params, modelId } : params
}
