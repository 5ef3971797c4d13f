import { fits, type Schema } from '../../live/example/view.js'
import type { PayloadFault, PayloadOutcome } from '../payloads.js'
import type { NotJson, Side } from '../shape.js'
import { nameOf, show } from './show.js'
import { allWitnesses, plainValues, witnessesOf } from './witnesses.js'

/** What one part came to, without its place. */
export type Trial = Pick<PayloadFault, 'outcome' | 'what' | 'arrives'> & {
  /** As one writes it; null where no value was found that the part takes. */
  readonly shown: string | null
}

/** Where a part stands. */
export interface Standing {
  readonly side: Side
  /** The whole of what stands at this place: the part itself, or what it is a member or the inside of. */
  readonly whole: Schema
  /** The other members of the unions at this place. */
  readonly others: readonly Schema[]
  readonly within: 'root' | 'object' | 'array'
}

const NAMES: Readonly<Record<NotJson, string>> = {
  ...{ date: 'a Date', bigint: 'a bigint', map: 'a Map', set: 'a Set', symbol: 'a symbol' },
  ...{ function: 'a function', nan: 'NaN', file: 'a File', promise: 'a promise', instance: 'an instance' },
}

interface Lost {
  readonly what: NotJson
  readonly className: string | null
}

function nameOfPart({ what, className }: Lost): string {
  return className === null ? NAMES[what] : `an instance of ${className}`
}

/** Sends a value of a part that JSON cannot carry, as the SDK does. Null where nothing is lost by it. */
export function tryPart(part: Schema, { what, className }: Lost, standing: Standing): Trial | null {
  const name = nameOfPart({ what, className })
  // zod 4 takes no promise without `parseAsync`, and asks for a class that Bare does not have.
  const said = what === 'promise' || what === 'file' ? whatItThrows(part, witnessesOf(what, part)[0]) : null
  if (said !== null) return { outcome: 'unaskable', what: name, arrives: said, shown: null }
  // `z.instanceof(Object)` takes what JSON makes.
  if (what === 'instance' && plainValues().some((one) => fits(part, one))) return null
  const witness = witnessesOf(what, part).find((one) => fits(part, one))
  if (witness === undefined) return untried({ what, className }, standing)
  const trial = send(part, witness, standing)
  return trial && { ...trial, what: what === 'instance' ? nameOf(witness) : name }
}

/** Null where it answers. */
export function whatItThrows(schema: Schema, value: unknown): string | null {
  try {
    schema.safeParse(value)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Without a value to show it, for whatever it is, JSON makes something else of it. */
export function untried(part: Lost, { side }: Standing): Trial {
  const outcome = part.what === 'bigint' ? 'unsendable' : side === 'input' ? 'refused' : 'changed'
  return { outcome, what: nameOfPart(part), arrives: null, shown: null }
}

/** Sends a value through JSON. Null where the other end can do with what arrives. */
function send(part: Schema, witness: unknown, standing: Standing): Omit<Trial, 'what'> | null {
  const text = stringified(standing.side === 'input' ? witness : parsed(part, witness))
  const shown = show(witness)
  if (text === null) {
    // An instance that is made without its constructor may well have a `toJSON` that fails.
    if (typeof witness === 'bigint') return { outcome: 'unsendable', arrives: null, shown }
    return { outcome: standing.side === 'input' ? 'refused' : 'changed', arrives: null, shown: null }
  }
  const arrives = text === undefined ? withoutIt(standing) : (JSON.parse(text) as unknown)
  const outcome = standing.side === 'input' ? received(arrives, standing) : answered(arrives, standing)
  return outcome && { outcome, arrives: arrives === undefined ? null : show(arrives), shown }
}

/** What JSON puts in place of what it cannot write. */
function withoutIt({ within }: Standing): null | undefined {
  return within === 'array' ? null : undefined
}

function received(arrives: unknown, { whole }: Standing): PayloadOutcome | null {
  if (!fits(whole, arrives)) return 'refused'
  return arrives === undefined || arrives === null ? 'dropped' : null
}

function answered(arrives: unknown, { within, others }: Standing): PayloadOutcome | null {
  if (arrives === undefined) return within === 'root' ? 'undefined' : 'dropped'
  // Who reads the answer is prepared for the other members of the union.
  return others.some((one) => fits(one, arrives)) ? null : 'changed'
}

function parsed(schema: Schema, value: unknown): unknown {
  return (schema.safeParse(value) as { readonly data?: unknown }).data
}

/** JSON's text; undefined where JSON has none for it, null where `JSON.stringify` throws. */
export function stringified(value: unknown): string | undefined | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

/**
 * Finds out what a part takes that does not say so. `proven`: it takes plain values; otherwise what became of the first
 * other value that it takes, or null where it takes none that we know of.
 */
export function tryOpaque(
  part: Schema,
  standing: Standing,
): { readonly proven: boolean; readonly trial: Trial | null } {
  if (plainValues().some((one) => fits(part, one))) return { proven: true, trial: null }
  const witness = allWitnesses().find((one) => fits(part, one))
  if (witness === undefined) return { proven: false, trial: null }
  const trial = send(part, witness, standing)
  return { proven: false, trial: trial && { ...trial, what: nameOf(witness) } }
}
