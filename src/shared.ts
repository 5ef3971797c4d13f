/** Something that targets of one run learn once between them, because no target's own files decide it. */
export interface Topic<T> {
  /** The weight that is kept; beyond it, what was asked for longest ago is learnt anew. */
  readonly limit: number
  readonly weigh: (value: T) => number
}

/** One for each run, so that memory stays flat over many targets and the next run sees a changed disk. */
export interface Shared {
  recall<T>(topic: Topic<T>, key: string, learn: () => T): T
}

interface Shelf {
  readonly values: Map<string, { readonly value: unknown; readonly weight: number }>
  weight: number
}

export function newShared(): Shared {
  const shelves = new Map<object, Shelf>()
  return {
    recall<T>(topic: Topic<T>, key: string, learn: () => T): T {
      const shelf: Shelf = shelves.get(topic) ?? { values: new Map(), weight: 0 }
      shelves.set(topic, shelf)
      const found = shelf.values.get(key)
      const value = found === undefined ? learn() : (found.value as T)
      const weight = found?.weight ?? topic.weigh(value)
      // A map keeps the order in which keys came in, and so the order of use.
      shelf.values.delete(key)
      shelf.values.set(key, { value, weight })
      if (found === undefined) shelf.weight += weight
      dropOldest(shelf, topic.limit)
      return value
    },
  }
}

function dropOldest(shelf: Shelf, limit: number): void {
  for (const [key, { weight }] of shelf.values) {
    if (shelf.weight <= limit) return
    shelf.values.delete(key)
    shelf.weight -= weight
  }
}
