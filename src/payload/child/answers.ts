import type { Beyond } from '../../live/example/compose.js'
import { askOf } from '../../live/example/generate.js'
import type { Schema } from '../../live/example/view.js'
import type { PayloadFault, PayloadOutcome } from '../payloads.js'
import type { NotJson, ShapePath } from '../shape.js'
import { locate } from './locate.js'
import type { LiveShape } from './read.js'
import { classOf, inPlace, nameOf, show } from './show.js'
import { stringified } from './trial.js'
import { witnessesOf } from './witnesses.js'

/** What answers look like that the schema lets through. */
export interface Answers {
  /** What a transform puts on the wire that JSON cannot carry. */
  readonly faults: readonly PayloadFault[]
  /** The places at which something was seen. */
  readonly seen: ReadonlySet<string>
}

/** Far more than it takes: what is told must not depend on how busy the machine is. */
const TIME_MS = 500
/** Of what one answer holds. */
const PARTS = 500

/** Has the schema make answers of what a handler may return, and looks at what goes over the wire. Never throws. */
export function answersOf(root: Schema, shape: LiveShape): Answers {
  const faults = new Map<string, PayloadFault>()
  const seen = new Set<string>()
  for (const asked of askOf(root, beyond, TIME_MS)) {
    if (asked.kind === 'asynchronous') break
    for (const { steps, value } of partsOf(asked.data)) {
      const { path, avoidable, made } = locate(shape.nodes, steps)
      if (!made) continue
      const key = path.join('\0')
      seen.add(key)
      const fault = faultOf(value, path, avoidable)
      const known = faults.get(key)
      // What we made up may well be no date, which shows less than a later one.
      if (fault !== null && (known === undefined || known.example === null)) faults.set(key, fault)
    }
  }
  return { faults: [...faults.values()], seen }
}

/** The views of schemas call some kinds of them by other names. */
const beyond: Beyond = (what, schema) => {
  if (what === 'undefined' || what === 'void') return [undefined]
  return what === 'never' ? [] : witnessesOf((what ?? 'instance') as NotJson, schema)
}

interface Part {
  readonly steps: readonly (string | number)[]
  readonly value: unknown
}

function* partsOf(data: unknown): Generator<Part> {
  const waiting: Part[] = [{ steps: [], value: data }]
  for (let parts = 0; parts < PARTS; parts += 1) {
    const part = waiting.shift()
    if (part === undefined) return
    yield part
    const { steps, value } = part
    if (typeof value !== 'object' || value === null || classOf(value) !== null) continue
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
    waiting.push(
      ...entries.map(([step, inner]: [string | number, unknown]) => ({
        steps: [...steps, step],
        value: inner,
      })),
    )
  }
}

/** A number or nothing may well come of what we made up, but not a value of another kind. */
function faultOf(value: unknown, path: ShapePath, avoidable: boolean): PayloadFault | null {
  const isOther =
    ['bigint', 'function', 'symbol'].includes(typeof value) ||
    (typeof value === 'object' && value !== null && classOf(value) !== null)
  if (!isOther) return null
  const text = stringified(value)
  const outcome: PayloadOutcome =
    text === null
      ? 'unsendable'
      : text !== undefined
        ? 'changed'
        : path.length === 0
          ? 'undefined'
          : 'dropped'
  return {
    ...{ path, outcome, what: nameOf(value), avoidable },
    example: text === 'null' ? null : inPlace(path, show(value)),
    arrives: text === undefined || text === null || text === 'null' ? null : show(JSON.parse(text)),
  }
}
