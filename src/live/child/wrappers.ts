import type { CallPlan, WrapperPlan } from '../messages.js'
import { callablesOf } from './callables.js'
import { drain, isAsyncIterable, within } from './settle.js'
import type { Wire } from './wire.js'

/** A call of a wrapper that was seen to reach the handler. */
export interface Drive {
  /** As one writes it: `countWords({ modelId, text })`, `new Words(modelId).count({ text })`. */
  readonly text: string
  readonly run: () => unknown
}

/** The arguments to try, the likeliest first, with how one writes them. */
interface Arguments {
  readonly args: readonly unknown[]
  readonly text: string
}

const REHEARSAL_MS = 2_000

/**
 * Finds arguments with which the wrapper sends `params` to the handler. Nothing is sent meanwhile: a wrong guess must
 * not reach the handler. Where no guess sends just these, one that at least calls the handler comes last.
 */
export async function rehearse(
  wrapper: { readonly plan: WrapperPlan; readonly exported: unknown },
  { handler, params }: Pick<CallPlan, 'handler' | 'params'>,
  modelId: string,
  wire: Wire,
): Promise<Drive | null> {
  let near: Drive | null = null
  const { plan, exported } = wrapper
  for await (const callable of callablesOf(plan.name, exported, modelId, wire)) {
    const takesOptions = callable.text === plan.name ? plan.optionsObject : null
    for (const { args, text } of guesses({ takesOptions, ...callable }, params, modelId)) {
      const drive = { text: `${callable.text}(${text})`, run: () => callable.run(...args) }
      const sent = await wire.rehearse(() => exhaust(drive.run))
      const call = sent.find(
        ({ request }) => request['handler'] === handler && request['modelId'] === modelId,
      )
      if (call !== undefined && sameParams(call.request['params'], params)) return drive
      if (call !== undefined) near ??= drive
    }
  }
  return near
}

async function exhaust(run: () => unknown): Promise<void> {
  const settled = await within(REHEARSAL_MS, run)
  if (settled.kind === 'done' && isAsyncIterable(settled.value)) await drain(settled.value, REHEARSAL_MS)
}

interface Called {
  /** Null where that cannot be told. */
  readonly takesOptions: boolean | null
  readonly knowsModel: boolean
}

function guesses({ takesOptions, knowsModel }: Called, params: unknown, modelId: string): Arguments[] {
  const fields = isRecord(params) ? Object.entries(params).filter(([key]) => key !== 'modelId') : []
  const names = fields.map(([key]) => key)
  const written = isRecord(params) ? names : ['params']
  const values = isRecord(params) ? fields.map(([, value]) => value) : [params]
  const options = {
    args: [{ ...Object.fromEntries(fields), modelId }],
    text: `{ ${['modelId', ...names].join(', ')} }`,
  }
  const spread = { args: [modelId, ...values], text: ['modelId', ...written].join(', ') }
  const whole = { args: [modelId, params], text: 'modelId, params' }
  const renamed = { args: [underAnyName(values, modelId)], text: '{ modelId, … }' }
  if (takesOptions === true) return [options, renamed]
  if (takesOptions === false) return [spread, whole, options]
  const itself = { args: [params], text: isRecord(params) ? `{ ${names.join(', ')} }` : 'params' }
  const known = knowsModel ? [itself, { args: values, text: written.join(', ') }] : []
  return [...known, options, spread, whole, renamed]
}

/** Options whose one field goes by whatever name the wrapper asks for. */
function underAnyName(values: readonly unknown[], modelId: string): object {
  return new Proxy(
    {},
    { get: (_, key) => (key === 'modelId' ? modelId : values.length === 1 ? values[0] : undefined) },
  )
}

/** `modelId` may be among the params without being asked for. */
function sameParams(sent: unknown, wanted: unknown): boolean {
  return JSON.stringify(sorted(sent)) === JSON.stringify(sorted(wanted))
}

function sorted(params: unknown): unknown {
  if (!isRecord(params)) return params
  const fields = Object.entries(params).filter(([key]) => key !== 'modelId')
  return fields.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
