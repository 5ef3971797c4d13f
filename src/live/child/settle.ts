/** What became of a promise within its time. */
export type Settled =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'late' }

/** Waits for `work`, but no longer than `ms`. */
export async function within(ms: number, work: () => unknown): Promise<Settled> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Settled>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: 'late' })
    }, ms)
  })
  try {
    return await Promise.race([late, attempt(work)])
  } finally {
    clearTimeout(timer)
  }
}

async function attempt(work: () => unknown): Promise<Settled> {
  try {
    return { kind: 'done', value: await work() }
  } catch (error) {
    return { kind: 'threw', error }
  }
}

/** Waits until `holds`, but no longer than `ms`. */
export async function until(ms: number, holds: () => boolean): Promise<boolean> {
  const deadline = Date.now() + ms
  while (!holds() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
  return holds()
}

/** Enough to see that a stream streams. */
const CHUNKS = 50

/**
 * Iterates over what a stream yields, up to a number of chunks and a time. A stream may well go on for ever, so having
 * more to say is no fault; `late` is one that says nothing.
 */
export async function drain(stream: AsyncIterable<unknown>, ms: number): Promise<Settled> {
  const deadline = Date.now() + ms
  const iterator = stream[Symbol.asyncIterator]()
  for (let chunks = 0; chunks < CHUNKS; chunks += 1) {
    const step = await within(deadline - Date.now(), () => iterator.next())
    if (step.kind === 'threw' || (step.kind === 'late' && chunks === 0)) return step
    if (step.kind === 'late') break
    if ((step.value as IteratorResult<unknown>).done === true) return { kind: 'done', value: undefined }
  }
  // A generator that waits for a chunk of its own answers to `return` only then.
  void within(0, () => iterator.return?.())
  return { kind: 'done', value: undefined }
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
