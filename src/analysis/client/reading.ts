import type { Position } from '../parse.js'

export type InvokeApi = 'invokePlugin' | 'invokePluginStream'

/** A place in the text that was read: 1-based line and column, and the 0-based offset, all in UTF-16 units. */
export interface Place extends Position {
  readonly offset: number
}

/**
 * The handler that a call names. `known` lists every name that the call may really send; where a name might be missing
 * from that list, or might never be sent, the handler is `unknown` and `why` says in a few words where reading ended.
 */
export type HandlerName =
  | { readonly kind: 'known'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly why: string }

export interface ParamsKey {
  readonly name: string
  readonly optional?: true
}

/** The `params` of a call. `open`: it may have further keys that cannot be read. `absent`: the call sends none. */
export type ParamsShape =
  | { readonly kind: 'keys'; readonly keys: readonly ParamsKey[]; readonly open: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' }

export interface ClientCall {
  readonly api: InvokeApi
  readonly handler: HandlerName
  /** The exported names that lead to this call, in export order. */
  readonly wrapper: readonly string[]
  /** What runs the call: an export, merely loading the module, or nothing that could be found. */
  readonly reached: 'export' | 'load' | 'never'
  readonly params: ParamsShape
  /** It surely sends no `modelId`. */
  readonly lacksModel?: true
  /** Where the handler's name is decided: the call of the wrapper that is handed it, else the SDK call itself. */
  readonly position: Place
}

export type WrapperKind = 'function' | 'async-function' | 'async-generator' | 'class' | 'object' | 'other'

export interface ExportedWrapper {
  readonly name: string
  readonly kind: WrapperKind
  /** Indices into `ClientReading.calls`. */
  readonly reaches: readonly number[]
  /** Whether it takes exactly one parameter that is used as an object of options; null where that cannot be told. */
  readonly optionsObject: boolean | null
  /** Where it is exported. */
  readonly position: Place
}

export interface SdkImport {
  readonly name: string
  /**
   * `linked`: an `import` or `export` statement names it, which Node refuses to link where it is missing. `called`: it is
   * read from the module and called at once.
   */
  readonly use: 'linked' | 'called' | 'read'
  /** The specifier as written: `@qvac/sdk` or one of its subpaths. */
  readonly specifier: string
  readonly position: Place
}

export interface ReexportedInvoke {
  /** The name consumers get: `invokePlugin`, `api.invokePlugin`, `*`. */
  readonly exported: string
  readonly position: Place
}

export interface ClientReading {
  readonly calls: readonly ClientCall[]
  readonly wrappers: readonly ExportedWrapper[]
  readonly sdkImports: readonly SdkImport[]
  readonly reexportsInvoke: readonly ReexportedInvoke[]
  /** Set where the text cannot be parsed; everything else is empty then. */
  readonly parseError?: { readonly message: string } & Position
}
