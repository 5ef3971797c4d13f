import type { ClientCall, ClientReading, ParamsShape } from '../analysis/client/reading.js'
import type { Handlers } from '../facts/handlers.js'
import type { HandlerDescription } from '../probe/description.js'

export type Answer = 'reply' | 'stream' | 'duplex'

/**
 * - `agrees`: the handler is there and answers as the client expects.
 * - `no-such-handler`, `other-kind`: errors, each with a finding.
 * - `of-sdk`: no handler of the plugin's, but an operation of the SDK's own plugins.
 * - `no-wrapper`: no export calls the handler; `called-by-sdk` where the SDK itself does.
 * - `unproven`: where reading ended; `why` says so.
 */
export type ContractStatus =
  'agrees' | 'no-such-handler' | 'other-kind' | 'of-sdk' | 'no-wrapper' | 'called-by-sdk' | 'unproven'

/** One line of what the two halves of a plugin have agreed on. */
export interface ContractRow {
  /** The exports of the client that lead to the call; empty where none does. */
  readonly wrappers: readonly string[]
  /** Null where it cannot be read. */
  readonly handler: string | null
  /** How the client calls it; null where it does not. */
  readonly called: 'reply' | 'stream' | null
  /** How the plugin answers; null where that is not known. */
  readonly answers: Answer | null
  /** The keys of `params`: `{ text, language?, … }`; null where they cannot be read. */
  readonly sends: string | null
  readonly status: ContractStatus
  readonly why?: string
}

/** Every call of the client, in the order of its text, then the handlers that no export calls. */
export function contractRows(
  { calls }: Pick<ClientReading, 'calls'>,
  handlers: Handlers,
  builtinOperations: readonly string[],
): readonly ContractRow[] {
  const reached = calls.filter(({ reached }) => reached !== 'never')
  const rows = reached.flatMap((call): readonly ContractRow[] => {
    const base = { wrappers: call.wrapper, called: calledBy(call), sends: sendsOf(call.params) }
    const { handler } = call
    if (handler.kind === 'unknown') {
      return [{ ...base, handler: null, answers: null, status: 'unproven', why: handler.why }]
    }
    return handler.names.map((name) => ({
      ...base,
      handler: name,
      ...judged(name, base.called, handlers, builtinOperations),
    }))
  })
  const named = new Set(rows.map(({ handler }) => handler))
  const rest = [...handlers.byName].filter(([name]) => !named.has(name))
  return [
    ...rows,
    ...rest.map(([name, described]): ContractRow => {
      const answers = answersOf(described)
      const bySdk = answers === 'duplex' || builtinOperations.includes(name)
      const status = bySdk ? 'called-by-sdk' : 'no-wrapper'
      return { wrappers: [], handler: name, called: null, answers, sends: null, status }
    }),
  ]
}

function judged(
  name: string,
  called: 'reply' | 'stream',
  { byName, incomplete }: Handlers,
  builtinOperations: readonly string[],
): Pick<ContractRow, 'answers' | 'status' | 'why'> {
  const described = byName.get(name)
  if (described === undefined) {
    if (incomplete !== undefined) return { answers: null, status: 'unproven', why: incomplete }
    return { answers: null, status: builtinOperations.includes(name) ? 'of-sdk' : 'no-such-handler' }
  }
  const answers = answersOf(described)
  if (answers === null) return { answers, status: 'unproven', why: 'the plugin does not say how it answers' }
  return { answers, status: answers === called ? 'agrees' : 'other-kind' }
}

/** Null where `streaming` is refused, or where two plugins of the package answer differently. */
function answersOf(described: readonly HandlerDescription[]): Answer | null {
  const kinds = new Set(
    described.map(({ duplex, streaming }) => {
      if (duplex.text === 'true') return 'duplex'
      if (streaming.kind !== 'boolean') return null
      return streaming.text === 'true' ? 'stream' : 'reply'
    }),
  )
  const [only = null] = kinds
  return kinds.size === 1 ? only : null
}

function calledBy({ api }: ClientCall): 'reply' | 'stream' {
  return api === 'invokePlugin' ? 'reply' : 'stream'
}

function sendsOf(params: ParamsShape): string | null {
  if (params.kind === 'absent') return 'nothing'
  if (params.kind === 'unknown') return null
  const keys = params.keys.map(({ name, optional }) => (optional === true ? `${name}?` : name))
  const all = params.open ? [...keys, '…'] : keys
  return all.length === 0 ? '{}' : `{ ${all.join(', ')} }`
}
