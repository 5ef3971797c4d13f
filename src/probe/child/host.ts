import type { StandInUse } from '../messages.js'

/** What the driver needs of the runtime it runs in, taken before the plugin is loaded. */
export interface Host {
  /** `bare 1.31.0`, `node 20.20.2`. */
  readonly runtime: string
  /** Writes one line to stdout before it returns. */
  print(line: string): void
  exit(): void
  /** Runs once `ms` have passed, unless nothing else keeps the process running until then. */
  whenStillAlive(ms: number, run: () => void): void
  /** Runs after everything that is already due. */
  later(run: () => void): void
  onUncaughtException(listener: (error: unknown) => void): void
  onUnhandledRejection(listener: (reason: unknown) => void): void
  /** Nothing is left to do. */
  onIdle(listener: () => void): void
  /** The plugin asks to end the process. */
  onExitCall(listener: (code: number) => void): void
  /** Whether a caught error was raised by the module loader rather than by a module's code. */
  raisedByLoader(error: object, stack: string): boolean
  /** The last step before the plugin is loaded. */
  prepare(): void
  standIns(): StandInUse | null
}
