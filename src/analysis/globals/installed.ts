import type { Node, SimpleCallExpression } from 'estree'
import { type Position, startOf } from '../parse.js'
import { identifierOf } from './bindings.js'
import { globalObjects } from './global-members.js'
import { judge } from './judge.js'
import { located } from './locate.js'
import { keyOf } from './members.js'
import { type ModuleModel, modelModule } from './model.js'
import { extended } from './runtime.js'
import { exposures } from './units.js'

/** A global that a module sets by itself, or has set by a module that it imports for that. */
export interface InstalledGlobal {
  readonly name: string
  readonly by: 'assignment' | 'definition' | 'module'
  readonly offset: number
  readonly position: Position
  /** Whether it surely happens while the module is evaluated. */
  readonly isCertain: boolean
}

type Installation = Pick<InstalledGlobal, 'name' | 'by'> & { readonly node: Node }

/**
 * The globals that a module sets where that can happen in the model's runtime. `modules` tells which specifiers set
 * which names when imported.
 */
export function installedGlobals(
  model: ModuleModel,
  modules: ReadonlyMap<string, readonly string[]>,
): readonly InstalledGlobal[] {
  const exposureOf = exposures(model)
  const found = [...importedGlobals(model, modules), ...assignedGlobals(model), ...definedGlobals(model)]
  const reachable = found.flatMap(({ by, name, node }) => {
    const { atLoad, isConditional, reach } = judge(node, undefined, exposureOf, model)
    const isCertain = atLoad && reach === 'certain' && !isConditional
    return reach === 'unreachable' ? [] : [{ by, name, isCertain, offset: startOf(node) }]
  })
  return located(reachable, model.code)
}

/** The same module where the given names are set: by itself, or by modules that are evaluated before it. */
export function withInstalled(
  model: ModuleModel,
  installed: readonly Pick<InstalledGlobal, 'name' | 'by' | 'isCertain'>[],
): ModuleModel {
  if (installed.length === 0) return model
  const named = (accept: (each: Pick<InstalledGlobal, 'by' | 'isCertain'>) => boolean): ReadonlySet<string> =>
    new Set(installed.filter(accept).map(({ name }) => name))
  const runtime = extended(model.runtime, {
    given: named((each) => each.isCertain && each.by === 'module'),
    written: named((each) => each.isCertain && each.by !== 'module'),
    possible: named((each) => !each.isCertain),
  })
  return modelModule(model, runtime)
}

function importedGlobals(
  model: ModuleModel,
  modules: ReadonlyMap<string, readonly string[]>,
): readonly Installation[] {
  const required = model.bindings.given
    .filter((reference) => identifierOf(reference).name === 'require')
    .flatMap((reference) => callAbove(identifierOf(reference), model) ?? [])
    .flatMap((call) => sourcesOf(call, call.arguments[0], model))
  const imported = [...model.tree.ofType('ImportDeclaration'), ...model.tree.ofType('ImportExpression')]
  return [...required, ...imported.flatMap((node) => sourcesOf(node, node.source, model))].flatMap(
    ({ node, source }) => (modules.get(source) ?? []).map((name) => ({ name, by: 'module', node })),
  )
}

function sourcesOf(node: Node, source: Node | undefined, model: ModuleModel) {
  const value = source && model.valueOf(source)
  return value?.kind === 'primitive' && typeof value.value === 'string' ? [{ node, source: value.value }] : []
}

function assignedGlobals(model: ModuleModel): readonly Installation[] {
  const members = globalObjects(model).flatMap((object) => {
    const member = model.tree.parentOf(object)
    const target = member?.type === 'MemberExpression' && member.object === object ? member : undefined
    const assignment = target && model.tree.parentOf(target)
    const name = target && keyOf(target, model)
    const isSet = assignment?.type === 'AssignmentExpression' && assignment.left === target
    return isSet && name !== undefined ? [{ name, by: 'assignment', node: assignment } as const] : []
  })
  const names = model.bindings.free
    .filter((reference) => reference.isWrite() && !model.isStrict)
    .map(identifierOf)
    .map((node) => ({ name: node.name, by: 'assignment', node }) as const)
  return [...members, ...names]
}

/** `Object.assign(globalThis, { … })`, `Object.defineProperty(globalThis, 'x', …)` and their kin. */
function definedGlobals(model: ModuleModel): readonly Installation[] {
  return globalObjects(model).flatMap((object) => {
    const call = model.tree.parentOf(object)
    if (call?.type !== 'CallExpression' || call.arguments[0] !== object) return []
    return namesDefined(call, model).map((name) => ({ name, by: 'definition', node: call }) as const)
  })
}

function namesDefined(call: SimpleCallExpression, model: ModuleModel): readonly string[] {
  const method = call.callee.type === 'MemberExpression' ? keyOf(call.callee, model) : undefined
  const [, second, ...others] = call.arguments
  if (method === 'assign' || method === 'defineProperties')
    return [second, ...others].flatMap((each) => keysOf(each, model))
  if (method !== 'defineProperty' && method !== 'set') return []
  const key = second && model.valueOf(second)
  return key?.kind === 'primitive' ? [String(key.value)] : []
}

function keysOf(node: Node | undefined, model: ModuleModel): readonly string[] {
  const value = node && model.valueOf(node)
  const literal = value?.kind === 'object' ? value.literal : undefined
  return (literal?.properties ?? []).flatMap((property) =>
    property.type === 'Property' ? (keyOf(property, model) ?? []) : [],
  )
}

function callAbove(node: Node, model: ModuleModel): SimpleCallExpression | undefined {
  const parent = model.tree.parentOf(node)
  return parent?.type === 'CallExpression' && parent.callee === node ? parent : undefined
}
