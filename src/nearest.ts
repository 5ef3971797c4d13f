import { distance } from 'fastest-levenshtein'
import { UsageError } from './usage-error.js'

/** Throws UsageError for the first of `seen` that is not among `known`, with the nearest name. */
export function refuseUnknown(what: string, seen: readonly string[], known: readonly string[]): void {
  const stranger = seen.find((name) => !known.includes(name))
  if (stranger === undefined) return
  throw new UsageError(`Unknown ${what} ${JSON.stringify(stranger)}${hint(stranger, known)}`)
}

/** The known name that a person most likely meant, if any is near enough. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known.map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
  const best = ranked.toSorted((a, b) => a.far - b.far)[0]
  // Any short name is near to any other.
  return best !== undefined && best.far <= Math.min(name.length - 2, Math.max(2, name.length / 3))
    ? best.one
    : undefined
}

function hint(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return `. Did you mean ${JSON.stringify(near)}?`
  return known.length <= 12 ? `. Known: ${known.join(', ')}.` : '.'
}
