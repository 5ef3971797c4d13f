import type { Variable } from 'eslint-scope'
import type { CallExpression, Class, Identifier, MemberExpression, NewExpression, Node } from 'estree'
import { isCopyHelper, isDefineHelper, isExportHelper } from './helpers.js'
import { defined, gettersOf } from './module-writes.js'
import { type FunctionNode, isClass, isElement, isFunction, staticKey } from './syntax.js'
import { type Atom, soleLiteral, type Value } from './values.js'
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

// A key that is named in more places than this is too common to tell one object from another, and an object that is
// handed to more calls too widely shared to be followed.
const MOST_MENTIONS = 200
const MOST_CALLS = 200

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

interface Following {
  readonly world: World
  readonly writes: Write[]
  lost: Node | undefined
  readonly queue: Node[]
  readonly seen: Set<Node>
  calls: number
}

function go(fate: Following, node: Node | undefined): void {
  if (!node || fate.seen.has(node)) return
  fate.seen.add(node)
  fate.queue.push(node)
}

function reads(fate: Following, variable: Variable | undefined): void {
  if (variable) for (const name of fate.world.bindings.readsOf(variable)) go(fate, name)
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

function bindTo(fate: Following, target: Node): void {
  if (target.type === 'Identifier') reads(fate, fate.world.bindings.variableOf(target))
  if (target.type === 'AssignmentPattern') bindTo(fate, target.left)
  if (target.type === 'MemberExpression') storedAs(fate, staticKey(target))
}

function storedAs(fate: Following, key: string | undefined): void {
  if (key === undefined) return
  const mentions = fate.world.code.mentionsOf(key)
  if (mentions.length > MOST_MENTIONS) fate.lost ??= mentions[0]
  else
    for (const node of mentions) {
      const parent = fate.world.code.parentOf(node)
      if (node.type === 'Property') {
        if (parent?.type === 'ObjectPattern') bindTo(fate, node.value)
      } else if (!(parent?.type === 'AssignmentExpression' && parent.left === node)) go(fate, node)
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

/** What a call does to an object that it is handed. */
function handedTo(fate: Following, call: CallExpression | NewExpression, node: Node, made: Node): void {
  fate.calls += 1
  if (fate.calls > MOST_CALLS) fate.lost ??= call
  if (fate.lost) return
  const index = call.arguments.indexOf(node as Identifier)
  const callee = evaluateAnywhere(fate, call.callee)
  for (const atom of callee.atoms) {
    if (atom.kind === 'global') handedToGlobal(fate, call, atom.path, index, made)
    else if (atom.kind === 'function') handedToFunction(fate, call, atom.node, index, made)
    else if (atom.kind === 'class') handedToFunction(fate, call, constructorOf(atom.node), index, made)
    else if (!isHarmless(atom) && node !== made) fate.lost ??= call
  }
}

function handedToGlobal(
  fate: Following,
  call: CallExpression | NewExpression,
  path: string,
  index: number,
  made: Node,
): void {
  const [, second, third] = call.arguments
  if (/^Object\.(freeze|seal|preventExtensions)$/.test(path)) go(fate, call)
  if (index !== 0) return
  if (path === 'Object.assign') {
    copiedOnto(fate, call, call.arguments.slice(1), made)
  } else if (path === 'Object.defineProperty' && second && third?.type === 'ObjectExpression') {
    fate.writes.push(...defined(second, third).map((write) => ({ ...write, node: call })))
  } else if (/^Object\.(define|set)|^Reflect\./.test(path)) {
    fate.writes.push({ key: undefined, value: undefined, getter: false, node: call })
  }
}

/** A literal that is itself the first argument is told by what the call returns: the merged object. */
function copiedOnto(
  fate: Following,
  call: CallExpression | NewExpression,
  sources: readonly Node[],
  made: Node,
): void {
  go(fate, call)
  if (call.arguments[0] === made) return
  for (const source of sources) {
    const writes =
      source.type === 'ObjectExpression'
        ? gettersOf(source, true)
        : [{ key: undefined, value: source, getter: false }]
    fate.writes.push(...writes.map((write) => ({ ...write, node: call })))
  }
}

function handedToFunction(
  fate: Following,
  call: CallExpression | NewExpression,
  callee: FunctionNode | undefined,
  index: number,
  made: Node,
): void {
  const [, second, third] = call.arguments
  const param = callee?.params[index]
  if (
    callee &&
    index === 0 &&
    second?.type === 'ObjectExpression' &&
    isExportHelper(fate.world.code, callee)
  ) {
    fate.writes.push(...gettersOf(second, false).map((write) => ({ ...write, node: call })))
  } else if (
    callee &&
    index === 0 &&
    second?.type === 'Literal' &&
    third &&
    isDefineHelper(fate.world.code, callee)
  ) {
    fate.writes.push({ key: String(second.value), value: third, getter: false, node: call })
    go(fate, call)
  } else if (callee && index === 0 && isCopyHelper(fate.world.code, callee)) {
    copiedOnto(fate, call, call.arguments.slice(1), made)
  } else if (param) bindTo(fate, param)
}

function isHarmless(atom: Atom): boolean {
  return (
    atom.kind === 'invoke' ||
    atom.kind === 'sdk' ||
    (atom.kind === 'method' && atom.name !== 'call' && atom.name !== 'apply')
  )
}

function constructorOf(node: Class): FunctionNode | undefined {
  const own = node.body.body.find(
    (member) => member.type === 'MethodDefinition' && member.kind === 'constructor',
  )
  return own?.type === 'MethodDefinition' ? own.value : undefined
}

function evaluateAnywhere({ world }: Following, node: Node): Value {
  return world.evaluate(node, world.frames.generic(world.code.ownerOf(node), world.frames.program))
}

function isNamed(node: Node): node is Exclude<FunctionNode, { type: 'ArrowFunctionExpression' }> | Class {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || isClass(node)
}
