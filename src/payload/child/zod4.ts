import { enumValues, isSchema, list, record, type Internals } from '../../live/example/view.js'
import { zod4Definition } from '../../live/example/zod4.js'
import type { NotJson, ObjectShape, ShapeKind } from '../shape.js'
import { kindOfLiterals } from './literals.js'
import type { Reading } from './read.js'

/** `internals` is a schema's `_zod`, of zod 4 or zod 4 mini; `def` how it was made. */
export function kindOfZod4(internals: Internals, def: Internals, reading: Reading): ShapeKind {
  const { side } = reading
  if (def['coerce'] === true && side === 'input') return { kind: 'coerced', to: String(def['type']) }
  switch (def['type']) {
    case 'string':
    case 'template_literal':
      return { kind: 'text' }
    case 'number':
    case 'int':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'success':
      return side === 'input' ? { kind: 'opaque', why: 'any' } : { kind: 'boolean' }
    case 'null':
      return { kind: 'null' }
    case 'undefined':
    case 'void':
      return { kind: 'absent' }
    case 'never':
      return { kind: 'never' }
    case 'any':
    case 'unknown':
      return { kind: 'opaque', why: def['type'] }
    case 'literal':
      return kindOfLiterals(list(def['values']))
    case 'enum':
      return kindOfLiterals(enumValues(def['entries']))
    case 'custom':
      return kindOfCustom(internals)
    default:
      return kindOfComposite(internals, def, reading)
  }
}

/** `z.instanceof` leaves the class behind. */
function kindOfCustom(internals: Internals): ShapeKind {
  const { Class } = record(internals['bag'])
  if (typeof Class !== 'function') return { kind: 'opaque', why: 'custom' }
  return { kind: 'not-json', what: 'instance', className: Class.name }
}

function kindOfComposite(internals: Internals, def: Internals, reading: Reading): ShapeKind {
  const { child } = reading
  switch (def['type']) {
    case 'object':
      return kindOfObject(def, reading)
    case 'array':
      return { kind: 'array', item: child(def['element'], '[]') }
    case 'tuple': {
      const items = list(def['items']).map((item, index) => child(item, `[${index}]`))
      return { kind: 'tuple', items, rest: isSchema(def['rest']) ? child(def['rest'], '[]') : null }
    }
    case 'record':
      return { kind: 'record', key: child(def['keyType'], '{}'), value: child(def['valueType'], '{}') }
    case 'union':
      return { kind: 'union', members: list(def['options']).map((option) => child(option)) }
    case 'intersection':
      return { kind: 'both', left: child(def['left']), right: child(def['right']) }
    case 'lazy':
      return inPlaceOf(child(internals['innerType'] ?? (def['getter'] as () => unknown)()))
    default:
      return kindOfWrapper(def, reading)
  }
}

/** A schema that stands for another one, and changes nothing. */
export function inPlaceOf(inner: number): ShapeKind {
  return { kind: 'maybe', inner, absent: false, null: false }
}

function kindOfObject(def: Internals, { side, child }: Reading): ObjectShape {
  const optionality = side === 'input' ? 'optin' : 'optout'
  const shape = record(def['shape'])
  const keys = Object.keys(shape).map((name) => {
    const schema = shape[name]
    // `optional`, or `defaulted` on the way in.
    const optional = record(record(schema)['_zod'])[optionality] !== undefined
    return { name, optional, value: child(schema, name) }
  })
  return { kind: 'object', keys, others: othersOf(def['catchall'], child) }
}

function othersOf(catchall: unknown, child: Reading['child']): ObjectShape['others'] {
  const type = zod4Definition(catchall)?.['type']
  if (type === undefined) return 'dropped'
  if (type === 'never') return 'refused'
  return type === 'unknown' || type === 'any' ? 'passed' : child(catchall, '{}')
}

function kindOfWrapper(def: Internals, reading: Reading): ShapeKind {
  const { side, child } = reading
  switch (def['type']) {
    case 'optional':
      return { kind: 'maybe', inner: child(def['innerType']), absent: true, null: false }
    case 'nullable':
      return { kind: 'maybe', inner: child(def['innerType']), absent: false, null: true }
    case 'default':
    case 'prefault':
      return { kind: 'maybe', inner: child(def['innerType']), absent: side === 'input', null: false }
    case 'nonoptional':
    case 'readonly':
      return inPlaceOf(child(def['innerType']))
    case 'catch':
      return side === 'input'
        ? { kind: 'caught', inner: child(def['innerType']) }
        : inPlaceOf(child(def['innerType']))
    case 'pipe': {
      const [from, to] = [def['in'], def['out']]
      const end = side === 'input' ? from : to
      // `z.preprocess(change, schema)` is a pipe out of a function, of which nothing can be read.
      if (zod4Definition(end)?.['type'] !== 'transform') return inPlaceOf(child(end))
      return { kind: 'opaque', why: side === 'input' ? 'preprocess' : 'transform' }
    }
    case 'transform':
      return { kind: 'opaque', why: 'transform' }
    default:
      return kindOfRest(def['type'])
  }
}

const NOT_JSON: readonly NotJson[] = [
  'date',
  'bigint',
  'map',
  'set',
  'symbol',
  'function',
  'nan',
  'file',
  'promise',
]

function kindOfRest(type: unknown): ShapeKind {
  const what = NOT_JSON.find((one) => one === type)
  return what === undefined
    ? { kind: 'opaque', why: 'unfamiliar' }
    : { kind: 'not-json', what, className: null }
}
