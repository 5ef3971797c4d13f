import type { ClientCall, InvokeApi, Place } from '../analysis/client/reading.js'
import type { SeenCall } from '../facts/client-recording.js'

/** A handler that was asked for when exports were run, and that reading did not find. */
export interface SeenHandler {
  readonly name: string
  readonly api: InvokeApi
  /** The exports that asked for it. */
  readonly wrappers: readonly string[]
  readonly isWritten: boolean
  /** Of the call that asked, as far as reading found one. */
  readonly position: Place | undefined
}

/** Each handler once for each way in which it was asked for. */
export function handlersSeen(
  calls: readonly ClientCall[],
  recorded: readonly SeenCall[],
): readonly SeenHandler[] {
  const found = new Map<string, SeenHandler>()
  for (const { api, exported, handler, isWritten } of recorded) {
    const own = calls.filter((one) => one.api === api && one.wrapper.includes(exported))
    const isRead = own.some(
      (one) => one.handler.kind === 'known' && one.handler.names.includes(handler ?? ''),
    )
    if (handler === null || isRead) continue
    const key = `${api} ${handler}`
    const before = found.get(key)
    const wrappers = [...new Set([...(before?.wrappers ?? []), exported])]
    const position = before?.position ?? own.find((one) => one.handler.kind === 'unknown')?.position
    found.set(key, { name: handler, api, wrappers, isWritten, position })
  }
  return [...found.values()]
}
