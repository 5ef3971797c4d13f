import type { System } from '../system.js'
import type {
  ChangedGlobal,
  EntryDescription,
  Judgement,
  LastAnswer,
  LateError,
  Thrown,
} from './description.js'
import type { Phase, StandInUse } from './messages.js'

export interface Limits {
  /** From start to description, in milliseconds. Default 10 000. */
  readonly timeMs?: number
  /** Bytes the plugin may print. Default 64 MiB. */
  readonly outputBytes?: number
  /**
   * Bytes of memory. Default 1 GiB. Held by Node, and on Linux by `prlimit`; elsewhere there is no limit. Bare does not
   * start with less than about 0.6 GiB, and then runs without a limit.
   */
  readonly memoryBytes?: number
}

export const DEFAULT_LIMITS = { timeMs: 10_000, outputBytes: 64 * 2 ** 20, memoryBytes: 2 ** 30 } as const

export interface ProbeRequest {
  /** Absolute folder that holds `node_modules/<plugin>`; the probe's entry files are put into it for the run. */
  readonly stage: string
  /** What a worker entry would import: `my-plugin/plugin`. */
  readonly specifier: string
  /** The executable of the runtime. Under `node` what only Bare has is stood in for. */
  readonly runtime: { readonly kind: 'bare' | 'node'; readonly binary: string }
  /** Absolute folder of the built `bare.mjs` and `node.mjs`. */
  readonly childDir: string
  readonly system: Pick<System, 'env' | 'platform'>
  /** Absolute path or URL of a module that exports `pluginDefinitionRuntimeSchema`. */
  readonly schemaModule?: string | null
  /** Absolute path or URL of a module that exports `judge(definition)`, whose answer is plain JSON. */
  readonly judgeModule?: string | null
  /**
   * Absolute path of a module that exports `judge(definition)`, asked when the time after loading is over: what it makes
   * the plugin do is no part of what loading does, save for files and output.
   */
  readonly lastJudgeModule?: string | null
  readonly callCreateModel?: boolean
  /** How long to stay after loading, to see timers and late errors, in milliseconds. Default 0: leave at once. */
  readonly settleMs?: number
  readonly limits?: Limits
  readonly signal?: AbortSignal
}

export interface Place {
  /** URL of the module. */
  readonly url: string
  readonly line: number
  readonly column: number | null
}

export type LinkProblem =
  | { readonly kind: 'missing-export'; readonly requested: string; readonly name: string }
  | { readonly kind: 'ambiguous-export'; readonly requested: string; readonly name: string }
  | { readonly kind: 'json' }
  | { readonly kind: 'syntax' }

/** What became of the import. `phase` is how far it had come; `thrown` is what the runtime raised. */
export type Ending =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'threw'; readonly thrown: Thrown; readonly at: Place | null }
  /** `at` is null under Bare, which does not tell the place of a syntax error. */
  | {
      readonly kind: 'link-error'
      readonly problem: LinkProblem
      readonly thrown: Thrown
      readonly at: Place | null
    }
  | {
      readonly kind: 'unresolved'
      readonly code: string
      readonly specifier: string | null
      /** URL of the importing module. */
      readonly referrer: string | null
      readonly candidates: readonly string[]
      readonly thrown: Thrown
    }
  /** A package asks for another Bare than this one: seen when Bare resolves, never in a bundle. */
  | {
      readonly kind: 'unsupported-engine'
      readonly engine: string | null
      readonly version: string | null
      readonly range: string | null
      /** URL of the package.json that asks. */
      readonly package: string | null
      readonly thrown: Thrown
    }
  | {
      readonly kind: 'addon'
      readonly code: string
      readonly specifier: string | null
      readonly referrer: string | null
      readonly candidates: readonly string[]
      readonly thrown: Thrown
    }
  | { readonly kind: 'never-settled' }
  | { readonly kind: 'timed-out'; readonly phase: Phase; readonly timeMs: number }
  | { readonly kind: 'exited'; readonly phase: Phase; readonly code: number }
  | {
      readonly kind: 'crashed'
      readonly phase: Phase
      readonly signal: string | null
      readonly code: number | null
      readonly outOfMemory: boolean
    }
  | { readonly kind: 'flooded'; readonly phase: Phase; readonly outputBytes: number }
  /** The runtime did not come up, or Node could not stand in for Bare: nothing is known about the plugin. */
  | { readonly kind: 'not-started'; readonly reason: string }

export interface ProbeOutput {
  /** The last 4 KiB of each stream, without the probe's own messages. */
  readonly stdout: string
  readonly stderr: string
  readonly bytes: number
}

/** What the time after loading showed. */
export interface Settled {
  /** Something kept the process running to the end of the time. */
  readonly stillAlive: boolean
  /** With what it ended by itself; null where it came to rest or went on. */
  readonly code: number | null
  readonly signal: string | null
}

export interface ProbeResult {
  readonly ending: Ending
  /** null unless loaded; also null where describing failed, and `undescribed` says why. */
  readonly description: EntryDescription | null
  readonly undescribed: Thrown | null
  /** The default export first; then, where that looks like no definition, the likeliest candidate. */
  readonly judgements: readonly Judgement[]
  /** Of the same exports; null where there was no last judge, or the child ended before it had answered. */
  readonly lastAnswers: readonly LastAnswer[] | null
  readonly changedGlobals: readonly ChangedGlobal[]
  /** Those that no longer do what they are for, such as a `JSON.parse` that does not parse. */
  readonly brokenGlobals: readonly string[]
  /** Errors outside the import itself. Any of them ends a real worker. */
  readonly lateErrors: readonly LateError[]
  /** null where `settleMs` is 0 or the plugin did not load. */
  readonly settled: Settled | null
  /** Files the plugin wrote into its working, home or temporary folder; relative. */
  readonly wroteFiles: readonly string[]
  readonly output: ProbeOutput
  /** `bare 1.31.0`; null where it did not start. */
  readonly runtime: string | null
  /** null in Bare. Where it is not empty, a failure may be the stand-in's and not the plugin's. */
  readonly standIns: StandInUse | null
  readonly isolation: { readonly network: boolean; readonly memory: boolean }
  readonly durationMs: number
}
