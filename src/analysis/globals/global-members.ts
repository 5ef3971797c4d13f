import type { MemberExpression, Node, Property } from 'estree'
import { identifierOf } from './bindings.js'
import { carriersOf, declaredAt, needsValue, readsOf } from './flow.js'
import { globalObjectNames, keyOf } from './members.js'
import type { ModuleModel } from './model.js'
import type { Value } from './value.js'

/** A use of a member of the global object, or of a member of a global. */
export interface MemberUse {
  readonly node: Node
  readonly name: string
  readonly via: 'member'
  readonly written: boolean
  readonly fails: boolean
}

/** Uses of `globalThis.x`, also through constants that hold the global object, and `const { x } = globalThis`. */
export function globalMembers(model: ModuleModel): readonly MemberUse[] {
  return globalObjects(model).flatMap((node) => {
    const parent = model.tree.parentOf(node)
    if (parent?.type === 'MemberExpression' && parent.object === node) {
      const name = keyOf(parent, model)
      return name === undefined ? [] : memberUses(parent, name, model)
    }
    const pattern = parent?.type === 'VariableDeclarator' && parent.init === node ? parent.id : undefined
    if (pattern?.type !== 'ObjectPattern' || parent === undefined) return []
    return pattern.properties.flatMap((property) =>
      property.type === 'Property' ? destructuredUses(property, parent, model) : [],
    )
  })
}

/** The expressions that give the global object. */
export function globalObjects(model: ModuleModel): readonly Node[] {
  const names = model.bindings.free
    .map(identifierOf)
    .filter(({ name }) => globalObjectNames.has(name) && model.runtime.has(name))
  return [...new Set(names.flatMap((name) => carriersOf(name, (value) => value.kind === 'global', model)))]
}

/** Uses of members that Node has and this runtime lacks: `console.group`, and `module.require` of CommonJS. */
export function missingMembers(model: ModuleModel): readonly MemberUse[] {
  return [...model.bindings.free, ...model.bindings.given].flatMap((reference) => {
    const parent = model.tree.parentOf(identifierOf(reference))
    if (parent?.type !== 'MemberExpression' || parent.object !== identifierOf(reference)) return []
    const value = model.valueOf(parent)
    const absent = value.kind === 'primitive' ? value.absent : undefined
    return absent?.startsWith(`${reference.identifier.name}.`) === true
      ? memberUses(parent, absent, model)
      : []
  })
}

function memberUses(node: MemberExpression, name: string, model: ModuleModel): readonly MemberUse[] {
  if (isWritten(node, model)) return [{ node, name, via: 'member', written: true, fails: false }]
  const failing = failures([node], name, model)
  return failing.length > 0 ? failing : [{ node, name, via: 'member', written: false, fails: false }]
}

function destructuredUses(property: Property, declarator: Node, model: ModuleModel): readonly MemberUse[] {
  const name = keyOf(property, model)
  const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value
  const variable = declaredAt(target, declarator, model)
  if (name === undefined || !variable) return []
  const isAbsent = isAbsentAs(name)(model.variableValue(variable))
  const failing = isAbsent ? failures(readsOf(variable), name, model) : []
  return failing.length > 0
    ? failing
    : [{ node: property, name, via: 'member', written: false, fails: false }]
}

/** Where the value that `starts` give, which is undefined for want of the global, is needed. */
function failures(starts: readonly Node[], name: string, model: ModuleModel): readonly MemberUse[] {
  const isAbsent = isAbsentAs(name)
  const carriers = new Set(
    starts
      .filter((start) => isAbsent(model.valueOf(start)))
      .flatMap((start) => carriersOf(start, isAbsent, model)),
  )
  return [...carriers]
    .filter((node) => needsValue(node, model))
    .map((node) => ({ node, name, via: 'member', written: false, fails: true }))
}

function isAbsentAs(name: string): (value: Value) => boolean {
  return (value) => value.kind === 'primitive' && value.absent === name
}

function isWritten(node: MemberExpression, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(node)
  if (parent?.type === 'AssignmentExpression') return parent.left === node
  if (parent?.type === 'UpdateExpression') return true
  return parent?.type === 'UnaryExpression' && parent.operator === 'delete'
}
