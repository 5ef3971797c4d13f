import type { Node } from 'estree'
import { parseModule, type ParsedModule, positionsIn, startOf } from '../parse.js'
import { bearingOf } from './bearing.js'
import { type Told, tellCalls } from './calls.js'
import { createWorld } from './create-world.js'
import { type Exported, exportsOf, reexportsIn } from './exports.js'
import type { Frame } from './frames.js'
import { createGraph, type Graph, type Invoked } from './graph.js'
import type { ClientCall, ClientReading, Place } from './reading.js'
import { markRelevant } from './relevance.js'
import { namesFromSdk, useOf } from './sdk-imports.js'
import type { World } from './world.js'
import { kindOf, takesOptions } from './wrappers.js'

/**
 * Reads which handlers a client calls, by which of the SDK's two functions, and through which of its exports. `code` is
 * one ESM or CommonJS text with everything but `@qvac/sdk` inlined. Nothing is run; what cannot be read is said to be
 * unknown.
 */
export function readClientCalls(code: string): ClientReading {
  const parsed = parseModule(code)
  if (parsed.ok) return readParsed(code, parsed)
  const { message, line, column } = parsed
  return {
    calls: [],
    wrappers: [],
    sdkImports: [],
    reexportsInvoke: [],
    parseError: { message, line, column },
  }
}

function readParsed(code: string, parsed: ParsedModule): ClientReading {
  const world = createWorld(code, parsed)
  const marks = markRelevant(world)
  const graph = createGraph(world, bearingOf(world, marks))
  graph.visit(world.frames.program)
  const exported = exportsOf(world)
  const reach = exported.map(({ value }) => closure(graph, graph.expose(value)))
  const loaded = closure(graph, new Set([world.frames.program]))
  const dead = deadUses(world, graph, marks)
  const told = tellCalls(world, graph, [...graph.invoked, ...dead])
  const positionOf = positionsIn(code)
  const place = (node: Node): Place => ({ ...positionOf(startOf(node)), offset: startOf(node) })
  const calls = merged(told.map((one) => callOf(one, exported, reach, loaded, place)))
  return {
    calls,
    wrappers: wrappersOf(world, exported, calls, place),
    sdkImports: namesFromSdk(world, marks).map(({ name, specifier, node }) => ({
      name,
      use: useOf(world, node),
      specifier,
      position: place(node),
    })),
    reexportsInvoke: reexportsIn(world, exported).map((one) => ({
      exported: one.exported,
      position: place(one.node),
    })),
  }
}

function closure(graph: Graph, from: ReadonlySet<Frame>): ReadonlySet<Frame> {
  const reached = new Set(from)
  for (const frame of reached) for (const next of graph.nextOf(frame)) reached.add(next)
  return reached
}

/** Uses of the SDK's functions in code that nothing was found to run. */
function deadUses(world: World, graph: Graph, marks: ReadonlySet<Node>): readonly Invoked[] {
  const told = new Set(graph.invoked.map(({ node }) => node))
  return world.code.nodes.flatMap((node): readonly Invoked[] => {
    if (node.type !== 'CallExpression' || told.has(node) || !marks.has(node)) return []
    // What a condition excludes in code that was read never runs, which is no matter to report.
    if (graph.hasRead(world.code.ownerOf(node))) return []
    const frame = world.frames.generic(world.code.ownerOf(node), world.frames.program)
    const uses = world.evaluate(node.callee, frame).atoms.filter((atom) => atom.kind === 'invoke')
    if (uses.length === 0) return []
    const [first] = node.arguments
    const values = first && first.type !== 'SpreadElement' ? [world.evaluate(first, frame)] : []
    return uses.map(({ api }) => ({ api, args: { values, rest: null }, frame, node, tests: [] }))
  })
}

function callOf(
  { api, handler, params, lacksModel, node, frame }: Told,
  exported: readonly Exported[],
  reach: readonly ReadonlySet<Frame>[],
  loaded: ReadonlySet<Frame>,
  place: (node: Node) => Place,
): ClientCall {
  const wrapper = exported.filter((_, index) => reach[index]?.has(frame)).map(({ name }) => name)
  const reached = wrapper.length > 0 ? 'export' : loaded.has(frame) ? 'load' : 'never'
  return { api, handler, wrapper, reached, params, ...(lacksModel && { lacksModel }), position: place(node) }
}

/** Calls that differ in nothing but who reaches them are one call. */
function merged(calls: readonly ClientCall[]): readonly ClientCall[] {
  const unique = new Map<string, ClientCall>()
  for (const call of calls) {
    const key = JSON.stringify([
      call.api,
      call.handler.kind === 'known' ? call.handler.names : null,
      call.position.offset,
    ])
    const known = unique.get(key)
    unique.set(key, known ? combined(known, call) : call)
  }
  return [...unique.values()].sort((a, b) => a.position.offset - b.position.offset)
}

function combined(a: ClientCall, b: ClientCall): ClientCall {
  const wrapper = [...new Set([...a.wrapper, ...b.wrapper])]
  const first =
    [a, b].find((one) => one.reached === 'export') ?? [a, b].find((one) => one.reached === 'load') ?? a
  const alike = JSON.stringify(a.params) === JSON.stringify(b.params)
  const { lacksModel, ...rest } = first
  const bothLack = lacksModel === true && a.lacksModel === b.lacksModel
  return { ...rest, wrapper, params: alike ? a.params : { kind: 'unknown' }, ...(bothLack && { lacksModel }) }
}

function wrappersOf(
  world: World,
  exported: readonly Exported[],
  calls: readonly ClientCall[],
  place: (node: Node) => Place,
): ClientReading['wrappers'] {
  return exported.flatMap((one) => {
    const reaches = calls.flatMap((call, index) => (call.wrapper.includes(one.name) ? [index] : []))
    if (reaches.length === 0) return []
    const optionsObject = takesOptions(world, one.value)
    return [{ name: one.name, kind: kindOf(one), reaches, optionsObject, position: place(placeOf(one)) }]
  })
}

/** Of what was made as a function, its own text; a bundler's list of exports stands far from it. */
function placeOf({ value, node }: Exported): Node {
  const [atom] = value.atoms
  return atom?.kind === 'function' || atom?.kind === 'class' ? atom.node : node
}
