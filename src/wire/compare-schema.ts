import type { JsonSchema } from './contract.js'
import { compareArrays, compareObjects } from './compare-composites.js'
import { compareRules, compareValues } from './compare-values.js'

/** What a change does to the values that a schema stands for. */
export type Effect =
  /** Fewer values, or more. */
  | 'narrowed'
  | 'widened'
  /** Other values. */
  | 'changed'
  /** The same values, told about otherwise. */
  | 'reworded'

export interface SchemaChange {
  /** `items[].at`; empty for the whole. */
  readonly path: string
  readonly effect: Effect
  /** What was and what is, in a few words. */
  readonly text: string
}

/** What is compared: `request` is what callers send, `response` what they get. */
export type Direction = 'request' | 'response'

export interface Comparison {
  readonly direction: Direction
  readonly path: string
  readonly change: (effect: Effect, text: string, path?: string) => SchemaChange
  readonly inner: (before: JsonSchema, after: JsonSchema, step: string) => readonly SchemaChange[]
}

/** Everything that differs for callers between two versions of one schema. */
export function compareSchemas(
  before: JsonSchema,
  after: JsonSchema,
  direction: Direction,
): readonly SchemaChange[] {
  const seen = new Set<string>()
  const compareAt = (a: JsonSchema, b: JsonSchema, path: string): readonly SchemaChange[] => {
    const [old, next] = [resolved(a, before), resolved(b, after)]
    const pair = JSON.stringify([a['$ref'], b['$ref']])
    if ((a['$ref'] ?? b['$ref']) !== undefined) {
      if (seen.has(pair)) return []
      seen.add(pair)
    }
    return compareResolved(old, next, {
      direction,
      path,
      change: (effect, text, at = path) => ({ path: at, effect, text }),
      inner: (x, y, step) => compareAt(x, y, joined(path, step)),
    })
  }
  return compareAt(before, after, '')
}

export function joined(path: string, step: string): string {
  return step === '' ? path : path === '' || /^[[{]/.test(step) ? path + step : `${path}.${step}`
}

/** References are zod's own: to the whole, or into `$defs`. */
function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref, ...rest } = schema
  if (typeof $ref !== 'string' || !$ref.startsWith('#')) return schema
  const target = $ref
    .slice(1)
    .split('/')
    .filter((step) => step !== '')
    .reduce<unknown>((at, step) => (at as JsonSchema | undefined)?.[step], root)
  return { ...(target as JsonSchema | undefined), ...rest }
}

const NOTES = ['title', 'description', 'examples', 'deprecated', 'id', '$id', 'default', '$defs', 'readOnly']

function withoutNotes(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !NOTES.includes(key)))
}

function notesOf(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => NOTES.includes(key) && key !== '$defs'))
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function compareResolved(a: JsonSchema, b: JsonSchema, comparison: Comparison): readonly SchemaChange[] {
  const notes = isSame(notesOf(a), notesOf(b))
    ? []
    : [comparison.change('reworded', 'it is described otherwise')]
  const [old, next] = [withoutNotes(a), withoutNotes(b)]
  return [...notes, ...(isSame(old, next) ? [] : comparePlain(old, next, comparison))]
}

function comparePlain(a: JsonSchema, b: JsonSchema, comparison: Comparison): readonly SchemaChange[] {
  const { change } = comparison
  if (isAnything(a)) return [change('narrowed', `it was anything, and is ${shortly(b)}`)]
  if (isAnything(b)) return [change('widened', `it was ${shortly(a)}, and is anything`)]
  const [olds, nexts] = [membersOf(a), membersOf(b)]
  if (olds.length > 1 || nexts.length > 1) return compareMembers(olds, nexts, comparison)
  if (Array.isArray(a['allOf']) || Array.isArray(b['allOf'])) return compareParts(a, b, comparison)
  return compareTyped(a, b, comparison)
}

function isAnything(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0
}

function membersOf(schema: JsonSchema): readonly JsonSchema[] {
  const union = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(union)) return (union as readonly JsonSchema[]).flatMap(membersOf)
  const { type } = schema
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...schema, type: one })) : [schema]
}

/** Members that go together are compared; the others came or went. */
function compareMembers(
  olds: readonly JsonSchema[],
  nexts: readonly JsonSchema[],
  { change, inner }: Comparison,
): readonly SchemaChange[] {
  const left = [...nexts]
  const pairs: (readonly [JsonSchema, JsonSchema])[] = []
  let gone = [...olds]
  for (const goTogether of [isSame, isSameVariant, isOnlyOfType(olds, nexts)]) {
    gone = gone.filter((old) => {
      const at = left.findIndex((next) => goTogether(old, next))
      const [next] = at === -1 ? [] : left.splice(at, 1)
      if (next !== undefined) pairs.push([old, next])
      return next === undefined
    })
  }
  return [
    ...pairs.flatMap(([old, next]) => inner(old, next, '')),
    ...gone.map((one) => change('narrowed', `it may no longer be ${shortly(one)}`)),
    ...left.map((one) => change('widened', `it may also be ${shortly(one)}`)),
  ]
}

/** Objects that say by a literal which of the variants they are. */
function isSameVariant(a: JsonSchema, b: JsonSchema): boolean {
  const [olds, nexts] = [constantsOf(a), constantsOf(b)]
  return olds.length > 0 && isSame(olds, nexts)
}

function constantsOf({ properties }: JsonSchema): readonly unknown[] {
  const entries = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>)
  return entries.flatMap(([name, schema]) => ('const' in schema ? [[name, schema['const']]] : []))
}

function isOnlyOfType(olds: readonly JsonSchema[], nexts: readonly JsonSchema[]) {
  const only = (all: readonly JsonSchema[], type: string) =>
    all.filter((one) => typeOf(one) === type).length === 1
  return (a: JsonSchema, b: JsonSchema): boolean => {
    const type = typeOf(a)
    return !('const' in a) && !('const' in b) && typeOf(b) === type && only(olds, type) && only(nexts, type)
  }
}

function compareParts(a: JsonSchema, b: JsonSchema, { change, inner }: Comparison): readonly SchemaChange[] {
  const [olds, nexts] = [a, b].map(({ allOf }) => allOf) as readonly (readonly JsonSchema[] | undefined)[]
  if (olds === undefined || nexts?.length !== olds.length)
    return [change('changed', 'it is put together otherwise')]
  return olds.flatMap((old, index) => inner(old, nexts[index] ?? {}, ''))
}

function compareTyped(a: JsonSchema, b: JsonSchema, comparison: Comparison): readonly SchemaChange[] {
  const [old, next] = [typeOf(a), typeOf(b)]
  const { change } = comparison
  const values = compareValues(a, b, comparison)
  if (old === 'integer' && next === 'number')
    return [change('widened', 'it was whole, and is any number'), ...values]
  if (old === 'number' && next === 'integer')
    return [change('narrowed', 'it was any number, and is whole'), ...values]
  if (old !== next) return [change('changed', `it was ${shortly(a)}, and is ${shortly(b)}`)]
  return [
    ...values,
    ...compareRules(a, b, comparison),
    ...(old === 'object' ? compareObjects(a, b, comparison) : []),
    ...(old === 'array' ? compareArrays(a, b, comparison) : []),
  ]
}

function typeOf(schema: JsonSchema): string {
  const { type, properties, const: constant, enum: values } = schema
  if (typeof type === 'string') return type
  if (properties !== undefined) return 'object'
  const sample: unknown = Array.isArray(values) ? values[0] : constant
  return sample === undefined ? 'other' : sample === null ? 'null' : typeof sample
}

/** A schema in a word or two. */
function shortly(schema: JsonSchema): string {
  const { const: constant, enum: values } = schema
  if (constant !== undefined) return JSON.stringify(constant)
  if (Array.isArray(values)) return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`
  const constants = constantsOf(schema)
  const variant = constants.map((one) =>
    (one as readonly unknown[]).map((part) => JSON.stringify(part)).join(': '),
  )
  if (variant.length > 0) return `an object with ${variant.join(', ')}`
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    object: 'an object',
    array: 'an array',
    null: 'null',
  }
  const type = membersOf(schema).length > 1 ? 'union' : typeOf(schema)
  return names[type] ?? (type === 'other' ? 'something else' : `a ${type}`)
}
