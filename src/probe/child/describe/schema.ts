import type { SchemaDescription, SchemaKind } from '../../description.js'
import { has, isObject, valueOf } from './read.js'
import { cut, describeValue } from './value.js'

/** What kind of schema `value` is: any object with a `safeParse` function serves the SDK. */
export function describeSchema(value: unknown): SchemaDescription {
  const kind = schemaKind(value)
  return { kind, type: typeWord(value, kind), value: describeValue(value) }
}

function schemaKind(value: unknown): SchemaKind {
  if (value === undefined || value === null) return 'missing'
  if (!isObject(value)) return 'other'
  if (typeof valueOf(value, 'safeParse') === 'function') {
    // Only the classic flavour of zod 4 has chainable methods.
    if (isObject(valueOf(value, '_zod'))) return has(value, 'optional') ? 'zod4' : 'zod4-mini'
    return typeof valueOf(valueOf(value, '_def'), 'typeName') === 'string' ? 'zod3' : 'safe-parse'
  }
  if (typeof value === 'function') return 'function'
  return ['$schema', '$ref', 'type', 'properties', 'anyOf'].some((key) => has(value, key))
    ? 'json-schema'
    : 'other'
}

function typeWord(value: unknown, kind: SchemaKind): string | null {
  const word =
    kind === 'zod3'
      ? valueOf(valueOf(value, '_def'), 'typeName')
      : kind === 'json-schema'
        ? valueOf(value, 'type')
        : valueOf(valueOf(valueOf(value, '_zod'), 'def'), 'type')
  return typeof word === 'string' ? cut(word) : null
}
