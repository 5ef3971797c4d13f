/**
 * What a plugin entry exports, as plain JSON: written by the code that runs in the child, read by facts and checks.
 * Texts are cut at `LIMITS`; a value that could not be read (a throwing getter, a hostile proxy) is `unreadable`.
 */
export const LIMITS = { text: 500, source: 20_000, keys: 100, exports: 200, handlers: 200 } as const

export type ValueKind =
  | 'undefined'
  | 'null'
  | 'boolean'
  | 'number'
  | 'bigint'
  | 'string'
  | 'symbol'
  | 'function'
  | 'class'
  | 'promise'
  | 'array'
  | 'map'
  | 'set'
  | 'date'
  | 'namespace'
  | 'instance'
  | 'object'
  | 'unreadable'

export interface ValueDescription {
  readonly kind: ValueKind
  /** A primitive's value as text, or why the value is unreadable. */
  readonly text: string | null
  /** The constructor's name of an `instance`. */
  readonly className: string | null
  /** Own enumerable string keys of an object. */
  readonly keys: readonly string[]
}

export type FunctionKind = 'sync' | 'async' | 'generator' | 'async-generator' | 'class'

export interface FunctionDescription {
  readonly kind: FunctionKind
  /** `Function.prototype.length`. */
  readonly arity: number
  /** Source text; null where there is none to see: native and bound functions, proxies. */
  readonly source: string | null
}

/** A property that should hold a function. */
export interface CallableDescription {
  readonly value: ValueDescription
  readonly function: FunctionDescription | null
}

export type SchemaKind =
  'zod4' | 'zod4-mini' | 'zod3' | 'safe-parse' | 'json-schema' | 'function' | 'missing' | 'other'

export interface SchemaDescription {
  readonly kind: SchemaKind
  /** The schema's own word for itself: `object` (zod 4), `ZodObject` (zod 3), the `type` of a JSON Schema. */
  readonly type: string | null
  readonly value: ValueDescription
}

export interface HandlerDescription {
  readonly name: string
  /** Found on the prototype of `handlers`: reachable by name, but never validated by the SDK. */
  readonly inherited: boolean
  readonly value: ValueDescription
  readonly streaming: ValueDescription
  readonly duplex: ValueDescription
  readonly cancel: ValueDescription
  readonly cancelScope: ValueDescription
  readonly handler: CallableDescription
  readonly requestSchema: SchemaDescription
  readonly responseSchema: SchemaDescription
  readonly unknownKeys: readonly string[]
}

export interface DefinitionDescription {
  readonly modelType: ValueDescription
  readonly displayName: ValueDescription
  readonly addonPackage: ValueDescription
  readonly loadConfigSchema: SchemaDescription
  readonly createModel: CallableDescription
  readonly resolveConfig: CallableDescription
  readonly skipPrimaryModelPathValidation: ValueDescription
  readonly logging: ValueDescription
  readonly loggingModule: ValueDescription
  readonly capabilities: ValueDescription
  readonly handlersValue: ValueDescription
  readonly handlers: readonly HandlerDescription[]
  readonly unknownKeys: readonly string[]
}

export interface ExportDescription {
  readonly name: string
  readonly value: ValueDescription
  /** How an exported function is made; null for everything else. */
  readonly functionKind: FunctionKind | null
  /** Present where the value has any field of a plugin definition. */
  readonly definition: DefinitionDescription | null
}

export interface EntryDescription {
  readonly exports: readonly ExportDescription[]
  readonly hasDefault: boolean
  /**
   * Everything that looks like a definition, most fields first: an export's name, or `name.key` where it lies one level
   * down, as `default.default` does in doubly wrapped CommonJS.
   */
  readonly candidates: readonly string[]
}

/** What was thrown, rejected or refused, read without trusting it. */
export interface Thrown {
  readonly value: ValueDescription
  /** `value` has the make of an error: the fields below come from it. */
  readonly isError: boolean
  readonly name: string | null
  readonly message: string | null
  readonly stack: string | null
  readonly code: string | null
  readonly specifier: string | null
  /** URL of the importing module. */
  readonly referrer: string | null
  readonly candidates: readonly string[]
  readonly cause: string | null
  /** Thrown by the module loader itself rather than by a module's code. */
  readonly byLoader: boolean
}

export interface SchemaIssue {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

export type SchemaVerdict =
  | { readonly kind: 'judged'; readonly issues: readonly SchemaIssue[] }
  /** The schema itself threw, on a throwing getter for instance: `registerPlugin` would too. */
  | { readonly kind: 'threw'; readonly thrown: Thrown }
  /** The schema module could not be loaded here: says nothing about the plugin. */
  | { readonly kind: 'unavailable'; readonly thrown: Thrown }

export type JudgeVerdict =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'threw'; readonly thrown: Thrown }
  | { readonly kind: 'unavailable'; readonly thrown: Thrown }

/** What calling `createModel` once with harmless parameters came to. */
export type CreatedModel =
  | { readonly kind: 'threw'; readonly thrown: Thrown }
  | {
      readonly kind: 'returned'
      readonly value: ValueDescription
      readonly model: ValueDescription
      readonly load: CallableDescription
      readonly unload: CallableDescription
    }

/** The verdicts on one exported value: `default`, a named export, or `name.key`. */
export interface Judgement {
  readonly judged: string
  /** null where no schema module was asked for. */
  readonly schema: SchemaVerdict | null
  /** null where no judge module was asked for. */
  readonly judge: JudgeVerdict | null
  /** null where it was not asked for, or there is no function to call. */
  readonly createdModel: CreatedModel | null
}

/** What the last judge says of an export. */
export interface LastAnswer {
  readonly judged: string
  readonly verdict: JudgeVerdict
}

export interface ChangedGlobal {
  /** `fetch`, `Array.prototype.map`, `console.log` … */
  readonly name: string
  readonly change: 'added' | 'changed' | 'removed' | 'frozen'
}

export type LateError = { readonly on: 'uncaughtException' | 'unhandledRejection'; readonly thrown: Thrown }
