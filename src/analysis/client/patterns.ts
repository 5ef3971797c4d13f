import type {
  ArrayPattern,
  AssignmentExpression,
  Identifier,
  ImportDeclaration,
  Node,
  ObjectPattern,
  RestElement,
} from 'estree'
import type { Frame } from './frames.js'
import { isInvokeApi, isSdk } from './sdk.js'
import { type FunctionNode, isFunction, nameOf, staticKey } from './syntax.js'
import {
  absent,
  array,
  derived,
  input,
  isAbsent,
  join,
  nothing,
  only,
  soleLiteral,
  unread,
  type Value,
  without,
} from './values.js'
import type { World } from './world.js'

const fromElsewhere = input('it comes from another package')
const looped = unread('it takes a new value in every turn of a loop')

/** What an identifier or pattern is given where it is bound: as a parameter, by a declaration, assignment or loop. */
export function received(world: World, target: Node, frame: Frame): Value {
  const parent = world.code.parentOf(target)
  switch (parent?.type) {
    case 'VariableDeclarator':
      return declared(world, parent, frame)
    case 'AssignmentExpression':
      return assigned(world, parent, frame)
    case 'AssignmentPattern':
      return withDefault(world, world.received(parent, frame), parent.right, frame)
    case 'Property':
      return propertyOf(world, parent, target, frame)
    case 'RestElement':
      return restOf(world, parent, frame)
    case 'ArrayPattern':
      return world.read(
        world.received(parent, frame),
        String(parent.elements.indexOf(target as Identifier)),
        target,
      )
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return imported(world, parent)
    case 'ForOfStatement':
      return elementOf(world.evaluate(parent.right, frame))
    case 'CatchClause':
      return input('it is a caught error')
    default:
      return isFunction(parent) ? argument(world, parent, target, frame) : looped
  }
}

/** What a loop over the list gives in its turns. */
export function elementOf(list: Value): Value {
  return join(
    nothing,
    ...list.atoms.map((atom) => {
      if (atom.kind !== 'array') return derived('it is taken from a list that cannot be read', only(atom))
      return atom.open
        ? join(unread('it is taken from a list that cannot be read in full'), ...atom.elements)
        : join(nothing, ...atom.elements)
    }),
  )
}

function declared(
  world: World,
  declarator: Extract<Node, { type: 'VariableDeclarator' }>,
  frame: Frame,
): Value {
  const declaration = world.code.parentOf(declarator)
  const loop = declaration && world.code.parentOf(declaration)
  if (loop?.type === 'ForOfStatement' && loop.left === declaration)
    return elementOf(world.evaluate(loop.right, frame))
  return declarator.init ? world.evaluate(declarator.init, frame) : looped
}

function assigned(world: World, node: AssignmentExpression, frame: Frame): Value {
  return node.operator === '=' ? world.evaluate(node.right, frame) : compoundAssigned(world, node, frame)
}

function compoundAssigned(world: World, node: AssignmentExpression, frame: Frame): Value {
  const keeps = node.operator === '||=' || node.operator === '??='
  return keeps ? world.evaluate(node.right, frame) : unread('it is computed in place')
}

function withDefault(world: World, value: Value, fallback: Node, frame: Frame): Value {
  const given = without(value, isAbsent)
  const needed =
    value.atoms.length === 0 || value.atoms.some((atom) => isAbsent(atom) || atom.kind === 'unknown')
  return needed ? join(given, world.evaluate(fallback, frame)) : given
}

function propertyOf(
  world: World,
  property: Extract<Node, { type: 'Property' }>,
  target: Node,
  frame: Frame,
): Value {
  const pattern = world.code.parentOf(property) as ObjectPattern
  const source = world.received(pattern, frame)
  const key = keyOf(world, property, frame)
  return key === undefined
    ? derived('it is taken by a key that cannot be read', source)
    : world.read(source, key, target)
}

function keyOf(
  world: World,
  property: Extract<Node, { type: 'Property' }>,
  frame: Frame,
): string | undefined {
  const fixed = staticKey(property)
  if (fixed !== undefined) return fixed
  const computed = soleLiteral(world.evaluate(property.key, frame))
  return computed && String(computed.value)
}

function restOf(world: World, rest: RestElement, frame: Frame): Value {
  const pattern = world.code.parentOf(rest)
  if (pattern?.type === 'ObjectPattern') return remainderOf(world, pattern, frame)
  if (pattern?.type === 'ArrayPattern') return listAfter(world.received(pattern, frame), pattern)
  if (!isFunction(pattern)) return looped
  const index = pattern.params.length - 1
  return array(frame.args.values.slice(index), frame.args.rest !== null)
}

function remainderOf(world: World, pattern: ObjectPattern, frame: Frame): Value {
  const of = world.received(pattern, frame)
  const keys = pattern.properties.map((property) =>
    property.type === 'Property' ? keyOf(world, property, frame) : undefined,
  )
  const taken = keys.filter((key) => key !== undefined)
  return only({ kind: 'remainder', id: `rest(${of.id}:${taken.join(',')})`, of, without: taken })
}

function listAfter(list: Value, pattern: ArrayPattern): Value {
  const [atom] = list.atoms
  if (list.atoms.length !== 1 || atom?.kind !== 'array')
    return derived('it is the rest of a list that cannot be read', list)
  return array(atom.elements.slice(pattern.elements.length - 1), atom.open)
}

function argument(world: World, node: FunctionNode, target: Node, frame: Frame): Value {
  const index = node.params.indexOf(target as Identifier)
  const { values, rest } = frame.args
  return values[index] ?? (rest ? passedTo(world, node, target, rest) : absent)
}

/** What a parameter gets from callers that are not read, saying so in its own words. */
function passedTo(world: World, node: FunctionNode, target: Node, rest: Value): Value {
  const functionName = nameOf(node, world.code)
  const callee = functionName === undefined ? 'a function without a name' : `\`${functionName}\``
  const names =
    target.type === 'Identifier'
      ? `parameter \`${target.name}\``
      : target.type === 'AssignmentPattern' && target.left.type === 'Identifier'
        ? `parameter \`${target.left.name}\``
        : 'options'
  return join(
    ...rest.atoms.map((atom) =>
      atom.kind === 'unknown' ? only({ ...atom, why: `the ${names} of ${callee}, ${atom.why}` }) : only(atom),
    ),
  )
}

function imported(world: World, specifier: Node): Value {
  const declaration = world.code.parentOf(specifier) as ImportDeclaration
  const from = String(declaration.source.value)
  if (!isSdk(from)) return fromElsewhere
  const name =
    specifier.type === 'ImportSpecifier'
      ? specifier.imported.type === 'Identifier'
        ? specifier.imported.name
        : String(specifier.imported.value)
      : 'default'
  if (isInvokeApi(name)) return only({ kind: 'invoke', id: name, api: name })
  return specifier.type === 'ImportSpecifier' && name !== 'default'
    ? fromElsewhere
    : only({ kind: 'sdk', id: `sdk:${from}`, specifier: from })
}
