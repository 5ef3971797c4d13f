import { defineFact, Moot } from '../fact.js'
import { nearest } from '../options.js'
import { clientCalls } from './client-calls.js'
import { clientGraph } from './client-graph.js'
import { clientSdkNames } from './client-sdk-names.js'
import { contract } from './contract.js'
import type { Entry } from './entries.js'
import { handlers } from './handlers.js'

/** Which of the plugin's handlers the exports of the client call. */
export interface ClientWrappers {
  readonly entry: Entry
  /** The exports that reach the worker. */
  readonly wrappers: readonly string[]
  /** The handlers that no export calls by a name that could be read, but for those that the SDK itself calls. */
  readonly unwrapped: readonly string[]
  /** Whether an export makes a call whose handler cannot be read, which may be any of `unwrapped`. */
  readonly hasUnread: boolean
  /** Whether the text names the SDK's functions at all. */
  readonly mentionsInvoke: boolean
}

export const clientWrappers = defineFact({
  name: 'wrappers of the client',
  needs: { clientCalls, clientGraph, clientSdkNames, handlers, contract },
  learn({ clientCalls, clientGraph, clientSdkNames, handlers, contract }): ClientWrappers {
    const { calls, wrappers, entry, parseError } = clientCalls
    if (parseError !== undefined) throw new Moot('the client does not parse')
    const reached = calls.filter(({ reached }) => reached !== 'never')
    const called = new Set(reached.flatMap(({ handler }) => (handler.kind === 'known' ? handler.names : [])))
    const known = [...handlers.byName.keys()]
    // A misspelt name, of a handler or of the SDK's functions, is one finding of its own.
    const meant = new Set(
      [...called].flatMap((name) => (known.includes(name) ? [] : (nearest(name, known) ?? []))),
    )
    const misspelt = clientSdkNames.lacks.some(({ near }) => near?.startsWith('invokePlugin') === true)
    const unwrapped = [...handlers.byName].flatMap(([name, described]) => {
      // The functions of the SDK call these two kinds.
      if (contract.builtinOperations.includes(name)) return []
      if (described.some(({ duplex }) => duplex.text === 'true')) return []
      return misspelt || called.has(name) || meant.has(name) ? [] : [name]
    })
    return {
      entry,
      wrappers: wrappers.map(({ name }) => name),
      unwrapped,
      hasUnread: reached.some(({ handler }) => handler.kind === 'unknown'),
      mentionsInvoke: /\binvokePlugin(?:Stream)?\b/.test(clientGraph.graph.code ?? ''),
    }
  },
})
