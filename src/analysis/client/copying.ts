import type { MemberExpression, Node } from 'estree'
import { textOf } from './helpers.js'
import { type Arguments, only, stringsIn, type Value } from './values.js'
import { childrenOf } from '../nodes.js'
import { type Code, type FunctionNode, staticKey } from './syntax.js'

/**
 * Whether the function copies all keys of its further arguments onto the first and returns that (`__spreadValues`,
 * `__spreadProps`, `_objectSpread`, `_extends`). One that looks at the keys or at what the first already has does not
 * count, since it may leave some out.
 */
export function isCopyHelper(code: Code, node: FunctionNode): boolean {
  const [target, source] = node.params
  if (target?.type !== 'Identifier' || textOf(code, node) === '') return false
  if (node.body.type !== 'BlockStatement') return copiesDescriptors(node.body, target.name, source)
  const last = node.body.body.at(-1)
  if (last?.type !== 'ReturnStatement' || !last.argument || !isNamed(last.argument, target.name)) return false
  const inside = nodesIn(node.body)
  const uses = inside.filter((one) => isNamed(one, target.name) && one !== last.argument)
  return !inside.some(selectsKeys) && uses.length > 0 && uses.every((use) => isCopiedOnto(use, code))
}

/**
 * What the function leaves of its first argument, if it copies all keys but those in the list that comes second
 * (`__rest`, `__objRest`, `_objectWithoutProperties`).
 */
export function leftBy(code: Code, node: FunctionNode, args: Arguments): Value | undefined {
  const [of, list] = args.values
  const [array] = list?.atoms ?? []
  if (node.params.length !== 2 || !of || array?.kind !== 'array' || array.open) return undefined
  const text = textOf(code, node)
  const copies = /\bfor\s*\([^;)]*\bin\b|\bgetOwnPropertySymbols\b/.test(text)
  if (!copies || !/\.(?:indexOf|includes)\(/.test(text)) return undefined
  const without = array.elements.flatMap(stringsIn)
  if (without.length < array.elements.length) return undefined
  return only({ kind: 'remainder', id: `rest(${of.id}:${without.join(',')})`, of, without })
}

/** `(a, b) => defineProperties(a, getOwnPropertyDescriptors(b))`, whatever the two are called. */
function copiesDescriptors(body: Node, target: string, source: Node | undefined): boolean {
  if (body.type !== 'CallExpression' || source?.type !== 'Identifier') return false
  const [onto, descriptors] = body.arguments
  if (!onto || !isNamed(onto, target) || descriptors?.type !== 'CallExpression') return false
  const [from] = descriptors.arguments
  return from !== undefined && isNamed(from, source.name)
}

/** Whether the use is that of `target[key] = source[key]`, or of a call that defines a property. */
function isCopiedOnto(use: Node, code: Code): boolean {
  const parent = code.parentOf(use)
  if (parent?.type === 'MemberExpression') {
    const assignment = code.parentOf(parent)
    return (
      assignment?.type === 'AssignmentExpression' && assignment.left === parent && isLookup(assignment.right)
    )
  }
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== use) return false
  const value = parent.arguments[2]
  return (value !== undefined && isLookup(value)) || /^Object\.define/.test(textOf(code, parent.callee))
}

/** Whether the code makes a choice among keys, by name or by a list. */
function selectsKeys(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' && node.value !== 'function'
  return node.type === 'MemberExpression' && /^(includes|has|indexOf|test)$/.test(staticKey(node) ?? '')
}

function nodesIn(node: Node): readonly Node[] {
  const found: Node[] = []
  const stack = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    found.push(next)
    stack.push(...childrenOf(next))
  }
  return found
}

function isLookup(node: Node): node is MemberExpression {
  return node.type === 'MemberExpression' && node.computed
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}
