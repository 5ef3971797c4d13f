import type { Identifier, MemberExpression, Node, SimpleCallExpression } from 'estree'
import { carriersOf } from '../globals/flow.js'
import type { ModuleModel } from '../globals/index.js'
import { argumentForm, type FoundLoad } from './load.js'

/** Every use of `require` that is more than a call with a literal, and what looks like one and is not. */
export function requireLoads(model: ModuleModel): readonly FoundLoad[] {
  const given = model.bindings.all
    .filter((each) => isRequire(each, model))
    .flatMap((each) => usesOf(each, model))
  return [...given, ...missingRequires(model), ...shadowedRequires(model)]
}

function isRequire(identifier: Identifier, model: ModuleModel): boolean {
  const isFree = model.bindings.variableOf(identifier) === undefined
  return isFree && model.bindings.isGiven(identifier.name) && identifier.name === 'require'
}

function usesOf(require: Identifier, model: ModuleModel): readonly FoundLoad[] {
  const carriers = carriersOf(require, (value) => value.kind === 'object' && value.reads === 'require', model)
  const known = new Set(carriers)
  return carriers.flatMap((carrier) => {
    const parent = model.tree.parentOf(carrier)
    if (parent === undefined || known.has(parent)) return []
    if (parent.type === 'CallExpression' && parent.callee === carrier) return called(parent, carrier, require)
    if (parent.type === 'MemberExpression' && parent.object === carrier) return memberOf(parent, model)
    if (isReceiver(carrier, parent)) return []
    const isKept = carriers.some((other) => other !== carrier && isBoundBy(other, parent, model))
    return isKept || isOnlyTested(carrier, parent) ? [] : [{ form: 'require-value', node: carrier }]
  })
}

function called(call: SimpleCallExpression, callee: Node, require: Identifier): readonly FoundLoad[] {
  const [argument] = call.arguments
  const load = { node: call, argument }
  if (callee.type === 'SequenceExpression') return [{ ...load, form: 'require-sequence' }]
  if (callee !== require) return [{ ...load, form: 'require-alias' }]
  if (call.optional) return [{ ...load, form: 'require-optional' }]
  const form = argumentForm(argument)
  return form === 'literal' ? [] : [{ ...load, form: `require-${form}` }]
}

function memberOf(member: MemberExpression, model: ModuleModel): readonly FoundLoad[] {
  const call = model.tree.parentOf(member)
  const name = member.property.type === 'Identifier' && !member.computed ? member.property.name : undefined
  if (call?.type !== 'CallExpression' || call.callee !== member) return []
  const [argument] = call.arguments
  if (name === 'call' || name === 'apply' || name === 'bind') {
    return [{ form: 'require-call', node: call, argument: name === 'call' ? call.arguments[1] : undefined }]
  }
  if (argumentForm(argument) === 'literal' || argument === undefined) return []
  if (name === 'resolve') return [{ form: 'require-resolve', node: call, argument }]
  return name === 'asset' ? [{ form: 'asset', node: call, argument }] : []
}

/** Whether `other` reads a variable that `parent` sets. */
function isBoundBy(other: Node, parent: Node, model: ModuleModel): boolean {
  if (other.type !== 'Identifier') return false
  const variable = model.bindings.variableOf(other)
  return (
    variable?.defs.some((definition) => definition.node === parent || isCalleeOf(definition.node, parent)) ===
    true
  )
}

function isCalleeOf(node: Node, parent: Node): boolean {
  return parent.type === 'CallExpression' && parent.callee === node
}

/** `require.addon.bind(require)`: handed to a method of its own. */
function isReceiver(node: Node, parent: Node): boolean {
  if (parent.type !== 'CallExpression' || parent.arguments[0] !== node) return false
  const { callee } = parent
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'MemberExpression' &&
    isRequireNamed(callee.object.object)
  )
}

function isRequireNamed(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'require'
}

function isOnlyTested(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'ExpressionStatement':
      return true
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node
    case 'LogicalExpression':
      return parent.left === node
    default:
      return false
  }
}

function missingRequires(model: ModuleModel): readonly FoundLoad[] {
  if (model.format !== 'esm') return []
  return model.bindings.all
    .filter((each) => each.name === 'require' && model.bindings.variableOf(each) === undefined)
    .filter((each) => model.tree.parentOf(each)?.type !== 'UnaryExpression')
    .map((each): FoundLoad => {
      const call = model.tree.parentOf(each)
      const argument = call?.type === 'CallExpression' && call.callee === each ? call.arguments[0] : undefined
      return { form: 'require-in-esm', node: each, argument, packed: argumentForm(argument) === 'literal' }
    })
}

function shadowedRequires(model: ModuleModel): readonly FoundLoad[] {
  return model.bindings.all
    .filter((each) => each.name === 'require' && model.bindings.variableOf(each) !== undefined)
    .flatMap((each) => {
      const call = model.tree.parentOf(each)
      if (call?.type !== 'CallExpression' || call.callee !== each) return []
      const [argument] = call.arguments
      return argumentForm(argument) === 'literal'
        ? [{ form: 'require-shadowed', node: call, argument, packed: true } as const]
        : []
    })
}
