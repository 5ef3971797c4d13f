import type { LinkedAddon, PackFailure } from '../../pack-messages.js'
import type { LexedImport, Resolve } from './bare-pack.js'
import { failureOf, NotFound } from './failure.js'
import { linkedAddon } from './linked-addon.js'
import type { Reader } from './reader.js'

export interface Trace {
  readonly resolve: Resolve
  readonly failures: readonly PackFailure[]
  readonly addons: readonly LinkedAddon[]
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

  const attempt: Resolve = function* (entry, parent, options) {
    const looked: URL[] = []
    let found = false
    const resolving = resolve(entry, parent, options)
    let step = resolving.next()
    while (step.done !== true) {
      const { value } = step
      const answer = yield value
      if ('resolution' in value) {
        looked.push(value.resolution)
        if (answer === true) found = true
        if (value.resolution.protocol === 'linked:') {
          addons.push(linkedAddon(value.resolution, resolve, entry, parent, options))
        }
      }
      step = resolving.next(answer)
    }
    if (!found) throw new NotFound(entry, looked)
  }

  return {
    failures,
    addons,
    *resolve(entry: LexedImport, parent, options) {
      try {
        yield* attempt(entry, parent, options)
      } catch (error) {
        failures.push(failureOf(error, entry, parent, reader))
        yield { resolution: DEFERRED }
      }
    },
  }
}
