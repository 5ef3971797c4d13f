import type { Place } from '../check.js'
import { placeOf, reasonOf, type Cause, type Surroundings } from './failure.js'
import type { Death } from './messages.js'

interface Where {
  /** The export key of the plugin entry; absent for what concerns the worker as a whole. */
  readonly entry?: string
  readonly handler?: string
  /** Where it was thrown, in the package's own files. */
  readonly at?: Place | undefined
}

type Saying<Message extends string, Data> = { readonly message: Message; readonly data: Data }

/** Handlers are named in quotes. */
interface OfHandler {
  readonly handler: string
}

/** What is wrong whatever the plugin was loaded and called with. */
export type Fault = Where & {
  /** The name that a ReferenceError was about. */
  readonly name?: string | null
  /** It was an error that nobody handled, which may strike at any time. */
  readonly uncaught?: boolean
} & (
    | Saying<'not-started', { readonly sdk: string; readonly reason: string }>
    | Saying<'died', { readonly while: string; readonly reason: string }>
    | Saying<'no-load' | 'load-fails', { readonly said: string }>
    | Saying<Cause, OfHandler & { readonly said: string }>
    | Saying<'undefined-answer', OfHandler>
    | Saying<'blocks', OfHandler & { readonly seconds: number }>
    | Saying<'example-fails', OfHandler & { readonly params: string; readonly said: string }>
  )

/** What may lie in what the plugin was loaded or called with, and what was not tried. */
export type Doubt = Where &
  (
    | Saying<'not-loaded', { readonly why: string; readonly lacksModel: boolean }>
    | Saying<'load-unclear', { readonly said: string }>
    | Saying<'load-slow', { readonly seconds: number }>
    | Saying<'unload-fails', { readonly said: string }>
    | Saying<'not-called' | 'not-driven', OfHandler & { readonly why: string }>
    | Saying<'call-unclear', OfHandler & { readonly params: string; readonly said: string }>
    | Saying<'slow', OfHandler & { readonly seconds: number }>
    | Saying<'wrapper-threw', OfHandler & { readonly wrapper: string; readonly said: string }>
    | Saying<'not-bundled' | 'cut-short' | 'slow-start', { readonly reason: string }>
  )

export type Verdict =
  { readonly certain: true; readonly fault: Fault } | { readonly certain: false; readonly doubt: Doubt }

export const certain = (fault: Fault): Verdict => ({ certain: true, fault })
export const unclear = (doubt: Doubt): Verdict => ({ certain: false, doubt })

/** `during` is the end of a sentence: `the model is loaded`. */
export function died(
  during: string,
  death: Death,
  surroundings: Surroundings,
  where: Pick<Fault, 'entry' | 'handler'>,
): Verdict {
  const at = placeOf(death.uncaught?.stack ?? null, surroundings)
  const data = { while: during, reason: reasonOf(death, surroundings) }
  return certain({ message: 'died', data, ...where, at, uncaught: death.uncaught !== null })
}
