/** A repeatable source of choices: the first draw takes the plainest way everywhere, later ones wander. */
export interface Draw {
  /** One of `values`, of which the first is the plainest; undefined where there are none. */
  pick<T>(values: readonly T[]): T | undefined
  /** Whether to do what is not needed. */
  extra(): boolean
}

export function newDraw(attempt: number): Draw {
  const next = attempt === 0 ? () => 0 : mulberry32(attempt)
  return {
    pick: (values) => values[Math.floor(next() * values.length)],
    extra: () => next() >= 0.5,
  }
}

/** Tommy Ettinger's mulberry32: small, seeded, good enough to choose with. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
