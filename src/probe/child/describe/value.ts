import {
  LIMITS,
  type CallableDescription,
  type FunctionDescription,
  type FunctionKind,
  type ValueDescription,
  type ValueKind,
} from '../../description.js'

const sourceOf = Function.prototype.toString
const AsyncFunction = (async () => {}).constructor
const GeneratorFunction = function* () {}.constructor
const AsyncGeneratorFunction = async function* () {}.constructor

type Primitive = undefined | boolean | number | bigint | string | symbol

/** Describes any value without trusting it: a proxy or getter that throws makes it `unreadable`, nothing worse. */
export function describeValue(value: unknown): ValueDescription {
  try {
    return describeReadable(value)
  } catch (error) {
    return plain('unreadable', reason(error))
  }
}

export function unreadable(error: unknown): ValueDescription {
  return plain('unreadable', reason(error))
}

function reason(error: unknown): string | null {
  try {
    return error instanceof Error ? cut(`${error.name}: ${error.message}`) : cut(String(error))
  } catch {
    return null
  }
}

function describeReadable(value: unknown): ValueDescription {
  if (value === null) return plain('null', 'null')
  if (typeof value === 'function')
    return { ...plain(isClass(value) ? 'class' : 'function'), keys: keysOf(value) }
  if (typeof value !== 'object') return plain(typeof value, textOf(value as Primitive))
  const kind = kindOf(value)
  return {
    kind,
    text: null,
    className: kind === 'instance' ? constructorName(value) : null,
    keys: kind === 'array' || kind === 'promise' ? [] : keysOf(value),
  }
}

function textOf(value: Primitive): string {
  return cut(String(value))
}

function plain(kind: ValueKind, text: string | null = null): ValueDescription {
  return { kind, text, className: null, keys: [] }
}

export function cut(text: string, length: number = LIMITS.text): string {
  return text.length > length ? text.slice(0, length) : text
}

function kindOf(value: object): ValueKind {
  if (Array.isArray(value)) return 'array'
  if (value instanceof Promise || typeof (value as { then?: unknown }).then === 'function') return 'promise'
  if (value instanceof Map) return 'map'
  if (value instanceof Set) return 'set'
  if (value instanceof Date) return 'date'
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return isNamespace(value) ? 'namespace' : 'object'
  // One level deep is a plain object of any realm.
  return Object.getPrototypeOf(prototype) === null ? 'object' : 'instance'
}

function isNamespace(value: object): boolean {
  return Object.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === 'Module'
}

function constructorName(value: object): string | null {
  const name: unknown = value.constructor.name
  return typeof name === 'string' ? cut(name) : null
}

function keysOf(value: object): string[] {
  return Object.keys(value).slice(0, LIMITS.keys)
}

function isClass(value: object): boolean {
  return /^class\b/.test(text(value) ?? '')
}

function text(value: object): string | null {
  const source = Reflect.apply<object, [], string>(sourceOf, value, [])
  return /\{\s*\[native code\]\s*\}\s*$/.test(source) ? null : source
}

export function describeFunction(value: unknown): FunctionDescription | null {
  try {
    if (typeof value !== 'function') return null
    const source = text(value)
    return { kind: functionKind(value), arity: value.length, source: source && cut(source, LIMITS.source) }
  } catch {
    return null
  }
}

function functionKind(value: object): FunctionKind {
  if (isClass(value)) return 'class'
  if (value instanceof AsyncGeneratorFunction) return 'async-generator'
  if (value instanceof AsyncFunction) return 'async'
  return value instanceof GeneratorFunction ? 'generator' : 'sync'
}

export function describeCallable(value: unknown): CallableDescription {
  return { value: describeValue(value), function: describeFunction(value) }
}
