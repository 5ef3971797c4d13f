import type { FunctionNode } from './tree.js'
import type { ObjectExpression } from 'estree'

export type Primitive = string | number | bigint | boolean | null | undefined

/**
 * What can be said about the value of an expression without running it.
 *
 * `absent` on an undefined value names the global that it was read from and that the runtime lacks; `short` says that
 * an optional chain stopped there. `reads` on an object is the global it is (`console`), so that its members can be
 * looked up. `present-type` is the `typeof` of something that exists: any type name but `undefined`.
 */
export type Value =
  | { readonly kind: 'primitive'; readonly value: Primitive; readonly absent?: string; readonly short?: true }
  | { readonly kind: 'present-type' }
  | { readonly kind: 'global' }
  | {
      readonly kind: 'object'
      readonly type?: 'function' | 'object'
      readonly reads?: string
      readonly code?: FunctionNode
      readonly literal?: ObjectExpression
    }
  | { readonly kind: 'truthy' }
  | { readonly kind: 'falsy' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'throws'; readonly by: 'absent' | 'statement' }

export const unknown: Value = { kind: 'unknown' }
export const truthy: Value = { kind: 'truthy' }
export const falsy: Value = { kind: 'falsy' }
export const someObject: Value = { kind: 'object', type: 'object' }
export const throwsAbsent: Value = { kind: 'throws', by: 'absent' }
export const throwsStatement: Value = { kind: 'throws', by: 'statement' }

export function primitive(value: Primitive): Value {
  return { kind: 'primitive', value }
}

export function absentGlobal(name: string): Value {
  return { kind: 'primitive', value: undefined, absent: name }
}

/** Whether the value is true in a condition; undefined where that is not known. */
export function truth(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'primitive':
      return Boolean(value.value)
    case 'present-type':
    case 'global':
    case 'object':
    case 'truthy':
      return true
    case 'falsy':
      return false
    default:
      return undefined
  }
}

/** Whether the value is null or undefined; undefined where that is not known. */
export function nullish(value: Value): boolean | undefined {
  if (value.kind === 'primitive') return value.value === undefined || value.value === null
  return truth(value) === true ? false : undefined
}

export function fromTruth(known: boolean | undefined): Value {
  return known === undefined ? unknown : primitive(known)
}

/** What `typeof` gives for the value. */
export function typeName(value: Value): Value {
  switch (value.kind) {
    case 'primitive':
      return primitive(value.value === null ? 'object' : typeof value.value)
    case 'present-type':
      return primitive('string')
    case 'global':
      return primitive('object')
    case 'object':
      return value.type === undefined ? { kind: 'present-type' } : primitive(value.type)
    case 'truthy':
      return { kind: 'present-type' }
    case 'throws':
      return value
    default:
      return unknown
  }
}

/** `===`; undefined where the outcome is not known. */
export function strictlyEqual(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'primitive' && right.kind === 'primitive') return left.value === right.value
  return differs(left, right) || differs(right, left) ? false : undefined
}

/** `==`; undefined where the outcome is not known. */
export function looselyEqual(left: Value, right: Value): boolean | undefined {
  if (nullish(left) === true || nullish(right) === true) {
    const [a, b] = [nullish(left), nullish(right)]
    return a === undefined || b === undefined ? undefined : a === b
  }
  if (left.kind === 'primitive' && right.kind === 'primitive') {
    return typeof left.value === typeof right.value ? left.value === right.value : undefined
  }
  return left.kind === 'present-type' || right.kind === 'present-type'
    ? strictlyEqual(left, right)
    : undefined
}

function differs(left: Value, right: Value): boolean {
  if (right.kind !== 'primitive') return false
  if (left.kind === 'present-type') return right.value === 'undefined' || typeof right.value !== 'string'
  if (left.kind === 'object' || left.kind === 'global') return true
  const known = truth(left)
  return known !== undefined && known !== Boolean(right.value)
}

/** The value of something that is one or the other. A branch that throws gives no value. */
export function join(left: Value, right: Value): Value {
  if (left.kind === 'throws') return right
  if (right.kind === 'throws') return left
  if (same(left, right)) return left
  const known = truth(left)
  if (known === undefined || known !== truth(right)) return unknown
  return known ? truthy : falsy
}

export function joinAll(values: readonly Value[]): Value | undefined {
  return values.length === 0 ? undefined : values.reduce(join)
}

function same(left: Value, right: Value): boolean {
  if (left.kind === 'primitive' && right.kind === 'primitive') return Object.is(left.value, right.value)
  if (left.kind === 'object' && right.kind === 'object') {
    return left.reads === right.reads && left.code === right.code && left.literal === right.literal
  }
  return left.kind === right.kind
}
