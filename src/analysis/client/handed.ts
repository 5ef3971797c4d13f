import type { CallExpression, Class, Identifier, NewExpression, Node } from 'estree'
import { isCopyHelper } from './copying.js'
import { bindTo, evaluateAnywhere, type Following, go } from './following.js'
import { isDefineHelper, isExportHelper } from './helpers.js'
import { defined, gettersOf } from './module-writes.js'
import type { FunctionNode } from './syntax.js'
import type { Atom } from './values.js'

type Call = CallExpression | NewExpression

// An object that is handed to more calls than this is too widely shared to be followed.
const MOST_CALLS = 200

/** What a call does to an object that it is handed. */
export function handedTo(fate: Following, call: Call, node: Node, made: Node): void {
  fate.calls += 1
  if (fate.calls > MOST_CALLS) fate.lost ??= call
  if (fate.lost) return
  const index = call.arguments.indexOf(node as Identifier)
  const callee = evaluateAnywhere(fate, call.callee)
  for (const atom of callee.atoms) {
    if (atom.kind === 'global') handedToGlobal(fate, call, atom.path, index)
    else if (atom.kind === 'function') handedToFunction(fate, call, atom.node, index)
    else if (atom.kind === 'class') handedToFunction(fate, call, constructorOf(atom.node), index)
    else if (!isHarmless(atom) && node !== made) fate.lost ??= call
  }
}

function handedToGlobal(fate: Following, call: Call, path: string, index: number): void {
  const [, second, third] = call.arguments
  if (/^Object\.(freeze|seal|preventExtensions)$/.test(path)) go(fate, call)
  if (index !== 0) return
  if (path === 'Object.assign') {
    copiedOnto(fate, call, call.arguments.slice(1))
  } else if (path === 'Object.defineProperty' && second && third?.type === 'ObjectExpression') {
    fate.writes.push(...defined(second, third).map((write) => ({ ...write, node: call })))
  } else if (/^Object\.(define|set)|^Reflect\./.test(path)) {
    fate.writes.push({ key: undefined, value: undefined, getter: false, node: call })
  }
}

/** What only this call has hold of is told by what the call returns: the merged object. */
function copiedOnto(fate: Following, call: Call, sources: readonly Node[]): void {
  go(fate, call)
  if (isFresh(call.arguments[0])) return
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
  call: Call,
  callee: FunctionNode | undefined,
  index: number,
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
    copiedOnto(fate, call, call.arguments.slice(1))
  } else if (param) bindTo(fate, param)
}

/** A literal, or what was just made of one by nested copying. */
function isFresh(node: Node | undefined): boolean {
  return node?.type === 'ObjectExpression' || (node?.type === 'CallExpression' && isFresh(node.arguments[0]))
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
