import type {
  ArrayExpression,
  AssignmentExpression,
  CallExpression,
  Identifier,
  MemberExpression,
  NewExpression,
  Node,
  YieldExpression,
} from 'estree'
import { type Frame, frameFor } from './frames.js'
import { isSdk } from './sdk.js'
import { isClass, isFunction, staticKey } from './syntax.js'
import {
  absent,
  array,
  derived,
  input,
  join,
  literal,
  nothing,
  only,
  soleLiteral,
  unread,
  type Value,
} from './values.js'
import { argumentsOf, receiverOf, thisOf } from './arguments.js'
import { conditional, logical } from './choices.js'
import { binary, templateOf, unary } from './operators.js'
import { valueOfVariable } from './variables.js'
import { superClassOf } from './classes.js'
import type { World } from './world.js'

const hiddenExpression = unread('it is computed in a way that cannot be read')

/** What the expression may evaluate to; promises stand for what they resolve to. */
export function evaluate(world: World, node: Node, frame: Frame): Value {
  switch (node.type) {
    case 'Literal':
      return (typeof node.value === 'object' && node.value !== null) || typeof node.value === 'bigint'
        ? hiddenExpression
        : literal(node.value)
    case 'Identifier':
      return identifier(world, node, frame)
    case 'ThisExpression':
      return thisOf(frame)
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      return only({ kind: 'function', id: `f${place(node)}@${frame.id}`, node, frame })
    case 'ClassExpression':
    case 'ClassDeclaration':
      return only({ kind: 'class', id: `c${place(node)}@${frame.id}`, node, frame })
    case 'ObjectExpression':
      return only({ kind: 'object', id: `o${place(node)}@${frame.id}`, node, frame })
    case 'AwaitExpression':
      return world.evaluate(node.argument, frame)
    case 'ChainExpression':
      return world.evaluate(node.expression, frame)
    case 'YieldExpression':
      return yielded(world, node, frame)
    default:
      return compound(world, node, frame)
  }
}

function compound(world: World, node: Node, frame: Frame): Value {
  switch (node.type) {
    case 'SequenceExpression':
      return world.evaluate(node.expressions.at(-1) ?? node, frame)
    case 'ConditionalExpression':
      return conditional(world, node, frame)
    case 'LogicalExpression':
      return logical(world, node.operator, node.left, node.right, frame)
    case 'BinaryExpression':
      return binary(
        node.operator,
        evaluateOperand(world, node.left, frame),
        world.evaluate(node.right, frame),
      )
    case 'UnaryExpression':
      return unary(node.operator, world.evaluate(node.argument, frame))
    case 'TemplateLiteral':
      return templateOf(
        node.quasis.map((quasi) => quasi.value.cooked ?? ''),
        node.expressions.map((part) => world.evaluate(part, frame)),
      )
    case 'AssignmentExpression':
      return assignment(world, node, frame)
    case 'ArrayExpression':
      return list(world, node, frame)
    case 'MemberExpression':
      return member(world, node, frame)
    case 'CallExpression':
    case 'NewExpression':
      return calleeOf(world, node, frame).result()
    case 'ImportExpression':
      return imported(world.evaluate(node.source, frame))
    default:
      return hiddenExpression
  }
}

/** What a call or `new` expression does when it runs in the frame. */
function calleeOf(
  world: World,
  node: CallExpression | NewExpression,
  frame: Frame,
): ReturnType<World['call']> {
  const args = argumentsOf(world, node.arguments, frame)
  return world.call(world.evaluate(node.callee, frame), receiverOf(world, node, frame), args, node, frame)
}

function identifier(world: World, node: Identifier, frame: Frame): Value {
  const variable = world.bindings.variableOf(node)
  if (variable) return valueOfVariable(world, variable, node, frame)
  if (node.name === 'undefined') return absent
  if (node.name === 'exports' || node.name === 'module') {
    return only({ kind: node.name, id: `${node.name}:program`, factory: { kind: 'program', id: 'program' } })
  }
  return only({ kind: 'global', id: `global:${node.name}`, path: node.name })
}

/** In a generator that is handed to a helper, which is how compilers write async functions, `yield` waits as `await` does. */
function yielded(world: World, node: YieldExpression, frame: Frame): Value {
  const generator = world.code.ownerOf(node)
  const driver = world.code.parentOf(generator)
  const waits =
    isFunction(generator) &&
    !generator.async &&
    driver?.type === 'CallExpression' &&
    driver.callee !== generator
  return waits && !node.delegate && node.argument ? world.evaluate(node.argument, frame) : hiddenExpression
}

function evaluateOperand(world: World, node: Node, frame: Frame): Value {
  return node.type === 'PrivateIdentifier' ? hiddenExpression : world.evaluate(node, frame)
}

function assignment(world: World, node: AssignmentExpression, frame: Frame): Value {
  if (node.operator === '=') return world.evaluate(node.right, frame)
  if (node.operator === '||=' || node.operator === '&&=' || node.operator === '??=') {
    return logical(world, node.operator.slice(0, -1) as '||' | '&&' | '??', node.left, node.right, frame)
  }
  return hiddenExpression
}

function list(world: World, node: ArrayExpression, frame: Frame): Value {
  const { values, rest } = argumentsOf(
    world,
    node.elements.map((element) => element ?? undefined),
    frame,
  )
  const { writes, lost } = world.fateOf(node)
  if (lost ?? writes[0]) return unread('it is in a list that is changed', values)
  return array(values, rest !== null)
}

function member(world: World, node: MemberExpression, frame: Frame): Value {
  const object =
    node.object.type === 'Super' ? superOf(world, node, frame) : world.evaluate(node.object, frame)
  const fixed = staticKey(node)
  if (fixed !== undefined) return world.read(object, fixed, node)
  const key = world.evaluate(node.property, frame)
  const sole = soleLiteral(key)
  if (sole) return world.read(object, String(sole.value), node)
  const literals = key.atoms.filter((atom) => atom.kind === 'literal')
  const possible = join(nothing, ...literals.map((atom) => world.read(object, String(atom.value), node)))
  return literals.length === key.atoms.length
    ? possible
    : join(possible, derived(`it is looked up by a key that cannot be read`, object, key))
}

function superOf(world: World, node: MemberExpression, frame: Frame): Value {
  let around = world.code.parentOf(node)
  while (around && !isClass(around)) around = world.code.parentOf(around)
  if (!around) return hiddenExpression
  const owner = world.code.ownerOf(around)
  return superClassOf(
    world,
    around,
    frameFor(owner, frame) ?? world.frames.generic(owner, frame),
    thisOf(frame),
  )
}

function imported(specifier: Value): Value {
  const name = soleLiteral(specifier)?.value
  if (typeof name === 'string' && isSdk(name))
    return only({ kind: 'sdk', id: `sdk:${name}`, specifier: name })
  return input('it comes from a module that is loaded when the code runs')
}

function place(node: Node): string {
  return (node.range ?? []).join('-')
}
