/** In every text that is made from an argument, so that a name which the client writes is told from one that it is given. */
export const MARK = '\u0000'

const AS_TEXT: ReadonlySet<string | symbol> = new Set(['toString', 'valueOf', 'toJSON', Symbol.toPrimitive])

/** Takes the place of an argument: whatever is done with it yields another one. */
export function standIn(): unknown {
  const target = function stand(): void {
    // Only its being callable matters.
  }
  return new Proxy(target, {
    get: (_, key) => {
      // To be awaited it must not look like a promise.
      if (key === 'then') return undefined
      if (AS_TEXT.has(key)) return () => MARK
      if (key === 'length') return 1
      if (key === Symbol.iterator) return [standIn()][Symbol.iterator].bind([standIn()])
      if (key === Symbol.asyncIterator) return () => once()
      return standIn()
    },
    has: () => true,
    set: () => true,
    apply: () => standIn(),
    construct: () => standIn() as object,
    ownKeys: () => ['prototype'],
  })
}

async function* once(): AsyncGenerator {
  yield await Promise.resolve(standIn())
}

export function isStandIn(value: unknown): boolean {
  return typeof value === 'function' && String(value).includes(MARK)
}
