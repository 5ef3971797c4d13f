import type { ValueDescription } from '../../description.js'
import { describeValue, unreadable } from './value.js'

/** A property as it was read: its value, or that reading it threw. */
export type Read =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown }

export function read(holder: unknown, key: PropertyKey): Read {
  if (!isObject(holder)) return { ok: true, value: undefined }
  try {
    return { ok: true, value: Reflect.get(holder, key) }
  } catch (error) {
    return { ok: false, error }
  }
}

/** The value of a property; undefined where reading it throws. */
export function valueOf(holder: unknown, key: PropertyKey): unknown {
  const found = read(holder, key)
  return found.ok ? found.value : undefined
}

export function describeProperty(holder: unknown, key: PropertyKey): ValueDescription {
  const found = read(holder, key)
  return found.ok ? describeValue(found.value) : unreadable(found.error)
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

export function has(holder: unknown, key: PropertyKey): boolean {
  try {
    return isObject(holder) && key in holder
  } catch {
    return false
  }
}

export function ownNames(holder: unknown): string[] {
  try {
    return isObject(holder) ? Object.keys(holder) : []
  } catch {
    return []
  }
}
