import type { Options } from './options.js'
import type { Scratch } from './scratch.js'
import type { Shared } from './shared.js'
import type { Source } from './source/source.js'
import type { System } from './system.js'

/** Everything that facts may use besides each other: one per target, never module state. */
export interface Context {
  readonly source: Source
  readonly options: Options
  readonly system: System
  readonly scratch: Scratch
  readonly shared: Shared
  readonly signal: AbortSignal
  readonly onProgress: (doing: string) => void
}
