import { ANYTHING, numberCandidates, textCandidates } from './candidates.js'
import { newDraw, type Draw } from './draw.js'
import { fits, isSchema, type Schema, type View } from './view.js'
import { viewZod3, zod3Definition } from './zod3.js'
import { viewZod4, zod4Definition } from './zod4.js'

/** A JSON value that the schema takes, or in a few words why none was found. */
export type Example =
  | { readonly ok: true; readonly value: unknown; readonly asksModelId: boolean }
  /** `asynchronous`: the schema can only be asked with `parseAsync`, which the worker never does. */
  | {
      readonly ok: false
      readonly why: string
      readonly asynchronous: boolean
      readonly asksModelId: boolean
    }

const ATTEMPTS = 40
const TRIES = 4
const DEPTH = 16
/** Parts that one attempt may make, and milliseconds for all: a schema that refuses everything must not hold us up. */
const PARTS = 2_000
const TIME_MS = 300

/** Where the caller's model is named: the SDK hands a handler nothing but `params`. */
const MODEL_ID = 'modelId'

/** Makes a value that `schema` takes after its way through JSON. Never throws; the same schema gives the same value. */
export function exampleOf(schema: unknown): Example {
  if (!isSchema(schema)) return { ok: false, why: 'it is no schema', asynchronous: false, asksModelId: false }
  const deadline = Date.now() + TIME_MS
  let why = ''
  for (let attempt = 0; attempt < ATTEMPTS && Date.now() < deadline; attempt += 1) {
    try {
      const place = { draw: newDraw(attempt), depth: 0, attempt, parts: { left: PARTS } }
      const value = overTheWire(build(schema, place))
      if (schema.safeParse(value).success) return { ok: true, value, asksModelId: asksModelId(schema) }
      why ||= 'it refuses everything that was tried'
    } catch (error) {
      const said = error instanceof Error ? error.message : 'something that is no error'
      if (ASYNCHRONOUS.test(said))
        return { ok: false, why: said, asynchronous: true, asksModelId: asksModelId(schema) }
      why ||= error instanceof NoExample ? said : `reading it throws: ${said}`
    }
  }
  return { ok: false, why, asynchronous: false, asksModelId: asksModelId(schema) }
}

/** What zod 4 and zod 3 say where a synchronous parse meets a promise. */
const ASYNCHRONOUS =
  /^(Encountered Promise during synchronous parse|Async refinement encountered during synchronous)/

class NoExample extends Error {}

interface Place {
  readonly draw: Draw
  readonly depth: number
  readonly attempt: number
  readonly parts: { left: number }
}

function overTheWire(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
}

function viewOf(schema: Schema): View {
  const zod4 = zod4Definition(schema)
  if (zod4 !== undefined) return viewZod4(zod4)
  const zod3 = zod3Definition(schema)
  return zod3 === undefined ? { kind: 'opaque' } : viewZod3(zod3)
}

/** A part may be picky in a way that only its own `safeParse` knows, so it gets some tries before the whole is judged. */
function build(schema: Schema, place: Place): unknown {
  place.parts.left -= 1
  if (place.depth > DEPTH || place.parts.left < 0) throw new NoExample('it nests too deeply')
  let value: unknown
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    value = compose(viewOf(schema), schema, { ...place, depth: place.depth + 1 })
    if (fits(schema, value)) return value
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
    case 'opaque':
      return fitting(schema, ANYTHING, place.draw)
    case 'not-json':
      throw new NoExample(`JSON carries no ${view.what}`)
    case 'inner':
      return composeInner(view.inner, schema, place)
    case 'object':
      return composeObject(view.entries, place)
    case 'array': {
      const length = Math.min(Math.max(view.least, place.attempt === 0 ? 1 : 0), 64)
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
  return draw.pick(candidates.filter((candidate) => fits(schema, candidate))) ?? draw.pick(candidates)
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

function asksModelId(schema: Schema, depth = 0): boolean {
  const view = depth > DEPTH ? undefined : attempt(() => viewOf(schema))
  if (view?.kind === 'object') return view.entries.some(([key]) => key === MODEL_ID)
  if (view?.kind === 'inner') return asksModelId(view.inner, depth + 1)
  if (view?.kind === 'both') return [view.left, view.right].some((part) => asksModelId(part, depth + 1))
  return false
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
