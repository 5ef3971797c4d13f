import Range from 'semver/classes/range.js'
import satisfies from 'semver/functions/satisfies.js'

/** What is wrong with the range in which a plugin takes the SDK; undefined where nothing is. */
export function rangeFault(range: string): 'any' | 'exact' | 'unbounded' | 'unreadable' | undefined {
  // `workspace:^` and its like are for `publish/local-protocol`; git and URLs name one SDK that nobody can compare.
  if (/^[a-z+]+:/i.test(range)) return undefined
  const parsed = parse(range)
  if (parsed === undefined) return 'unreadable'
  const sets = parsed.set.map((comparators) =>
    comparators.map(({ operator, value }) => ({ operator, value })),
  )
  if (sets.some((set) => set.some(({ value }) => value === ''))) return 'any'
  if (sets.every((set) => set.every(({ operator }) => operator === ''))) return 'exact'
  return satisfies(BEYOND, parsed) ? 'unbounded' : undefined
}

/** No SDK that anybody has tried. */
const BEYOND = '9999.0.0'

function parse(range: string): Range | undefined {
  try {
    return new Range(range, { loose: true })
  } catch {
    return undefined
  }
}
