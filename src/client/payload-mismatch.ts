import type { ClientCall, ParamsKey } from '../analysis/client/reading.js'
import type { HandlerPayloads } from '../payload/payloads.js'
import type { NodeRef, ObjectShape, Shape, ShapeKind } from '../payload/shape.js'

/**
 * - `lacking`: a key that the request schema asks for is never sent, so the worker refuses every call
 * - `refused`: a key is sent that the schema refuses, always or (`perhaps`) where the caller gives it
 * - `stripped`: a key is sent that the schema leaves out before the handler sees it
 */
export interface PayloadMismatch {
  readonly kind: 'lacking' | 'refused' | 'perhaps' | 'stripped'
  readonly handler: string
  readonly key: string
  readonly call: ClientCall
}

/** What a call sends beside what its handler takes, by the keys of `params`. Silent wherever either is not fully known. */
export function mismatchesOf(
  calls: readonly ClientCall[],
  handlersNamed: (name: string) => readonly HandlerPayloads[],
): readonly PayloadMismatch[] {
  return calls.flatMap((call) => {
    if (call.reached === 'never' || call.handler.kind === 'unknown') return []
    // What is sent to one of several handlers is the sum of what is sent to each.
    const [handler, another] = call.handler.names
    if (handler === undefined || another !== undefined) return []
    const [request, other] = handlersNamed(handler)
    if (request === undefined || other !== undefined || request.request === null) return []
    return comparedTo(call, handler, request.request.shape)
  })
}

function comparedTo(call: ClientCall, handler: string, shape: Shape): readonly PayloadMismatch[] {
  const { params } = call
  const root = shape.nodes[0]
  if (params.kind === 'unknown' || root?.kind !== 'object') return []
  const sent = params.kind === 'absent' ? [] : params.keys
  const isOpen = params.kind === 'keys' && params.open
  const lacking = isOpen
    ? []
    : requiredKeys(root, shape).filter((key) => !sent.some(({ name }) => name === key))
  return [
    ...lacking.map((key) => ({ kind: 'lacking', handler, key, call }) as const),
    ...sent.flatMap((key) => {
      const kind = unwanted(key, root)
      return kind === undefined ? [] : [{ kind, handler, key: key.name, call }]
    }),
  ]
}

function unwanted(
  { name, optional }: ParamsKey,
  { keys, others }: ObjectShape,
): PayloadMismatch['kind'] | undefined {
  if (keys.some((key) => key.name === name)) return undefined
  if (others === 'dropped') return 'stripped'
  if (others !== 'refused') return undefined
  return optional === true ? 'perhaps' : 'refused'
}

function requiredKeys({ keys }: ObjectShape, { nodes }: Shape): readonly string[] {
  return keys
    .filter(({ optional, value }) => !optional && refusesAbsence(value, nodes, new Set()))
    .map(({ name }) => name)
}

const DEFINITE: ReadonlySet<ShapeKind['kind']> = new Set([
  ...(['text', 'number', 'boolean', 'null', 'never', 'literals'] as const),
  ...(['object', 'array', 'tuple', 'record'] as const),
])

/** What is coerced, caught or opaque may make something of a key that is not there. */
function refusesAbsence(ref: NodeRef, nodes: Shape['nodes'], seen: Set<NodeRef>): boolean {
  const node = nodes[ref]
  if (node === undefined || seen.has(ref)) return false
  seen.add(ref)
  if (node.kind === 'union') return node.members.every((one) => refusesAbsence(one, nodes, seen))
  if (node.kind === 'maybe') return !node.absent && refusesAbsence(node.inner, nodes, seen)
  return DEFINITE.has(node.kind)
}
