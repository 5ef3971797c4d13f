import { UsageError } from '../usage-error.js'
import { parseBytes } from './bytes.js'

/** The sizes that an author allows, in bytes; infinite where none is stated. */
export interface Budgets {
  readonly packed: number
  readonly unpacked: number
  readonly client: number
  readonly worker: number
  /** Of all addons together, on one host. */
  readonly addons: number
}

/** Far above what wrappers and handlers need; addons with prebuilds for every host state their own. */
export const DEFAULT_BUDGETS: Budgets = {
  packed: 10_000_000,
  unpacked: 40_000_000,
  client: Number.POSITIVE_INFINITY,
  worker: Number.POSITIVE_INFINITY,
  addons: Number.POSITIVE_INFINITY,
}

/** Throws UsageError where a budget has an unknown name or is no size. */
export function readBudgets(raw: unknown): Budgets {
  const known = Object.keys(DEFAULT_BUDGETS)
  const isRecord = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
  if (!isRecord) throw new UsageError(`budgets takes sizes by name (${known.join(', ')}).`)
  const entries = Object.entries(raw as Readonly<Record<string, unknown>>).map(([name, size]) => {
    if (!known.includes(name))
      throw new UsageError(`Unknown budget ${JSON.stringify(name)}. Known: ${known.join(', ')}.`)
    const bytes = size === Number.POSITIVE_INFINITY ? size : parseBytes(size)
    if (bytes === undefined)
      throw new UsageError(`The budget ${name} takes a size such as "500 kB", not ${JSON.stringify(size)}.`)
    return [name, bytes] as const
  })
  return { ...DEFAULT_BUDGETS, ...Object.fromEntries(entries) }
}
