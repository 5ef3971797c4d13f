import type { Frame } from './frames.js'
import { unread, type Value } from './values.js'

/** Remembers what was evaluated in which frame, and ends evaluation that runs in a circle or too far. */
export interface Memo {
  /** `circular` is the answer where `compute` comes to need its own result. */
  recall(frame: Frame, of: object, circular: Value, compute: () => Value): Value
}

// Bounds the stack and the whole: a client of some hundred wrappers takes some ten thousand steps.
const DEEPEST = 300
const MOST_STEPS = 1_000_000

export function createMemo(): Memo {
  const finished = new Map<Frame, Map<object, Value>>()
  const running = new Map<Frame, Map<object, number>>()
  let depth = 0
  let steps = 0
  // The outermost running evaluation that the current one leant on: what stands above it is preliminary, hence not kept.
  let leansOn = Infinity

  const run = (level: number, compute: () => Value): { value: Value; final: boolean } => {
    const before = leansOn
    leansOn = Infinity
    depth += 1
    const value = compute()
    depth -= 1
    const final = leansOn >= level
    leansOn = Math.min(before, final ? Infinity : leansOn)
    return { value, final }
  }

  return {
    recall: (frame, of, circular, compute) => {
      const known = finished.get(frame)?.get(of)
      if (known) return known
      const level = running.get(frame)?.get(of)
      if (level !== undefined) {
        leansOn = Math.min(leansOn, level)
        return circular
      }
      steps += 1
      if (depth >= DEEPEST || steps > MOST_STEPS) return unread('it is nested too deeply to be read')
      const current = depth
      within(running, frame).set(of, current)
      const { value, final } = run(current, compute)
      within(running, frame).delete(of)
      if (final) within(finished, frame).set(of, value)
      return value
    },
  }
}

function within<T>(table: Map<Frame, Map<object, T>>, frame: Frame): Map<object, T> {
  const row = table.get(frame) ?? new Map<object, T>()
  table.set(frame, row)
  return row
}
