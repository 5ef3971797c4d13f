import type {
  ChangedGlobal,
  EntryDescription,
  Judgement,
  LastAnswer,
  LateError,
  Thrown,
} from './description.js'

/** What the child is asked to do; part of the generated entry file, so nothing in it is secret. */
export interface Plan {
  /** URL of a module that exports `pluginDefinitionRuntimeSchema`. */
  readonly schemaModule: string | null
  /** URL of a module that exports `judge(definition)`. */
  readonly judgeModule: string | null
  /** URL of a module that exports `judge(definition)`, for when all else has been told. */
  readonly lastJudgeModule: string | null
  readonly callCreateModel: boolean
  /** Stay alive after loading, so that timers and late errors show. */
  readonly settleMs: number
  /** Absolute path of the working folder, where there is no model file. */
  readonly home: string
}

/** How far a run has come. `linking` ends where the first module of the plugin's graph may run. */
export type Phase = 'starting' | 'linking' | 'evaluating' | 'describing' | 'settling' | 'resting'

/** What replaced Bare while a plugin was loaded under Node. */
export interface StandInUse {
  /** Packages, addons and language features that something else stood in for. */
  readonly used: readonly string[]
  /** The plugin read the global `Bare`, or a JavaScript global that this Node is too old for. */
  readonly touchedBare: boolean
}

/** Child to parent, one JSON object a message. */
export type Message =
  | { readonly event: 'linking'; readonly runtime: string }
  | { readonly event: 'evaluating' }
  | { readonly event: 'loaded' }
  | { readonly event: 'failed'; readonly phase: Phase; readonly thrown: Thrown }
  | { readonly event: 'never-settled' }
  | { readonly event: 'exit'; readonly code: number }
  | { readonly event: 'late'; readonly late: LateError }
  | {
      readonly event: 'described'
      readonly description: EntryDescription
      readonly judgements: readonly Judgement[]
    }
  | { readonly event: 'undescribed'; readonly thrown: Thrown }
  | {
      readonly event: 'globals'
      readonly changed: readonly ChangedGlobal[]
      readonly broken: readonly string[]
    }
  | { readonly event: 'stand-ins'; readonly standIns: StandInUse }
  | { readonly event: 'done' }
  /** Nothing keeps the process running. */
  | { readonly event: 'idle' }
  /** Something kept it running for `settleMs` after it had loaded. */
  | { readonly event: 'still-alive' }
  /** Comes after one of these two, where the plan has a last judge. */
  | { readonly event: 'last'; readonly answers: readonly LastAnswer[] }

/** The time after loading is over: what comes later is the last judge's doing. */
export function isRested({ event }: Message): boolean {
  return event === 'idle' || event === 'still-alive'
}

/** The first line a child prints is this word, a space, and the nonce in front of each of its messages. */
export const GREETING = 'qvac-plugin-check'

/** The code of an error by which the stand-in for Bare says that it can go no further, for no fault of the plugin. */
export const CANNOT_TELL = 'CANNOT_TELL'

/** The generated `evaluating.mjs` calls the function under this registered symbol, once. */
export const EVALUATING = 'qvac-plugin-check.evaluating'
