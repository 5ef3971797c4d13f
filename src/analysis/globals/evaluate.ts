import type {
  AssignmentExpression,
  Identifier,
  MemberExpression,
  Node,
  Property,
  TemplateLiteral,
} from 'estree'
import { called } from './calls.js'
import { globalName, keyOf, memberValue } from './members.js'
import type { ModuleModel } from './model.js'
import { binary, logical, unary } from './operators.js'
import {
  absentGlobal,
  join,
  nullish,
  primitive,
  someObject,
  throwsAbsent,
  truth,
  unknown,
  type Value,
} from './value.js'

type Rules = {
  readonly [T in Node['type']]?: (node: Extract<Node, { type: T }>, model: ModuleModel) => Value
}

/**
 * The value of an expression in a module that runs in the model's runtime, as far as it can be told without running:
 * which globals exist is known, parameters and other modules are not.
 */
export function evaluate(node: Node, model: ModuleModel): Value {
  const rule = rules[node.type] as ((node: Node, model: ModuleModel) => Value) | undefined
  return rule === undefined ? unknown : rule(node, model)
}

const rules: Rules = {
  Literal: (node) => ('regex' in node ? someObject : primitive(node.value)),
  Identifier: identifier,
  MemberExpression: member,
  ChainExpression: (node, model) => unshortened(model.valueOf(node.expression)),
  CallExpression: called,
  NewExpression: (node, model) => {
    const callee = model.valueOf(node.callee)
    if (nullish(callee) === true) return throwsAbsent
    return firstError([node.callee, ...node.arguments], model) ?? someObject
  },
  UnaryExpression: unary,
  BinaryExpression: binary,
  LogicalExpression: (node, model) =>
    logical(node.operator, model.valueOf(node.left), () => model.valueOf(node.right)),
  ConditionalExpression: (node, model) => {
    const test = model.valueOf(node.test)
    if (test.kind === 'throws') return test
    const known = truth(test)
    if (known !== undefined) return model.valueOf(known ? node.consequent : node.alternate)
    return join(model.valueOf(node.consequent), model.valueOf(node.alternate))
  },
  AssignmentExpression: assignment,
  SequenceExpression: (node, model) => {
    const last = node.expressions.at(-1)
    return firstError(node.expressions, model) ?? (last ? model.valueOf(last) : unknown)
  },
  TemplateLiteral: template,
  AwaitExpression: (node, model) =>
    firstError([node.argument], model) ?? awaited(model.valueOf(node.argument)),
  ArrayExpression: (node, model) =>
    firstError(
      node.elements.filter((element) => element !== null),
      model,
    ) ?? someObject,
  SpreadElement: (node, model) => firstError([node.argument], model) ?? unknown,
  ObjectExpression: (node, model) => {
    const values = node.properties.map((property) =>
      property.type === 'Property' ? property.value : property,
    )
    return firstError(values, model) ?? { kind: 'object', type: 'object', literal: node }
  },
  Property: (node: Property, model) => model.valueOf(node.value),
  FunctionExpression: (node) => ({ kind: 'object', type: 'function', code: node }),
  ArrowFunctionExpression: (node) => ({ kind: 'object', type: 'function', code: node }),
  ClassExpression: (node, model) =>
    (node.superClass && firstError([node.superClass], model)) ?? { kind: 'object', type: 'function' },
  MetaProperty: (node) => (node.meta.name === 'import' ? someObject : unknown),
  ImportExpression: () => someObject,
}

function identifier(node: Identifier, model: ModuleModel): Value {
  const variable = model.bindings.variableOf(node)
  return variable ? model.variableValue(variable) : globalName(node.name, model)
}

function member(node: MemberExpression, model: ModuleModel): Value {
  if (node.object.type === 'Super') return unknown
  const object = model.valueOf(node.object)
  const stopped = stoppedChain(object, node.optional)
  if (stopped) return stopped
  const key = keyOf(node, model)
  if (key === undefined) return nullish(object) === true ? throwsAbsent : unknown
  return memberValue(object, key, model)
}

/** The value of an optional chain that goes no further; undefined where it goes on. */
export function stoppedChain(object: Value, isOptional: boolean): Value | undefined {
  if (object.kind !== 'primitive' || !(object.short === true || (isOptional && nullish(object) === true)))
    return undefined
  const stopped = { kind: 'primitive', value: undefined, short: true } as const
  return object.absent === undefined ? stopped : { ...stopped, absent: object.absent }
}

function unshortened(value: Value): Value {
  if (value.kind !== 'primitive' || value.short !== true) return value
  return value.absent === undefined ? primitive(undefined) : absentGlobal(value.absent)
}

function assignment(node: AssignmentExpression, model: ModuleModel): Value {
  const { left, operator, right } = node
  if (operator === '=') return model.valueOf(right)
  if (operator !== '&&=' && operator !== '||=' && operator !== '??=') return unknown
  const before = left.type === 'MemberExpression' ? model.valueOf(left) : unknown
  return logical(logicalOf(operator), before, () => model.valueOf(right))
}

export function logicalOf(operator: '&&=' | '||=' | '??='): '&&' | '||' | '??' {
  return operator === '&&=' ? '&&' : operator === '||=' ? '||' : '??'
}

function template(node: TemplateLiteral, model: ModuleModel): Value {
  let text = node.quasis[0]?.value.cooked ?? ''
  for (const [index, expression] of node.expressions.entries()) {
    const value = model.valueOf(expression)
    if (value.kind === 'throws') return value
    if (value.kind !== 'primitive') return unknown
    text += String(value.value) + (node.quasis[index + 1]?.value.cooked ?? '')
  }
  return primitive(text)
}

function awaited(value: Value): Value {
  return value.kind === 'primitive' ? value : unknown
}

/** The error that evaluating one of the expressions surely ends in. */
export function firstError(nodes: readonly Node[], model: ModuleModel): Value | undefined {
  for (const node of nodes) {
    const value = model.valueOf(node)
    if (value.kind === 'throws') return value
  }
  return undefined
}
