import type { AssignmentProperty, MemberExpression, ObjectExpression, Property } from 'estree'
import { exportedValue } from './exports.js'
import type { ModuleModel } from './model.js'
import { absentGlobal, primitive, throwsAbsent, truthy, unknown, type Value } from './value.js'

/** Names by which runtimes give the global object itself. */
export const globalObjectNames: ReadonlySet<string> = new Set(['globalThis', 'global', 'self', 'window'])

/** The name that a property or member access gives, where it is constant. */
export function keyOf(
  node: MemberExpression | Property | AssignmentProperty,
  model: ModuleModel,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key
  if (!node.computed && key.type === 'Identifier') return key.name
  if (key.type === 'PrivateIdentifier') return undefined
  const value = model.valueOf(key)
  return value.kind === 'primitive' && value.absent === undefined ? String(value.value) : undefined
}

/** What reading a member of the global object gives: undefined, not an error, where there is none. */
export function globalMember(name: string, model: ModuleModel): Value {
  const { runtime } = model
  if (name === 'undefined') return primitive(undefined)
  if (name === 'NaN') return primitive(NaN)
  if (name === 'Infinity') return primitive(Infinity)
  if (runtime.mayHave?.(name) === true) return unknown
  if (!runtime.has(name)) return absentGlobal(name)
  if (globalObjectNames.has(name)) return { kind: 'global' }
  const type = runtime.typeOf?.(name)
  return type === undefined ? { kind: 'object', reads: name } : { kind: 'object', type, reads: name }
}

/** What a name that no scope declares gives. */
export function globalName(name: string, model: ModuleModel): Value {
  if (model.bindings.isGiven(name)) {
    if (name.startsWith('__')) return truthy
    return { kind: 'object', type: name === 'require' ? 'function' : 'object', reads: name }
  }
  const value = globalMember(name, model)
  return value.kind === 'primitive' && value.absent !== undefined ? throwsAbsent : value
}

export function memberValue(object: Value, key: string, model: ModuleModel): Value {
  if (object.kind === 'global') return globalMember(key, model)
  if (object.kind === 'primitive') {
    const isNullish = object.value === undefined || object.value === null
    return isNullish ? throwsAbsent : unknown
  }
  if (object.kind === 'throws') return object
  if (object.kind !== 'object') return unknown
  if (object.literal) return propertyOf(object.literal, key, model)
  const { reads } = object
  if (reads === undefined) return unknown
  if (model.runtime.lacksMember?.(reads, key) === true) return absentGlobal(`${reads}.${key}`)
  return model.bindings.isGiven(reads) ? givenMember(reads, key, model) : unknown
}

function givenMember(name: string, key: string, model: ModuleModel): Value {
  if (name === 'exports') return exportedValue(key, model)
  if (name === 'module' && key === 'exports') return globalName('exports', model)
  return name === 'module' && key === 'require' ? globalName('require', model) : unknown
}

function propertyOf(literal: ObjectExpression, key: string, model: ModuleModel): Value {
  let found: Value = primitive(undefined)
  for (const property of literal.properties) {
    if (property.type === 'SpreadElement' || property.kind !== 'init') return unknown
    const name = keyOf(property, model)
    if (name === undefined) return unknown
    if (name === key) found = model.valueOf(property.value)
  }
  return found
}
