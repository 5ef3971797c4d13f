import type { Ending } from '../../../src/probe/request.js'
import type { Asked, Files } from '../harness.js'

type Expected = {
  readonly [K in Ending['kind']]: Partial<Extract<Ending, { kind: K }>> & { kind: K }
}[Ending['kind']]

/** A small plugin and how its import must end. */
export interface Row {
  readonly plugin: string
  readonly files: Files | string
  readonly ending: Expected
  /** Where the stand-in differs from Bare. */
  readonly node?: Expected
  readonly asked?: Asked
}
