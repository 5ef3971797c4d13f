import type { CallExpression, Node, SimpleCallExpression } from 'estree'
import { firstError, stoppedChain } from './evaluate.js'
import { keyOf } from './members.js'
import type { ModuleModel } from './model.js'
import { fromTruth, nullish, primitive, throwsAbsent, truth, unknown, type Value } from './value.js'

export function called(node: SimpleCallExpression, model: ModuleModel): Value {
  if (node.callee.type === 'Super') return unknown
  const callee = model.valueOf(node.callee)
  const stopped = stoppedChain(callee, node.optional)
  if (stopped) return stopped
  if (callee.kind === 'throws') return callee
  if (nullish(callee) === true) return throwsAbsent
  const error = firstError(node.arguments, model)
  if (error) return error
  if (callee.kind === 'object' && callee.code) return model.resultOf(callee.code)
  return ownMemberTest(node, model) ?? wellKnown(node, callee, model)
}

function wellKnown(node: CallExpression, callee: Value, model: ModuleModel): Value {
  const [argument] = node.arguments
  if (callee.kind === 'object' && callee.reads === 'Boolean') {
    return argument ? fromTruth(truth(model.valueOf(argument))) : primitive(false)
  }
  return unknown
}

/**
 * Ways to ask whether the global object has a name: `Object.hasOwn(globalThis, 'x')`, `Reflect.has(…)`,
 * `globalThis.hasOwnProperty('x')`, `Object.prototype.hasOwnProperty.call(globalThis, 'x')`.
 */
function ownMemberTest(node: CallExpression, model: ModuleModel): Value | undefined {
  if (node.callee.type !== 'MemberExpression') return undefined
  const method = keyOf(node.callee, model)
  const [first, second] = node.arguments
  const { object } = node.callee
  if (method === 'hasOwnProperty' || method === 'propertyIsEnumerable') return isThere(object, first, model)
  const isOnArguments =
    (method === 'hasOwn' && isNamed(object, 'Object')) ||
    (method === 'has' && isNamed(object, 'Reflect')) ||
    (method === 'call' && object.type === 'MemberExpression' && keyOf(object, model) === 'hasOwnProperty')
  return isOnArguments ? isThere(first, second, model) : undefined
}

function isThere(object: Node | undefined, name: Node | undefined, model: ModuleModel): Value | undefined {
  if (!object || !name || model.valueOf(object).kind !== 'global') return undefined
  const key = model.valueOf(name)
  if (key.kind !== 'primitive') return undefined
  const text = String(key.value)
  return model.runtime.mayHave?.(text) === true ? unknown : primitive(model.runtime.has(text))
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}
