import type { Node } from 'estree'
import type { Frame } from './frames.js'
import { frameFor } from './frames.js'
import type { Entry, Graph, Invoked } from './graph.js'
import { entriesOfAny } from './lookup.js'
import { mentionsIn } from './mentions.js'
import type { HandlerName, InvokeApi, ParamsKey, ParamsShape } from './reading.js'
import { staticKey } from './syntax.js'
import { isAbsent, nothing, stringsIn, unknownIn, type Value } from './values.js'
import type { World } from './world.js'

/** A call as it is told: one use of an SDK function, seen from one place that decides on its handler. */
export interface Told {
  readonly api: InvokeApi
  readonly handler: HandlerName
  readonly params: ParamsShape
  readonly lacksModel: boolean
  /** Where the handler's name is decided. */
  readonly node: Node
  /** The frame in which that place runs. */
  readonly frame: Frame
}

export function tellCalls(world: World, graph: Graph, invoked: readonly Invoked[]): readonly Told[] {
  const contested = contestedIn(world, invoked)
  return invoked.flatMap((one) => {
    const handler = contested.has(one) ? contest : handlerOf(world, one)
    const { api } = one
    const params = one.hidden === undefined ? paramsOf(world, one) : unknownParams
    const origins =
      handler.kind === 'known'
        ? originsOf({ world, graph, passed: new Set() }, one.frame, one.node, handlerNode(one.node))
        : [one]
    const lacksModel = one.hidden === undefined && isWithoutModel(world, one)
    return origins.map(({ node, frame }) => ({ api, handler, params, lacksModel, node, frame }))
  })
}

const contest: HandlerName = {
  kind: 'unknown',
  why: "the same name goes to both of the SDK's functions, on a condition that cannot be read",
}
const unknownParams: ParamsShape = { kind: 'unknown' }

function handlerOf(world: World, { args, node, hidden }: Invoked): HandlerName {
  if (hidden !== undefined) return { kind: 'unknown', why: hidden }
  const handler = world.read(optionsOf(args), 'handler', node)
  const names = stringsIn(handler)
  const unknown = unknownIn(handler)
  if (unknown) return { kind: 'unknown', why: reason(unknown.why) }
  const other = handler.atoms.some(
    (atom) => !(atom.kind === 'literal' && (typeof atom.value === 'string' || !atom.value)),
  )
  if (other) return { kind: 'unknown', why: 'the handler name is not a text' }
  return names.length > 0 ? { kind: 'known', names } : { kind: 'unknown', why: 'the call names no handler' }
}

function reason(why: string): string {
  return why.startsWith('the ')
    ? `the handler name comes from ${why}`
    : `the handler name cannot be told: ${why}`
}

function optionsOf(args: Invoked['args']): Value {
  return args.values[0] ?? args.rest ?? nothing
}

/** The SDK asks for `modelId` in every call. */
function isWithoutModel(world: World, { args, node }: Invoked): boolean {
  return world.read(optionsOf(args), 'modelId', node).atoms.every(isAbsent)
}

function paramsOf(world: World, { args, node }: Invoked): ParamsShape {
  const params = world.read(optionsOf(args), 'params', node)
  if (params.atoms.every(isAbsent)) return { kind: 'absent' }
  const keyed = params.atoms.every(
    ({ kind }) => kind === 'object' || kind === 'merged' || kind === 'remainder',
  )
  if (!keyed) return unknownParams
  const { entries, open } = entriesOfAny(world, params)
  const keys = new Map<string, ParamsKey>()
  for (const { key, optional } of entries) {
    if (key === undefined) continue
    if (!optional || !keys.has(key)) keys.set(key, optional ? { name: key, optional } : { name: key })
  }
  return {
    kind: 'keys',
    keys: [...keys.values()],
    open: open || entries.some(({ key }) => key === undefined),
  }
}

/**
 * Uses of both SDK functions by the same run of a function that is handed the name: it sends each name one way only,
 * and which that is stays hidden.
 */
function contestedIn(world: World, invoked: readonly Invoked[]): ReadonlySet<Invoked> {
  const uses = new Map<string, Invoked[]>()
  for (const one of invoked) {
    const handler = handlerOf(world, one)
    if (handler.kind !== 'known' || !(isHanded(world, one) || isHidden(one))) continue
    const key = `${one.frame.id}/${handler.names.join('/')}`
    uses.set(key, [...(uses.get(key) ?? []), one])
  }
  return new Set([...uses.values()].filter((all) => new Set(all.map(({ api }) => api)).size > 1).flat())
}

/** Whether a condition that is settled at run time but cannot be read decides on the call. */
function isHidden({ tests }: Invoked): boolean {
  return tests.some(({ truth }) => truth === 'unread')
}

function isHanded(world: World, { node }: Invoked): boolean {
  return mentionsIn(world, handlerNode(node)).parameters.size > 0
}

/** The expression in a call that says which handler it goes to, as narrowly as the text shows. */
function handlerNode(node: Node): Node {
  const [options] = 'arguments' in node ? node.arguments : []
  if (options?.type !== 'ObjectExpression') return options ?? node
  const property = options.properties.findLast(
    (one) => one.type === 'Property' && staticKey(one) === 'handler',
  )
  return property?.type === 'Property' ? property.value : options
}

interface Origin {
  readonly node: Node
  readonly frame: Frame
}

/** The calls that decide on what `handler` is, followed back through the functions that are handed it. */
function originsOf(search: Search, frame: Frame, node: Node, handler: Node): readonly Origin[] {
  const { world, graph, passed } = search
  const homes = [...mentionsIn(world, handler).parameters].map((variable) =>
    frameFor(world.bindings.homeOf(variable), frame),
  )
  const [innermost] = homes
    .filter((home) => home !== undefined)
    .sort((a, b) => depthIn(frame, a) - depthIn(frame, b))
  const entries = innermost ? graph.entriesOf(innermost) : []
  if (!innermost || entries.length === 0) return [{ node, frame }]
  const further = { ...search, passed: new Set([...passed, innermost]) }
  const origins = entries
    .filter(({ from }) => !further.passed.has(from))
    .flatMap((entry) => originsOfEntry(further, entry))
  // A function made by a call that hands over the name runs on behalf of those who call the function, not its maker.
  return innermost === frame ? origins : origins.map((origin) => ({ node: origin.node, frame }))
}

interface Search {
  readonly world: World
  readonly graph: Graph
  /** The frames on the way, so that recursion is followed once. */
  readonly passed: ReadonlySet<Frame>
}

/** Of what a call passes, that argument leads on which has a text. */
function originsOfEntry(search: Search, { from, node }: Entry): readonly Origin[] {
  const hasText = (argument: Node): boolean =>
    argument.type !== 'SpreadElement' && stringsIn(search.world.evaluate(argument, from)).length > 0
  const argument = node.arguments.find(hasText) ?? node.arguments[0]
  return argument ? originsOf(search, from, node, argument) : [{ node, frame: from }]
}

function depthIn(frame: Frame, home: Frame): number {
  let depth = 0
  for (let around: Frame | null = frame; around && around !== home; around = around.parent) depth += 1
  return depth
}
