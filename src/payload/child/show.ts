import type { ShapePath } from '../shape.js'

const WIDTH = 60

/** A value as one writes it, shortened: `2026-01-01`, `1n`, `Map { "a" => 1 }`. */
export function show(value: unknown): string {
  const text = written(value)
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text
}

function written(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'undefined'
    case 'bigint':
      return `${value}n`
    case 'symbol':
      return 'Symbol()'
    case 'function':
      return '() => {}'
    case 'object':
      return value === null ? 'null' : writtenObject(value)
    default:
      return Number.isNaN(value) ? 'NaN' : json(value)
  }
}

function writtenObject(value: object): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : day(value)
  if (value instanceof Map)
    return `Map {${[...value].map(([key, one]) => ` ${written(key)} => ${written(one)}`).join(',')} }`
  if (value instanceof Set) return `Set {${[...value].map((one) => ` ${written(one)}`).join(',')} }`
  const name = classOf(value)
  if (name === null) return json(value)
  if (ArrayBuffer.isView(value)) return `${name} ${json(Array.from(value as Uint8Array))}`
  return value instanceof URL ? `URL ${json(value)}` : `new ${name}()`
}

function day(date: Date): string {
  return date.toISOString().replace(/T00:00:00\.000Z$/, '')
}

function json(value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text ?? 'undefined'
  } catch {
    return '{ … }'
  }
}

/** The class that made an object; null for plain ones and for arrays. */
export function classOf(value: object): string | null {
  const prototype = Object.getPrototypeOf(value) as {
    readonly constructor?: { readonly name?: unknown }
  } | null
  // One level deep is a plain object of any realm.
  if (prototype === null || Object.getPrototypeOf(prototype) === null || Array.isArray(value)) return null
  const name = prototype.constructor?.name
  return typeof name === 'string' && name !== '' ? name : 'object'
}

const NAMES: Readonly<Record<string, string>> = {
  bigint: 'a bigint',
  symbol: 'a symbol',
  function: 'a function',
  undefined: '`undefined`',
}

/** What a value is, in a few words: `a Date`, `an instance of Words`. */
export function nameOf(value: unknown): string {
  if (Number.isNaN(value)) return 'NaN'
  if (typeof value !== 'object' || value === null) return NAMES[typeof value] ?? String(value)
  const name = classOf(value) ?? 'object'
  if (/^(Date|Map|Set|File|Promise)$/.test(name)) return `a ${name}`
  return `an instance of ${name}`
}

/** The value at its place, with nothing but its place around it: `{ lines: [{ at: 2026-01-01 }] }`. */
export function inPlace(path: ShapePath, text: string): string {
  return path.toReversed().reduce((inner, step) => {
    if (step === '{}') return `{ key: ${inner} }`
    if (step.startsWith('[')) return /[1-9]/.test(step) ? `[…, ${inner}]` : `[${inner}]`
    return `{ ${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step) ? step : JSON.stringify(step)}: ${inner} }`
  }, text)
}
