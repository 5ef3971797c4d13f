import { build, DEPTH, MODEL_ID, NoExample, viewOf, type Beyond } from './compose.js'
import { newDraw } from './draw.js'
import { ASYNCHRONOUS, isSchema, type Schema } from './view.js'

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
/** Parts that one attempt may make, and by default milliseconds for all: a schema that refuses everything must not hold us up. */
const PARTS = 2_000
const TIME_MS = 300

/** Makes a value that `schema` takes after its way through JSON. Never throws; the same schema gives the same value. */
export function exampleOf(schema: unknown, timeMs = TIME_MS): Example {
  if (!isSchema(schema)) return { ok: false, why: 'it is no schema', asynchronous: false, asksModelId: false }
  const deadline = Date.now() + timeMs
  let why = ''
  for (let attempt = 0; attempt < ATTEMPTS && Date.now() < deadline; attempt += 1) {
    try {
      const place = { draw: newDraw(attempt), depth: 0, attempt, parts: { left: PARTS }, beyond: null }
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

/** What came of asking a schema about one value that was made for it. */
export type Asked =
  | { readonly kind: 'taken'; readonly value: unknown; readonly data: unknown }
  /** It can only be asked with `parseAsync`, which the worker never does. */
  | { readonly kind: 'asynchronous'; readonly said: string }

const ROUNDS = 8
/** Fewer than for an example: what holds itself would grow to the limit each time. */
const ROUND_PARTS = 300

/**
 * Makes values of many forms that `schema` takes, with what it makes of each. With `beyond` these need not be such as
 * JSON carries. Never throws; the same schema gives the same values, as far as the time allows.
 */
export function* askOf(schema: unknown, beyond: Beyond | null, timeMs = TIME_MS): Generator<Asked> {
  if (!isSchema(schema)) return
  const deadline = Date.now() + timeMs
  for (let attempt = 0; attempt < ROUNDS && Date.now() < deadline; attempt += 1) {
    try {
      const parts = { left: ROUND_PARTS }
      const value = build(schema, { draw: newDraw(attempt), depth: 0, attempt, parts, beyond })
      const answer = schema.safeParse(value) as { readonly success: boolean; readonly data?: unknown }
      if (answer.success) yield { kind: 'taken', value, data: answer.data }
    } catch (error) {
      const said = error instanceof Error ? error.message : ''
      if (ASYNCHRONOUS.test(said)) yield { kind: 'asynchronous', said }
    }
  }
}

function overTheWire(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
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
