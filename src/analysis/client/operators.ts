import type { BinaryOperator, UnaryOperator } from 'estree'
import {
  type Atom,
  type AtomOf,
  derived,
  isAbsent,
  join,
  literal,
  nothing,
  type Primitive,
  soleLiteral,
  unread,
  type Value,
} from './values.js'
import type { Truth } from './world.js'

/** Whether the value passes a test, or what it depends on whether it does. */
export function truthOf(value: Value): Truth {
  const answers = new Set(value.atoms.map(truthOfAtom))
  if (answers.has('unread')) return 'unread'
  if (answers.has('input') || answers.size > 1) return 'input'
  return answers.has('no') ? 'no' : value.atoms.length > 0 ? 'yes' : 'unread'
}

export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  const equality = operator === '===' || operator === '==' || operator === '!==' || operator === '!='
  if (equality && differ(left, right, operator.length === 2)) return literal(operator.startsWith('!'))
  const [a, b] = [soleLiteral(left), soleLiteral(right)]
  if (a && b) return calculate(operator, a.value, b.value)
  if (operator === '+') return templateOf(['', '', ''], [left, right])
  return derived('it is computed from a value that cannot be read', left, right)
}

export function unary(operator: UnaryOperator, operand: Value): Value {
  if (operator === 'void') return literal(undefined)
  if (operator === 'typeof') return typeOf(operand)
  const truth = truthOf(operand)
  if (operator === '!' && (truth === 'yes' || truth === 'no')) return literal(truth === 'no')
  const sole = soleLiteral(operand)
  if (sole && operator === '-') return literal(-Number(sole.value))
  if (sole && operator === '+') return literal(Number(sole.value))
  return derived('it is computed from a value that cannot be read', operand)
}

/** A template's text, or the sum of strings, for everything that one of its parts may be. */
export function templateOf(texts: readonly string[], parts: readonly Value[]): Value {
  const literals = parts.map((part) =>
    part.atoms.flatMap((atom) => (isText(atom) ? [String(atom.value)] : [])),
  )
  const whole = parts.every((part, index) => part.atoms.length === literals[index]?.length)
  // Of several parts that each may be several texts, not every combination need occur.
  const varied = literals.filter(({ length }) => length > 1)
  if (!whole || varied.length > 1) return derived('it is composed of a part that cannot be read', ...parts)
  const choices = varied[0] ?? ['']
  return join(
    nothing,
    ...choices.map((choice) => {
      const filled = literals.map((own) => (own.length > 1 ? choice : (own[0] ?? '')))
      return literal(texts.map((text, index) => text + (filled[index] ?? '')).join(''))
    }),
  )
}

function isText(atom: Atom): atom is AtomOf<'literal'> {
  return atom.kind === 'literal' && !isNullish(atom)
}

export function isNullish(atom: Atom): boolean {
  return isAbsent(atom) || (atom.kind === 'literal' && atom.value === null)
}

export function truthOfAtom(atom: Atom): Truth {
  if (atom.kind === 'literal') return atom.value ? 'yes' : 'no'
  if (atom.kind === 'unknown') return atom.input ? 'input' : 'unread'
  if (atom.kind === 'global' || atom.kind === 'remainder' || atom.kind === 'interop') return 'input'
  return 'yes'
}

/** Whether the two can never be equal. */
function differ(left: Value, right: Value, loosely: boolean): boolean {
  const exact = (atom: Atom): boolean => atom.kind !== 'unknown' && atom.kind !== 'global'
  if (!left.atoms.every(exact) || !right.atoms.every(exact)) return false
  return left.atoms.every((a) => right.atoms.every((b) => differAtoms(a, b, loosely)))
}

function differAtoms(a: Atom, b: Atom, loosely: boolean): boolean {
  if (a.kind === 'literal' && b.kind === 'literal') {
    return loosely
      ? isNullish(a) !== isNullish(b) || (typeof a.value === typeof b.value && a.value !== b.value)
      : a.value !== b.value
  }
  return a.kind === 'literal' ? isNullish(a) || !loosely : b.kind === 'literal' && (isNullish(b) || !loosely)
}

function calculate(operator: BinaryOperator, a: Primitive, b: Primitive): Value {
  const [x, y] = [Number(a), Number(b)]
  const text = typeof a === 'string' || typeof b === 'string'
  if (operator === '+' && (a == null || b == null)) return unread('it is composed of a part that is missing')
  switch (operator) {
    case '===':
    case '==':
      return a === b || (operator === '==' && a == null && b == null)
        ? literal(true)
        : unread('it compares values of different kinds')
    case '!==':
    case '!=':
      return a === b || (operator === '!=' && a == null && b == null)
        ? literal(false)
        : unread('it compares values of different kinds')
    case '+':
      return literal(text ? String(a) + String(b) : x + y)
    case '-':
      return literal(x - y)
    case '*':
      return literal(x * y)
    case '<':
      return text ? unread('it compares texts') : literal(x < y)
    case '>':
      return text ? unread('it compares texts') : literal(x > y)
    default:
      return unread('it is computed in a way that cannot be read')
  }
}

function typeOf(operand: Value): Value {
  const types = new Set(operand.atoms.map(typeOfAtom))
  if (types.has(undefined)) return derived('it is the type of a value that cannot be read', operand)
  return join(nothing, ...[...types].map((type) => literal(type)))
}

function typeOfAtom(atom: Atom): string | undefined {
  if (atom.kind === 'literal') return atom.value === null ? 'object' : typeof atom.value
  if (atom.kind === 'unknown' || atom.kind === 'global' || atom.kind === 'interop' || atom.kind === 'exports')
    return undefined
  const callable = ['function', 'bound', 'class', 'method', 'invoke']
  return callable.includes(atom.kind) ? 'function' : 'object'
}
