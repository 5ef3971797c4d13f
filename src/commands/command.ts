import type { Surroundings } from '../index.js'
import type { Style } from '../render/style.js'

/** What was typed after the name of a command, by the camel-cased names of the flags. */
export type Flags = Readonly<Record<string, unknown>>

/** A flag as it is typed, such as `--level <level>`, and what it does; `often` where it may be given several times. */
export type Flag = readonly [typed: string, does: string, often?: 'often']

export interface Call {
  readonly args: readonly string[]
  readonly flags: Flags
}

/** What a command may do with the process that it runs in. */
export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Adds a line end. */
  readonly print: (text: string) => void
  /** Like `print`, to the error stream. */
  readonly complain: (text: string) => void
  readonly style: Style
  /** Empties the screen; null where the output is none. */
  readonly clear: (() => void) | null
  /** Is aborted when nobody reads the output any more. */
  readonly unread: AbortSignal
  /** Runs what can be interrupted: a signal of the system aborts it, and what it is doing is shown. */
  readonly interruptible: <T>(run: (surroundings: Surroundings) => Promise<T>) => Promise<T>
}

export interface Command {
  /** What is typed to run it; the first in the list is run where nothing is. */
  readonly name: string
  /** What follows the name, for the help. */
  readonly usage: string
  /** One sentence, without its full stop. */
  readonly summary: string
  readonly flags: readonly Flag[]
  readonly examples: readonly string[]
  /** Resolves to the exit code. Rejects with UsageError where it is used wrongly. */
  readonly run: (call: Call, terminal: Terminal) => Promise<number>
}
