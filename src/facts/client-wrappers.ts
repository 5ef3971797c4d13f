import { defineFact, Moot } from '../fact.js'
import { nearest } from '../options.js'
import { clientCalls } from './client-calls.js'
import { clientGraph } from './client-graph.js'
import { clientRecording } from './client-recording.js'
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
  needs: { clientCalls, clientGraph, clientRecording, clientSdkNames, handlers, contract },
  learn(known): ClientWrappers {
    const { clientCalls, clientGraph, clientRecording, clientSdkNames, handlers, contract } = known
    const { calls, wrappers, entry, parseError } = clientCalls
    if (parseError !== undefined) throw new Moot('the client does not parse')
    const reached = calls.filter(({ reached }) => reached !== 'never')
    const called = new Set(reached.flatMap(({ handler }) => (handler.kind === 'known' ? handler.names : [])))
    const names = [...handlers.byName.keys()]
    const seen = clientRecording.calls.flatMap(({ handler }) => handler ?? [])
    // A misspelt name, of a handler or of the SDK's functions, is one finding of its own.
    const meant = new Set(
      [...called].flatMap((name) => (names.includes(name) ? [] : (nearest(name, names) ?? []))),
    )
    const misspelt = clientSdkNames.lacks.some(({ near }) => near?.startsWith('invokePlugin') === true)
    const unwrapped = [...handlers.byName].flatMap(([name, described]) => {
      // The functions of the SDK call these two kinds.
      if (contract.builtinOperations.includes(name)) return []
      if (described.some(({ duplex }) => duplex.text === 'true')) return []
      return misspelt || called.has(name) || seen.includes(name) || meant.has(name) ? [] : [name]
    })
    return {
      entry,
      wrappers: [
        ...new Set([
          ...wrappers.map(({ name }) => name),
          ...clientRecording.calls.map(({ exported }) => exported),
        ]),
      ],
      unwrapped,
      hasUnread:
        reached.some(({ handler }) => handler.kind === 'unknown') ||
        clientRecording.calls.some(({ handler }) => handler === null),
      mentionsInvoke: /\binvokePlugin(?:Stream)?\b/.test(clientGraph.graph.code ?? ''),
    }
  },
})
