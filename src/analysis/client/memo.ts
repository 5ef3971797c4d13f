import type { Frame } from './frames.js'
import { unread, type Value } from './values.js'

/** Remembers what was evaluated in which frame, and ends evaluation that runs in a circle or too far. */
export interface Memo {
  /** `circular` is the answer where `compute` comes to need its own result. */
  readonly recall: (frame: Frame, of: object, circular: Value, compute: () => Value) => Value
  /** Runs a step that is not remembered, or yields `otherwise` where the question has taken too many. */
  readonly bounded: <T>(otherwise: () => T, compute: () => T) => T
}

// The name of a handler is some tens of steps away. What takes thousands is a library's inner life, which no name depends
// on, so that each question is given up early and its answer, though unknown, is kept.
const DEEPEST = 160
const MOST_STEPS = 4_000

const tooDeep = unread('it is nested too deeply to be read')

export function createMemo(): Memo {
  const finished = new Map<Frame, Map<object, Value>>()
  const running = new Map<Frame, Map<object, number>>()
  let depth = 0
  let steps = 0
  // The outermost running evaluation that the current one leant on: what stands above it is preliminary, hence not kept.
  let leansOn = Infinity

  const bounded = <T>(otherwise: () => T, compute: () => T): T => {
    steps = depth === 0 ? 0 : steps + 1
    if (depth >= DEEPEST || steps > MOST_STEPS) return otherwise()
    depth += 1
    const result = compute()
    depth -= 1
    return result
  }

  const run = (level: number, compute: () => Value): { value: Value; final: boolean } => {
    const before = leansOn
    leansOn = Infinity
    const value = bounded(() => tooDeep, compute)
    const final = leansOn >= level
    leansOn = Math.min(before, final ? Infinity : leansOn)
    return { value, final }
  }

  const recall: Memo['recall'] = (frame, of, circular, compute) => {
    const known = finished.get(frame)?.get(of)
    if (known) return known
    const level = running.get(frame)?.get(of)
    if (level !== undefined) {
      leansOn = Math.min(leansOn, level)
      return circular
    }
    within(running, frame).set(of, depth)
    const { value, final } = run(depth, compute)
    within(running, frame).delete(of)
    if (final) within(finished, frame).set(of, value)
    return value
  }
  return { recall, bounded }
}

function within<T>(table: Map<Frame, Map<object, T>>, frame: Frame): Map<object, T> {
  const row = table.get(frame) ?? new Map<object, T>()
  table.set(frame, row)
  return row
}
