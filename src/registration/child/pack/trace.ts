import type { LinkedAddon, PackFailure } from '../../pack-messages.js'
import type { LexedImport, Resolve, ResolveStep } from './bare-pack.js'
import { failureOf, NotFound } from './failure.js'
import { linkedAddon } from './linked-addon.js'
import type { Reader } from './reader.js'

export interface Trace {
  readonly resolve: Resolve
  readonly failures: readonly PackFailure[]
  /** The failures in what the imports of `specifier` lead to, and of those imports themselves. */
  failuresFrom(specifier: string): readonly PackFailure[]
  readonly addons: readonly LinkedAddon[]
}

/** One import, by URLs: where it leads, or how it failed. */
interface Step {
  readonly specifier: string
  readonly from: string
  readonly to: string | PackFailure
}

/** What bare-pack takes for resolved without looking for a file. */
const DEFERRED = new URL('deferred:unresolved')

/**
 * Resolves as `resolve` does and writes down what fails: bare-pack would end at the first import that it cannot resolve,
 * and so show one fault at a time.
 */
export function trace(resolve: Resolve, reader: Reader): Trace {
  const failures: PackFailure[] = []
  const addons: LinkedAddon[] = []
  const steps: Step[] = []
  return {
    failures,
    addons,
    failuresFrom: (specifier) => failuresIn(steps, specifier),
    *resolve(entry: LexedImport, parent, options) {
      const { specifier } = entry
      try {
        const found = yield* foundBy(resolve, entry, parent, options)
        for (const url of found) {
          steps.push({ specifier, from: parent.href, to: url.href })
          if (url.protocol === 'linked:') addons.push(linkedAddon(url, resolve, entry, parent, options))
        }
      } catch (error) {
        const failure = failureOf(error, entry, parent, reader)
        failures.push(failure)
        steps.push({ specifier, from: parent.href, to: failure })
        yield { resolution: DEFERRED }
      }
    },
  }
}

/** Where an import leads: to a file, or to several for an asset. Throws where to none. */
function* foundBy(
  ...[resolve, entry, parent, options]: readonly [Resolve, ...Parameters<Resolve>]
): Generator<ResolveStep, readonly URL[], unknown> {
  const looked: URL[] = []
  const found: URL[] = []
  const resolving = resolve(entry, parent, options)
  let step = resolving.next()
  while (step.done !== true) {
    const { value } = step
    const answer = yield value
    if ('resolution' in value) (answer === true ? found : looked).push(value.resolution)
    step = resolving.next(answer)
  }
  if (found.length === 0) throw new NotFound(entry, looked)
  return found
}

function failuresIn(steps: readonly Step[], specifier: string): readonly PackFailure[] {
  const failures = new Set<PackFailure>()
  const reached = new Set<string>()
  let next = steps.filter((step) => step.specifier === specifier)
  while (next.length > 0) {
    const fresh = new Set<string>()
    for (const { to } of next) {
      if (typeof to !== 'string') failures.add(to)
      else if (!reached.has(to)) fresh.add(to)
    }
    for (const url of fresh) reached.add(url)
    next = steps.filter(({ from }) => fresh.has(from))
  }
  return [...failures]
}
