import type { ModuleModel } from './model.js'
import { isReachable } from './reach.js'
import type { FunctionNode } from './tree.js'
import { join, joinAll, primitive, someObject, throwsStatement, unknown, type Value } from './value.js'

/** What a call of a function of this module gives, from all the ways in which it can end. */
export function resultOf(code: FunctionNode, model: ModuleModel): Value {
  if (code.async === true || code.generator === true) return someObject
  if (code.body.type !== 'BlockStatement') return model.valueOf(code.body)
  const returned = model.tree
    .returnsOf(code)
    .filter((statement) => isReachable(statement, model))
    .map((statement) => (statement.argument ? model.valueOf(statement.argument) : primitive(undefined)))
  const value = joinAll(returned)
  if (model.cannotComplete(code.body)) return value ?? throwsStatement
  return value === undefined ? primitive(undefined) : withoutError(join(value, primitive(undefined)))
}

function withoutError(value: Value): Value {
  return value.kind === 'throws' ? unknown : value
}
