import type { System } from './system.js'

/** Maps `items` with at most `limit` of them at work at a time; the results keep the order of the items. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = [...items.entries()]
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results[next[0]] = await work(next[1])
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}

/** What one package holds at most while it is checked, with the processes that run its code. */
const BYTES_PER_RUN = 512 * 1024 * 1024

/** How many packages are checked at a time: as many as there are cores, and as the free memory bears. */
export function runsAtOnce({ parallelism, freeMemory }: Pick<System, 'parallelism' | 'freeMemory'>): number {
  return Math.max(1, Math.min(parallelism, Math.floor(freeMemory / BYTES_PER_RUN)))
}
