import { UsageError } from './usage-error.js'

/** The part of a run that one of several machines does. */
export interface Shard {
  /** 1-based. */
  readonly index: number
  readonly count: number
}

/** `2/5`. Throws UsageError for anything else. */
export function readShard(value: unknown): Shard {
  const [, index = '', count = ''] = /^(\d+)\/(\d+)$/.exec(typeof value === 'string' ? value : '') ?? []
  const shard = { index: Number(index), count: Number(count) }
  if (shard.index >= 1 && shard.index <= shard.count) return shard
  throw new UsageError(`shard takes a part of the whole such as 1/4, not ${JSON.stringify(value)}.`)
}

/** Every n-th, so that neighbours, which tend to be alike in size, are spread. */
export function partOf<T>(items: readonly T[], { index, count }: Shard): readonly T[] {
  return items.filter((_, position) => position % count === index - 1)
}

/** The items in the order of one run, from the parts in the order of their shards. */
export function joinParts<T>(parts: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...parts.map(({ length }) => length))
  return Array.from({ length: longest }, (_, round) =>
    parts.flatMap((part) => part.slice(round, round + 1)),
  ).flat()
}
