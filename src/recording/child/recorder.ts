import { AsyncLocalStorage } from 'node:async_hooks'
import type { InvokeApi } from '../../analysis/client/reading.js'
import type { RecordedCall } from '../messages.js'
import { RECORDER_KEY } from '../sdk.js'
import { isStandIn, MARK, standIn } from './stand-in.js'

export interface Recorder {
  readonly key: string
  /** What the client imports in place of `@qvac/sdk`. */
  readonly sdk: Readonly<Record<string, unknown>>
  readonly calls: readonly RecordedCall[]
  /** Notes the calls that are made by `run` as those of an export. */
  during(exported: string, run: () => Promise<void>): Promise<void>
}

export function createRecorder(): Recorder {
  const calls: RecordedCall[] = []
  const current = new AsyncLocalStorage<string>()
  const note = (api: InvokeApi, options: unknown) => {
    const exported = current.getStore()
    if (exported === undefined) return
    if (typeof options !== 'object' || options === null) {
      calls.push({ exported, api, handler: null, keys: null })
      return
    }
    const { handler, params } = options as { readonly handler?: unknown; readonly params?: unknown }
    calls.push({ exported, api, handler: nameIn(handler), keys: keysIn(params) })
  }
  return {
    key: RECORDER_KEY,
    calls,
    sdk: {
      invokePlugin: (options: unknown) => {
        note('invokePlugin', options)
        return Promise.resolve(standIn())
      },
      invokePluginStream: (options: unknown) => {
        note('invokePluginStream', options)
        return { [Symbol.asyncIterator]: () => [Promise.resolve(standIn())][Symbol.iterator]() }
      },
      other: standIn(),
    },
    during: (exported, run) => current.run(exported, run),
  }
}

function nameIn(handler: unknown): string | null {
  return typeof handler === 'string' && !handler.includes(MARK) ? handler : null
}

function keysIn(params: unknown): readonly string[] | null {
  if (params === undefined) return []
  return typeof params === 'object' && params !== null && !isStandIn(params) ? Object.keys(params) : null
}
