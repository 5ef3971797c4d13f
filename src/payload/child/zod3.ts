import {
  enumValues,
  fits,
  isSchema,
  list,
  record,
  type Internals,
  type Schema,
} from '../../live/example/view.js'
import { zod3Definition } from '../../live/example/zod3.js'
import type { NotJson, ObjectShape, ShapeKind, Side } from '../shape.js'
import { kindOfLiterals } from './literals.js'
import type { Reading } from './read.js'
import { inPlaceOf } from './zod4.js'

export function kindOfZod3(schema: Schema, def: Internals, reading: Reading): ShapeKind {
  const name = String(def['typeName'])
  if (def['coerce'] === true && reading.side === 'input')
    return { kind: 'coerced', to: name.slice('Zod'.length).toLowerCase() }
  switch (name) {
    case 'ZodString':
      return { kind: 'text' }
    case 'ZodNumber':
      return { kind: 'number' }
    case 'ZodBoolean':
      return { kind: 'boolean' }
    case 'ZodNull':
      return { kind: 'null' }
    case 'ZodUndefined':
    case 'ZodVoid':
      return { kind: 'absent' }
    case 'ZodNever':
      return { kind: 'never' }
    case 'ZodAny':
    case 'ZodUnknown':
      return { kind: 'opaque', why: name === 'ZodAny' ? 'any' : 'unknown' }
    case 'ZodLiteral':
      return kindOfLiterals([def['value']])
    case 'ZodEnum':
    case 'ZodNativeEnum':
      return kindOfLiterals(enumValues(def['values']))
    default:
      return kindOfComposite(schema, def, reading)
  }
}

function kindOfComposite(schema: Schema, def: Internals, reading: Reading): ShapeKind {
  const { child } = reading
  switch (def['typeName']) {
    case 'ZodObject':
      return kindOfObject(def, reading)
    case 'ZodArray':
      return { kind: 'array', item: child(def['type'], '[]') }
    case 'ZodTuple': {
      const items = list(def['items']).map((item, index) => child(item, `[${index}]`))
      return { kind: 'tuple', items, rest: isSchema(def['rest']) ? child(def['rest'], '[]') : null }
    }
    case 'ZodRecord':
      return { kind: 'record', key: child(def['keyType'], '{}'), value: child(def['valueType'], '{}') }
    case 'ZodUnion':
    case 'ZodDiscriminatedUnion':
      return { kind: 'union', members: list(def['options']).map((option) => child(option)) }
    case 'ZodIntersection':
      return { kind: 'both', left: child(def['left']), right: child(def['right']) }
    case 'ZodLazy':
      return inPlaceOf(child((def['getter'] as () => unknown)()))
    case 'ZodEffects':
      return kindOfEffects(schema, def, reading)
    default:
      return kindOfWrapper(def, reading)
  }
}

function kindOfObject(def: Internals, { side, child }: Reading): ObjectShape {
  const shape = record((def['shape'] as () => unknown)())
  const keys = Object.keys(shape).map((name) => ({
    name,
    optional: isOptional(shape[name], side),
    value: child(shape[name], name),
  }))
  const catchall = zod3Definition(def['catchall'])?.['typeName']
  if (catchall !== undefined && catchall !== 'ZodNever')
    return { kind: 'object', keys, others: child(def['catchall'], '{}') }
  const others = { strict: 'refused', passthrough: 'passed' }[String(def['unknownKeys'])] ?? 'dropped'
  return { kind: 'object', keys, others: others as 'refused' | 'passed' | 'dropped' }
}

/** zod 3 asks the schema itself; a default is there on the way out. */
function isOptional(schema: unknown, side: Side): boolean {
  const isDefault = zod3Definition(schema)?.['typeName'] === 'ZodDefault'
  return isSchema(schema) && !(isDefault && side === 'output') && fits(schema, undefined)
}

function kindOfEffects(schema: Schema, def: Internals, { side, child }: Reading): ShapeKind {
  const { type } = record(def['effect'])
  if (type === 'preprocess' && side === 'input') return { kind: 'opaque', why: 'preprocess' }
  if (type === 'transform' && side === 'output') return { kind: 'opaque', why: 'transform' }
  // `z.custom` and `z.instanceof` are a refinement of `z.any`, which is known by what it says only.
  const isCustom = type === 'refinement' && zod3Definition(def['schema'])?.['typeName'] === 'ZodAny'
  if (!isCustom || fits(schema, null)) return inPlaceOf(child(def['schema']))
  const className = classAskedFor(schema)
  return className === undefined
    ? { kind: 'opaque', why: 'custom' }
    : { kind: 'not-json', what: 'instance', className }
}

/** What `z.instanceof` says to anything that is no instance. */
function classAskedFor(schema: Schema): string | undefined {
  const { error } = schema.safeParse(null) as {
    readonly error?: { readonly issues?: readonly { readonly message?: string }[] }
  }
  return /^Input not instance of (.+)$/.exec(error?.issues?.[0]?.message ?? '')?.[1]
}

function kindOfWrapper(def: Internals, { side, child }: Reading): ShapeKind {
  switch (def['typeName']) {
    case 'ZodOptional':
      return { kind: 'maybe', inner: child(def['innerType']), absent: true, null: false }
    case 'ZodNullable':
      return { kind: 'maybe', inner: child(def['innerType']), absent: false, null: true }
    case 'ZodDefault':
      return { kind: 'maybe', inner: child(def['innerType']), absent: side === 'input', null: false }
    case 'ZodReadonly':
      return inPlaceOf(child(def['innerType']))
    case 'ZodBranded':
      return inPlaceOf(child(def['type']))
    case 'ZodCatch':
      return side === 'input'
        ? { kind: 'caught', inner: child(def['innerType']) }
        : inPlaceOf(child(def['innerType']))
    case 'ZodPipeline':
      return inPlaceOf(child(side === 'input' ? def['in'] : def['out']))
    default:
      return kindOfRest(def['typeName'])
  }
}

const NOT_JSON: Readonly<Record<string, NotJson>> = {
  ZodDate: 'date',
  ZodBigInt: 'bigint',
  ZodMap: 'map',
  ZodSet: 'set',
  ZodSymbol: 'symbol',
  ZodFunction: 'function',
  ZodNaN: 'nan',
  ZodPromise: 'promise',
}

function kindOfRest(typeName: unknown): ShapeKind {
  const what = NOT_JSON[String(typeName)]
  return what === undefined
    ? { kind: 'opaque', why: 'unfamiliar' }
    : { kind: 'not-json', what, className: null }
}
