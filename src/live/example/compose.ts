import { ANYTHING, numberCandidates, textCandidates } from './candidates.js'
import type { Draw } from './draw.js'
import { fits, isSchema, mayFit, type Schema, type View } from './view.js'
import { viewZod3, zod3Definition } from './zod3.js'
import { viewZod4, zod4Definition } from './zod4.js'

const TRIES = 4
export const DEPTH = 16

/** Where the caller's model is named: the SDK hands a handler nothing but `params`. */
export const MODEL_ID = 'modelId'

/** No value can be made, for the reason that it gives. */
export class NoExample extends Error {}

/** Values that JSON cannot carry, for a schema that says what it takes; null where it does not say. */
export type Beyond = (what: string | null, schema: Schema) => readonly unknown[]

export interface Place {
  readonly draw: Draw
  readonly depth: number
  readonly attempt: number
  /** How many parts may yet be made. */
  readonly parts: { left: number }
  /** Where what JSON carries is not all that may be made. */
  readonly beyond: Beyond | null
}

export function viewOf(schema: Schema): View {
  const zod4 = zod4Definition(schema)
  if (zod4 !== undefined) return viewZod4(zod4)
  const zod3 = zod3Definition(schema)
  return zod3 === undefined ? { kind: 'opaque' } : viewZod3(zod3)
}

/** Makes a value of a schema, or throws NoExample. A part may be picky in a way that only its own `safeParse` knows, so it gets some tries before the whole is judged. */
export function build(schema: Schema, place: Place): unknown {
  place.parts.left -= 1
  if (place.depth > DEPTH || place.parts.left < 0) throw new NoExample('it nests too deeply')
  let value: unknown
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    value = compose(viewOf(schema), schema, { ...place, depth: place.depth + 1 })
    if (mayFit(schema, value)) return value
  }
  return value
}

function compose(view: View, schema: Schema, place: Place): unknown {
  switch (view.kind) {
    case 'text':
      return fitting(schema, textCandidates(view.rules), place.draw)
    case 'number':
      return fitting(schema, numberCandidates(view.rules), place.draw)
    case 'one-of':
      return fitting(schema, view.values, place.draw)
    case 'opaque': {
      const isServed = place.beyond === null || ANYTHING.some((one) => fits(schema, one))
      return fitting(schema, isServed ? ANYTHING : place.beyond(null, schema), place.draw)
    }
    case 'not-json':
      if (place.beyond === null) throw new NoExample(`JSON carries no ${view.what}`)
      return fitting(schema, place.beyond(view.what, schema), place.draw)
    case 'inner':
      return composeInner(view.inner, schema, place)
    case 'object':
      return composeObject(view.entries, place)
    case 'array': {
      const length = Math.min(Math.max(view.least, place.attempt === 0 || place.draw.extra() ? 1 : 0), 64)
      return Array.from({ length }, () => build(view.item, place))
    }
    case 'tuple':
      return view.items.map((item) => build(item, place))
    case 'record':
      return composeRecord(view, schema, place)
    case 'union':
      return composeUnion(view.options, place)
    case 'both':
      return merged(build(view.left, place), build(view.right, place))
    case 'template':
      return view.parts.map((part) => String(isSchema(part) ? build(part, place) : part)).join('')
  }
}

/** The plainest candidate that the schema takes, or any of those; the plainest of all where it takes none. */
function fitting(schema: Schema, candidates: readonly unknown[], draw: Draw): unknown {
  return draw.pick(candidates.filter((candidate) => mayFit(schema, candidate))) ?? draw.pick(candidates)
}

function composeObject(entries: readonly (readonly [string, Schema])[], place: Place): object {
  const kept = entries.filter(
    ([key, value]) => key === MODEL_ID || !mayBeLeftOut(value) || place.attempt === 1 || place.draw.extra(),
  )
  return Object.fromEntries(kept.map(([key, value]) => [key, build(value, place)]))
}

/** What takes anything takes nothing too, but a handler that names it will look for something. */
function mayBeLeftOut(schema: Schema): boolean {
  return fits(schema, undefined) && !(viewOf(schema).kind === 'opaque' && fits(schema, ANYTHING[0]))
}

function composeRecord(
  { key, value }: Extract<View, { kind: 'record' }>,
  schema: Schema,
  place: Place,
): object {
  if (fits(schema, {}) && !place.draw.extra()) return {}
  const view = key === null ? undefined : viewOf(key)
  // zod 4 wants every key of an enum.
  const keys = view?.kind === 'one-of' ? view.values : [key === null ? 'key' : build(key, place)]
  return Object.fromEntries(keys.map((one) => [String(one), build(value, place)]))
}

/** What cannot be made may be null, or be left out. */
function composeInner(inner: Schema, schema: Schema, place: Place): unknown {
  try {
    return build(inner, place)
  } catch (error) {
    if (error instanceof NoExample && fits(schema, null)) return null
    if (error instanceof NoExample && fits(schema, undefined)) return undefined
    throw error
  }
}

/** The member drawn, or the first other one of which an example can be made. */
function composeUnion(options: readonly Schema[], place: Place): unknown {
  const drawn = place.draw.pick(options)
  let refusal = new NoExample('a union has no members')
  for (const option of new Set(drawn === undefined ? [] : [drawn, ...options])) {
    try {
      return build(option, place)
    } catch (error) {
      if (!(error instanceof NoExample)) throw error
      refusal = error
    }
  }
  throw refusal
}

function merged(left: unknown, right: unknown): unknown {
  const both = [left, right].every(
    (part) => typeof part === 'object' && part !== null && !Array.isArray(part),
  )
  return both ? { ...(left as object), ...(right as object) } : left
}
