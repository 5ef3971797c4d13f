import type { Known, Lack, Needs } from './fact.js'
import type { ChecklistLine } from './checklist.js'

/** `error`: seen to fail, or refused by the registry. `warning` and `suggestion`: what only convention asks for. */
export type Severity = 'error' | 'warning' | 'suggestion'

/** Where an app runs the worker: desktop runs the files unbundled in Bare, mobile runs a bare-pack bundle. */
export type Target = 'desktop' | 'mobile'

/**
 * A place in a published file or in the bundle of the client (1-based line and column), or a JSON pointer (RFC 6901)
 * into package.json.
 */
export type Place =
  | { readonly file: string; readonly line?: number; readonly column?: number }
  | { readonly pointer: string }
  | { readonly inClientBundle: { readonly line: number; readonly column: number } }

/** Each message's id with the function that turns its data into one sentence. */
export type Wording = Readonly<Record<string, (data: never) => string>>

type DataOf<F> = F extends () => string
  ? { readonly data?: undefined }
  : F extends (data: infer D) => string
    ? { readonly data: D }
    : never

interface RemarkBase {
  readonly at?: Place | undefined
  /** The export key that it is about: `.`, `./plugin`, …; absent where it is about the whole package. */
  readonly entry?: string | undefined
  /** Who imports whom, from the entry to the file or package at fault. */
  readonly chain?: readonly string[] | undefined
  /** What to type, where it depends on the data; otherwise the check's own `fix` stands. */
  readonly fix?: string | undefined
  /** The targets that break, where not all do. */
  readonly breaks?: readonly Target[] | undefined
  /** Says that something could not be proven; it is listed, and is no finding. */
  readonly unproven?: true | undefined
  /** What this machine lacks to prove it; some lacks keep the verdict from being "ready". */
  readonly lack?: Lack | undefined
}

/** One declared message with that message's data. */
export type Remark<W extends Wording> = {
  readonly [M in keyof W & string]: RemarkBase & { readonly message: M } & DataOf<W[M]>
}[keyof W & string]

interface Metadata {
  /** `family/name`, equal to the file's path under `checks/`. A contract: users suppress by it. */
  readonly id: string
  /** What holds when the check passes. */
  readonly title: string
  /** What breaks, for whom, when. */
  readonly why: string
  /** What to do about it. */
  readonly fix: string
  readonly severity: Severity
  /** The line of the official publishing checklist that it enforces. */
  readonly checklist?: ChecklistLine
}

export interface CheckSpec<N extends Needs, W extends Wording> extends Metadata {
  readonly needs: N
  readonly wording: W
  inspect(known: Known<N>): Iterable<Remark<W>>
}

/** A remark of any check, with its sentence already written. */
export interface Said extends RemarkBase {
  readonly message: string
  readonly text: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface Check extends Metadata {
  readonly needs: Needs
  readonly messages: readonly string[]
  inspect(known: Known<Needs>): Iterable<Said>
}

/** Pure and synchronous: a check only reads facts, so its test is a function call. */
export function defineCheck<const N extends Needs, const W extends Wording>(spec: CheckSpec<N, W>): Check {
  const { wording, ...metadata } = spec
  return {
    ...metadata,
    messages: Object.keys(wording),
    *inspect(known: Known<Needs>) {
      for (const remark of spec.inspect(known as Known<N>)) {
        const data: Readonly<Record<string, unknown>> = { ...(remark as { readonly data?: object }).data }
        const write = wording[remark.message] as (data: unknown) => string
        yield { ...remark, data, text: write(data) }
      }
    },
  }
}
