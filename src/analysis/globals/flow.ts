import type { Node } from 'estree'
import type { Variable } from 'eslint-scope'
import { identifierOf } from './bindings.js'
import type { ModuleModel } from './model.js'
import { isFunction } from './tree.js'
import type { Value } from './value.js'

/** The expressions that the value of `start` comes to unchanged: through operators, and constants that hold it. */
export function carriersOf(
  start: Node,
  keeps: (value: Value) => boolean,
  model: ModuleModel,
): readonly Node[] {
  const found = new Set<Node>()
  const open: Node[] = [start]
  for (let node = open.pop(); node; node = open.pop()) {
    if (found.has(node)) continue
    found.add(node)
    const parent = model.tree.parentOf(node)
    if (parent === undefined) continue
    if (passesOn(node, parent) && keeps(model.valueOf(parent))) open.push(parent)
    const variable = receivedBy(node, parent, model)
    if (variable && keeps(model.variableValue(variable))) open.push(...readsOf(variable))
  }
  return [...found]
}

export function readsOf(variable: Variable): readonly Node[] {
  return variable.references.filter((reference) => reference.isRead()).map(identifierOf)
}

function passesOn(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'LogicalExpression':
    case 'ChainExpression':
    case 'SequenceExpression':
    case 'AwaitExpression':
      return true
    case 'ConditionalExpression':
      return node !== parent.test
    case 'AssignmentExpression':
      return node === parent.right
    case 'MemberExpression':
      return node === parent.object
    case 'CallExpression':
      return node === parent.callee
    default:
      return false
  }
}

function receivedBy(node: Node, parent: Node, model: ModuleModel): Variable | undefined {
  if (parent.type === 'VariableDeclarator' && parent.init === node)
    return declaredAt(parent.id, parent, model)
  if (parent.type === 'AssignmentExpression' && parent.right === node && parent.left.type === 'Identifier') {
    return model.bindings.variableOf(parent.left)
  }
  if (parent.type !== 'CallExpression' || !isFunction(parent.callee)) return undefined
  const parameter = parent.callee.params[parent.arguments.findIndex((argument) => argument === node)]
  return parameter && declaredAt(parameter, parent.callee, model)
}

export function declaredAt(pattern: Node, declaration: Node, model: ModuleModel): Variable | undefined {
  return model.bindings
    .declaredBy(declaration)
    .find((variable) => variable.identifiers.some((identifier) => identifier === pattern))
}

/** Whether a value of undefined at `node` is an error where it stands. */
export function needsValue(node: Node, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(node)
  const value = model.valueOf(node)
  if (value.kind === 'primitive' && value.short === true) return false
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node && !parent.optional
    case 'CallExpression':
      return parent.callee === node && !parent.optional
    case 'NewExpression':
      return parent.callee === node
    case 'TaggedTemplateExpression':
      return parent.tag === node
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.superClass === node
    case 'SpreadElement':
      return model.tree.parentOf(parent)?.type !== 'ObjectExpression'
    case 'ForOfStatement':
      return parent.right === node
    case 'VariableDeclarator':
      return parent.init === node && parent.id.type !== 'Identifier'
    case 'AssignmentExpression':
      return (
        parent.right === node && (parent.left.type === 'ObjectPattern' || parent.left.type === 'ArrayPattern')
      )
    case 'BinaryExpression':
      return parent.right === node && (parent.operator === 'instanceof' || parent.operator === 'in')
    default:
      return false
  }
}
