// Deeper than code that people write, and shallow enough for the stack: generated chains of thousands of operators exist.
const deepest = 500
// An answer found inside a circle is looked for again, outside it; circles of circles are given up at this many.
const mostRepeated = 20_000

type Question = <Key, Answer>(answer: (key: Key) => Answer, otherwise: Answer) => (key: Key) => Answer

/**
 * Makes questions about a module that answer each other. Each answer is worked out once and kept. A question that comes
 * up while it is being answered gets `otherwise`, and what was concluded from that inside the circle is not kept.
 */
export function questions(): Question {
  const circle: Circle = { depth: 0, repeated: 0, dependsOn: Infinity }
  return (answer, otherwise) => settled(answer, otherwise, circle)
}

interface Circle {
  depth: number
  repeated: number
  /** How deep the outermost open question is that the answers since found depend on. */
  dependsOn: number
}

function settled<Key, Answer>(
  answer: (key: Key) => Answer,
  otherwise: Answer,
  circle: Circle,
): (key: Key) => Answer {
  const kept = new Map<Key, { readonly answer: Answer }>()
  const open = new Map<Key, number>()
  return (key) => {
    const known = kept.get(key)
    if (known) return known.answer
    const openedAt = open.get(key)
    if (openedAt !== undefined) circle.dependsOn = Math.min(circle.dependsOn, openedAt)
    if (openedAt !== undefined || circle.depth >= deepest) return otherwise
    const outer = circle.dependsOn
    circle.dependsOn = Infinity
    circle.depth += 1
    open.set(key, circle.depth)
    const found = answer(key)
    const isFinal = circle.dependsOn >= circle.depth
    if (isFinal || circle.repeated > mostRepeated) kept.set(key, { answer: found })
    else circle.repeated += 1
    circle.dependsOn = isFinal ? outer : Math.min(outer, circle.dependsOn)
    open.delete(key)
    circle.depth -= 1
    return found
  }
}
