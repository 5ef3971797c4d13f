import type { BinaryExpression, LogicalOperator, UnaryExpression } from 'estree'
import { globalMember } from './members.js'
import type { ModuleModel } from './model.js'
import {
  falsy,
  fromTruth,
  join,
  looselyEqual,
  nullish,
  primitive,
  strictlyEqual,
  throwsAbsent,
  truth,
  truthy,
  typeName,
  unknown,
  type Value,
} from './value.js'

export function unary(node: UnaryExpression, model: ModuleModel): Value {
  const { argument, operator } = node
  // `typeof` and `delete` are the operators that a name may be absent for.
  if (operator === 'typeof' && argument.type === 'Identifier' && !model.bindings.variableOf(argument)) {
    return model.bindings.isGiven(argument.name)
      ? typeName(model.valueOf(argument))
      : typeName(globalMember(argument.name, model))
  }
  if (operator === 'delete') return unknown
  const value = model.valueOf(argument)
  if (value.kind === 'throws') return value
  if (operator === 'typeof') return typeName(value)
  if (operator === 'void') return primitive(undefined)
  if (operator === '!') return fromTruth(negated(truth(value)))
  return operator === '-' && value.kind === 'primitive' && typeof value.value === 'number'
    ? primitive(-value.value)
    : unknown
}

export function binary(node: BinaryExpression, model: ModuleModel): Value {
  const left = node.left.type === 'PrivateIdentifier' ? unknown : model.valueOf(node.left)
  const right = model.valueOf(node.right)
  if (left.kind === 'throws') return left
  if (right.kind === 'throws') return right
  switch (node.operator) {
    case '===':
      return fromTruth(strictlyEqual(left, right))
    case '!==':
      return fromTruth(negated(strictlyEqual(left, right)))
    case '==':
      return fromTruth(looselyEqual(left, right))
    case '!=':
      return fromTruth(negated(looselyEqual(left, right)))
    case 'in':
      return isIn(left, right, model)
    case 'instanceof':
      if (nullish(right) === true) return throwsAbsent
      return left.kind === 'primitive' ? primitive(false) : unknown
    case '<':
      return fromTruth(isLess(left, right))
    case '>':
      return fromTruth(isLess(right, left))
    case '+':
      return concatenated(left, right)
    default:
      return unknown
  }
}

function isIn(left: Value, right: Value, model: ModuleModel): Value {
  if (nullish(right) === true) return throwsAbsent
  if (right.kind !== 'global' || left.kind !== 'primitive') return unknown
  const name = String(left.value)
  return model.runtime.mayHave?.(name) === true && !model.runtime.has(name)
    ? unknown
    : primitive(model.runtime.has(name))
}

// What a `typeof` of something that exists can give. Minifiers write `typeof x < 'u'` for "is not undefined".
const typeNames = ['bigint', 'boolean', 'function', 'number', 'object', 'string', 'symbol'].map(primitive)

function isLess(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'present-type') return agreed(typeNames.map((name) => isLess(name, right)))
  if (right.kind === 'present-type') return agreed(typeNames.map((name) => isLess(left, name)))
  if (left.kind !== 'primitive' || right.kind !== 'primitive') return undefined
  if (typeof left.value === 'string' && typeof right.value === 'string') return left.value < right.value
  return typeof left.value === 'number' && typeof right.value === 'number'
    ? left.value < right.value
    : undefined
}

function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers
  return answers.every((answer) => answer === first) ? first : undefined
}

function concatenated(left: Value, right: Value): Value {
  if (left.kind !== 'primitive' || right.kind !== 'primitive') return unknown
  if (typeof left.value !== 'string' && typeof right.value !== 'string') return unknown
  return primitive(String(left.value) + String(right.value))
}

/** `&&`, `||` or `??` whose right side is looked at only where the left side does not decide alone. */
export function logical(operator: LogicalOperator, left: Value, right: () => Value): Value {
  if (left.kind === 'throws') return left
  const runs = runsRight(operator, left)
  if (runs === false) return left
  const other = right()
  if (runs === true) return other
  // The left side's value comes through only where it decided, so its truth is known then.
  if (operator === '&&') return join(falsy, other)
  return operator === '||' ? join(truthy, other) : unknown
}

/** Whether a logical operator comes to evaluate its right side; undefined where that is not known. */
export function runsRight(operator: LogicalOperator, left: Value): boolean | undefined {
  if (left.kind === 'throws') return false
  if (operator === '&&') return truth(left)
  return operator === '||' ? negated(truth(left)) : nullish(left)
}

function negated(known: boolean | undefined): boolean | undefined {
  return known === undefined ? undefined : !known
}
