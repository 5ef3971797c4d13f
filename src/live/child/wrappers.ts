import type { CallPlan, WrapperPlan } from '../messages.js'
import { drain, isAsyncIterable, within } from './settle.js'
import type { Wire } from './wire.js'

type Function = (...args: readonly unknown[]) => unknown

/** A call of a wrapper that was seen to reach the handler. */
export interface Drive {
  /** As one writes it: `countWords({ modelId, text })`. */
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
  wrapper: { readonly plan: WrapperPlan; readonly exported: Function },
  { handler, params }: Pick<CallPlan, 'handler' | 'params'>,
  modelId: string,
  wire: Wire,
): Promise<Drive | null> {
  let near: Drive | null = null
  for (const { args, text } of guesses(wrapper.plan.optionsObject, params, modelId)) {
    const drive = { text: `${wrapper.plan.name}(${text})`, run: () => wrapper.exported(...args) }
    const sent = await wire.rehearse(() => exhaust(drive.run))
    const call = sent.find(({ request }) => request['handler'] === handler && request['modelId'] === modelId)
    if (call !== undefined && sameParams(call.request['params'], params)) return drive
    if (call !== undefined) near ??= drive
  }
  return near
}

async function exhaust(run: () => unknown): Promise<void> {
  const settled = await within(REHEARSAL_MS, run)
  if (settled.kind === 'done' && isAsyncIterable(settled.value)) await drain(settled.value, REHEARSAL_MS)
}

function guesses(optionsObject: boolean | null, params: unknown, modelId: string): Arguments[] {
  const fields = isRecord(params) ? Object.entries(params).filter(([key]) => key !== 'modelId') : []
  const names = fields.map(([key]) => key)
  const options = {
    args: [{ ...Object.fromEntries(fields), modelId }],
    text: `{ ${['modelId', ...names].join(', ')} }`,
  }
  const values = isRecord(params) ? fields.map(([, value]) => value) : [params]
  const spread = {
    args: [modelId, ...values],
    text: ['modelId', ...(isRecord(params) ? names : ['params'])].join(', '),
  }
  const whole = { args: [modelId, params], text: 'modelId, params' }
  const renamed = { args: [underAnyName(values, modelId)], text: '{ modelId, … }' }
  if (optionsObject === true) return [options, renamed]
  return optionsObject === false ? [spread, whole, options] : [options, spread, whole, renamed]
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
