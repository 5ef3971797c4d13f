import type { ClientCall, ParamsShape } from '../analysis/client/reading.js'
import type { Handlers } from '../facts/handlers.js'
import type { SeenCall } from '../facts/client-recording.js'
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
  /** Whether it was seen when the export was called, where reading alone did not tell. */
  readonly seen?: true
  readonly why?: string
}

/** What the two halves were found to be. */
export interface Halves {
  readonly calls: readonly ClientCall[]
  /** What was seen when the exports were run; empty where reading told all. */
  readonly recorded: readonly SeenCall[]
  readonly handlers: Handlers
  readonly builtinOperations: readonly string[]
}

/** Every call of the client, in the order of its text, then the handlers that no export calls. */
export function contractRows(halves: Halves): readonly ContractRow[] {
  const { calls, recorded, handlers, builtinOperations } = halves
  const reached = calls.filter(({ reached }) => reached !== 'never')
  const read = reached.flatMap((call) => rowsOf(call, halves))
  const known = new Set(reached.flatMap(({ wrapper }) => wrapper))
  const hidden = recorded.filter(({ exported }) => !known.has(exported)).map((one) => seenRow(one, halves))
  // Reading does not follow a method into a prototype, so that the call seems to be none of an export's.
  const isSeen = ({ wrappers, handler, called }: ContractRow) =>
    wrappers.length === 0 && hidden.some((one) => one.handler === handler && one.called === called)
  const rows = distinct([...read.filter((row) => !isSeen(row)), ...hidden])
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

function rowsOf(call: ClientCall, halves: Halves): readonly ContractRow[] {
  const { handler, wrapper } = call
  const base = { wrappers: wrapper, called: calledBy(call), sends: sendsOf(call.params) }
  if (handler.kind === 'known') {
    return handler.names.map((name) => ({ ...base, handler: name, ...judged(name, base.called, halves) }))
  }
  const seen = namesSeen(call, halves.calls, halves.recorded)
  const recorded = halves.recorded.filter(
    (one) => one.api === call.api && wrapper.includes(one.exported) && seen.includes(one.handler ?? ''),
  )
  if (recorded.length > 0) return recorded.map((one) => seenRow(one, halves))
  return [{ ...base, handler: null, answers: null, status: 'unproven', why: handler.why }]
}

function seenRow(one: SeenCall, halves: Halves): ContractRow {
  const { exported, handler, keys } = one
  const called = calledBy(one)
  const sends =
    keys === null ? null : sendsOf({ kind: 'keys', keys: keys.map((name) => ({ name })), open: true })
  const base = { wrappers: [exported], handler, called, sends, seen: true } as const
  return handler === null
    ? { ...base, answers: null, status: 'unproven', why: 'the handler comes from an argument' }
    : { ...base, ...judgedAsSeen(one, handler, halves) }
}

function judgedAsSeen(one: SeenCall, handler: string, halves: Halves): ReturnType<typeof judged> {
  const row = judged(handler, calledBy(one), halves)
  return row.status === 'no-such-handler' && !one.isWritten
    ? { answers: null, status: 'unproven', why: MADE_UP }
    : row
}

/** Why a handler that was asked for may be none that an app asks for. */
export const MADE_UP =
  'the name may come from the arguments with which the export was called to see what it asks for'

/**
 * The handlers that the exports behind a call asked for when they were run, but for those of their other calls. None
 * where the name came from an argument.
 */
export function namesSeen(
  { api, wrapper }: Pick<ClientCall, 'api' | 'wrapper'>,
  calls: readonly ClientCall[],
  recorded: readonly SeenCall[],
): readonly string[] {
  const others = calls.flatMap(({ handler, wrapper: by }) =>
    handler.kind === 'known' && by.some((name) => wrapper.includes(name)) ? handler.names : [],
  )
  const own = recorded.filter((one) => one.api === api && wrapper.includes(one.exported))
  const names = own.flatMap(({ handler }) => handler ?? [])
  return [...new Set(names)].filter((name) => !others.includes(name))
}

function distinct(rows: readonly ContractRow[]): readonly ContractRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}

function judged(
  name: string,
  called: 'reply' | 'stream',
  { handlers: { byName, incomplete }, builtinOperations }: Halves,
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

function calledBy({ api }: Pick<ClientCall, 'api'>): 'reply' | 'stream' {
  return api === 'invokePlugin' ? 'reply' : 'stream'
}

function sendsOf(params: ParamsShape): string | null {
  if (params.kind === 'absent') return 'nothing'
  if (params.kind === 'unknown') return null
  const keys = params.keys.map(({ name, optional }) => (optional === true ? `${name}?` : name))
  const all = params.open ? [...keys, '…'] : keys
  return all.length === 0 ? '{}' : `{ ${all.join(', ')} }`
}
