import type { Class, MemberExpression, Node } from 'estree'
import { bindTo, evaluateAnywhere, type Following, go, reads, storedAs } from './following.js'
import { handedTo } from './handed.js'
import { type FunctionNode, isClass, isElement, isFunction, staticKey } from './syntax.js'
import { soleLiteral } from './values.js'
import type { Fate, World, Write } from './world.js'

const changingArrays = new Set([
  'push',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
  'pop',
  'shift',
])

/**
 * Follows something that is made at `made` (an object, list, function or class) to wherever the text carries it, and
 * collects what is assigned to its keys there. Keys are told apart by name alone: what is stored as `.x` is looked for at
 * every `.x`.
 */
export function fateOf(world: World, made: Node): Fate {
  const fate: Following = {
    world,
    writes: [],
    lost: undefined,
    queue: [made],
    seen: new Set([made]),
    calls: 0,
  }
  if (made.type === 'ObjectExpression') {
    const writes = world.thisWritesOf(made).map((write): Write => ({ ...write, getter: false }))
    fate.writes.push(...writes)
  }
  if (isNamed(made) && made.id) reads(fate, world.bindings.variableOf(made.id))
  for (let node = fate.queue.pop(); node; node = fate.queue.pop()) {
    follow(fate, node, made)
    if (fate.lost) break
  }
  return { writes: fate.writes, lost: fate.lost }
}

/** One step: where does the value of this expression go? */
function follow(fate: Following, node: Node, made: Node): void {
  const parent = fate.world.code.parentOf(node)
  switch (parent?.type) {
    case 'VariableDeclarator':
    case 'AssignmentPattern':
      bindTo(fate, parent.type === 'VariableDeclarator' ? parent.id : parent.left)
      break
    case 'AssignmentExpression':
      if (parent.right === node) bindTo(fate, parent.left)
      go(fate, parent)
      break
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'AwaitExpression':
    case 'ChainExpression':
      if (parent.type !== 'ConditionalExpression' || parent.test !== node) go(fate, parent)
      break
    case 'SequenceExpression':
      if (parent.expressions.at(-1) === node) go(fate, parent)
      break
    case 'Property':
    case 'PropertyDefinition':
      if (parent.value === node) storedAs(fate, staticKey(parent))
      break
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee !== node) handedTo(fate, parent, node, made)
      break
    case 'MemberExpression':
      if (parent.object === node) used(fate, parent, made)
      break
    case 'ReturnStatement':
      returnedBy(fate, fate.world.code.ownerOf(parent))
      break
    case 'ArrowFunctionExpression':
      if (parent.body === node) returnedBy(fate, parent)
      break
    default:
  }
}

/** Follows what a function returns to where it is called. */
function returnedBy(fate: Following, owner: Node): void {
  if (!isFunction(owner)) return
  for (const name of mentionsOfFunction(fate, owner)) {
    const parent = fate.world.code.parentOf(name)
    if ((parent?.type === 'CallExpression' && parent.callee === name) || name === owner)
      go(fate, parent?.type === 'CallExpression' ? parent : undefined)
  }
}

function mentionsOfFunction(fate: Following, node: FunctionNode): readonly Node[] {
  const { code, bindings } = fate.world
  const parent = code.parentOf(node)
  const id =
    isNamed(node) && node.id
      ? node.id
      : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
        ? parent.id
        : undefined
  const variable = id && bindings.variableOf(id)
  const byName: readonly Node[] = variable ? bindings.readsOf(variable) : []
  const key = parent && isElement(parent) ? staticKey(parent) : undefined
  return [
    ...(parent?.type === 'CallExpression' && parent.callee === node ? [node] : []),
    ...byName,
    ...(key === undefined ? [] : code.mentionsOf(key)),
  ]
}

/** What a member access does to the object whose member it is. */
function used(fate: Following, member: MemberExpression, made: Node): void {
  const { code } = fate.world
  const parent = code.parentOf(member)
  const key = keyOf(fate, member)
  if (parent?.type === 'AssignmentExpression' && parent.left === member) {
    fate.writes.push({
      key,
      value: parent.operator === '=' ? parent.right : undefined,
      getter: false,
      node: parent,
    })
  } else if (
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  ) {
    fate.writes.push({ key, value: undefined, getter: false, node: parent })
  } else if (parent?.type === 'CallExpression' && parent.callee === member) {
    if (made.type === 'ArrayExpression' && key !== undefined && changingArrays.has(key)) fate.lost ??= parent
  } else if (parent && isTarget(parent, member)) {
    fate.writes.push({ key, value: undefined, getter: false, node: member })
  }
}

function keyOf(fate: Following, member: MemberExpression): string | undefined {
  const fixed = staticKey(member)
  if (fixed !== undefined) return fixed
  const computed = soleLiteral(evaluateAnywhere(fate, member.property))
  return computed && String(computed.value)
}

function isTarget(parent: Node, member: Node): boolean {
  if (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') return parent.left === member
  return (
    parent.type === 'ArrayPattern' || parent.type === 'RestElement' || parent.type === 'AssignmentPattern'
  )
}

function isNamed(node: Node): node is Exclude<FunctionNode, { type: 'ArrowFunctionExpression' }> | Class {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || isClass(node)
}
