import type { InvokeApi } from '../analysis/client/reading.js'

/** What an export of the client asked of the worker when it was called with stand-ins for its arguments. */
export interface RecordedCall {
  readonly exported: string
  readonly api: InvokeApi
  /** Null where the name is made from an argument, or is none. */
  readonly handler: string | null
  /** The keys of `params`; null where they are an argument's. */
  readonly keys: readonly string[] | null
}

export type RecordingMessage =
  | { readonly event: 'recorded'; readonly calls: readonly RecordedCall[] }
  | { readonly event: 'unusable'; readonly reason: string }
