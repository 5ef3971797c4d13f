import type { Thrown } from '../probe/description.js'

/** Where everything is, told to the child as it starts. All paths are absolute. */
export interface Setup {
  /** Folder of an app that has the plugin installed; the worker is built into it. */
  readonly app: string
  readonly sdk: {
    readonly dir: string
    /** What `@qvac/sdk` and `@qvac/sdk/commands` lead to. */
    readonly main: string
    readonly commands: string
  }
  /** The host to build for: `linux-x64`. */
  readonly host: string
  /** What stands in front of each of the recorder's words on the worker's stderr. */
  readonly mark: string
  /** The module that hands out the author's client by its `load`; null where there is none. */
  readonly client: string | null
  /** The worker that the SDK is to start, and one without the plugin, to tell whose fault it is. */
  readonly worker: string
  readonly control: string
  readonly limits: Limits
}

/** What to do once the worker is up, told when the examples are made. */
export interface Plan {
  readonly models: readonly ModelPlan[]
}

/** In milliseconds. */
export interface Limits {
  readonly callMs: number
  readonly loadMs: number
}

export interface ModelPlan {
  readonly modelType: string
  /** Null where nothing can be loaded: `calls` is empty then. */
  readonly load: { readonly modelSrc: string; readonly modelConfig: unknown } | null
  readonly calls: readonly CallPlan[]
}

export interface CallPlan {
  readonly handler: string
  readonly kind: 'reply' | 'stream'
  readonly params: unknown
  /** `modelId` in `params` stands for the id of the loaded model. */
  readonly asksModelId: boolean
  readonly wrappers: readonly WrapperPlan[]
}

export interface WrapperPlan {
  readonly name: string
  readonly optionsObject: boolean | null
}

/** How a worker ended that nobody had asked to end. */
export interface Death {
  /** What nobody handled, where that was it. */
  readonly uncaught: Thrown | null
  readonly code: number | null
  readonly signal: string | null
  /** The end of what it wrote to stderr. */
  readonly stderr: string
}

/** What the SDK's client or the worker said went wrong. */
export interface Failure {
  /** The SDK's number, such as 53853. */
  readonly code: number | null
  readonly message: string
  /** As it was in the worker; null where it did not come from there. */
  readonly stack: string | null
}

/** What came of something that was asked of the worker. */
export type Outcome<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'died'; readonly death: Death }
  /** `blocked`: nor did the worker answer to anything else. */
  | { readonly kind: 'silent'; readonly ms: number; readonly blocked: boolean }

export interface Answers {
  /** The first few, as they came over the wire. */
  readonly values: readonly unknown[]
  readonly count: number
  /** A stream that had more to say. */
  readonly more: boolean
  /** Some answer was `undefined`, which is left out on the way, and the client made an error of that. */
  readonly undefined: boolean
}

export interface Call {
  readonly handler: string
  readonly kind: CallPlan['kind']
  /** The call of the author's wrapper that reached the handler, as one writes it; null for a direct call. */
  readonly wrapper: string | null
  /** Why no wrapper was used although the client has one. */
  readonly notDriven: string | null
  /** What the wrapper threw after the worker had answered. */
  readonly wrapperThrew: string | null
  /** As sent. */
  readonly params: unknown
  readonly outcome: Outcome<Answers>
}

export type Start =
  | { readonly kind: 'started'; readonly bare: string | null }
  | { readonly kind: 'failed'; readonly reason: string; readonly death: Death | null }
  /** Nor does a worker without the plugin start: says nothing about the plugin. */
  | { readonly kind: 'environment'; readonly reason: string }

/** Child to parent. `model` counts the plan's models. */
export type Message =
  | { readonly event: 'start'; readonly start: Start }
  | { readonly event: 'load'; readonly model: number; readonly load: Outcome<null> }
  | { readonly event: 'call'; readonly model: number; readonly call: Call }
  | { readonly event: 'unload'; readonly model: number; readonly unload: Outcome<null> }
  | { readonly event: 'bundle'; readonly bundle: BundleOutcome }
  /** The child itself could not do its work. */
  | { readonly event: 'broken'; readonly reason: string }
  | { readonly event: 'done' }

export interface BundleOutcome {
  readonly ok: boolean
  readonly ms: number
  readonly reason: string | null
}

export const MESSAGE_LIMIT = { values: 5, valueChars: 20_000 } as const
