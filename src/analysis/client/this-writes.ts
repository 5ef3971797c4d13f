import type { AssignmentExpression, CallExpression, Class, Node, ObjectExpression } from 'estree'
import { defined } from './module-writes.js'
import { childrenOf } from '../nodes.js'
import { isClass, staticKey } from './syntax.js'
import type { ThisWrite } from './world.js'

/** The assignments to keys of `this` in the methods of a class or an object literal. */
export function thisWritesOf(node: Class | ObjectExpression): readonly ThisWrite[] {
  const writes: ThisWrite[] = []
  const stack: Node[] = node.type === 'ObjectExpression' ? [...node.properties] : [node.body]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const write =
      next.type === 'AssignmentExpression'
        ? assignedToThis(next)
        : next.type === 'CallExpression'
          ? definedOnThis(next)
          : undefined
    if (write) writes.push(write)
    for (const child of childrenOf(next))
      if (child.type !== 'FunctionDeclaration' && !isClass(child)) stack.push(child)
  }
  return writes
}

function assignedToThis(node: AssignmentExpression): ThisWrite | undefined {
  if (node.left.type !== 'MemberExpression' || node.left.object.type !== 'ThisExpression') return undefined
  const key = staticKey(node.left)
  return key === undefined ? undefined : { key, node, value: node.operator === '=' ? node.right : undefined }
}

/** `Object.defineProperty(this, 'key', { value })`, and the helpers that stand for it: `helper(this, 'key', value)`. */
function definedOnThis(node: CallExpression): ThisWrite | undefined {
  const [object, key, value] = node.arguments
  if (object?.type !== 'ThisExpression' || key?.type !== 'Literal' || typeof key.value !== 'string' || !value)
    return undefined
  if (node.callee.type === 'Identifier') return { key: key.value, node, value }
  const [write] = value.type === 'ObjectExpression' ? defined(key, value) : []
  return { key: key.value, node, value: write && !write.getter ? write.value : undefined }
}
