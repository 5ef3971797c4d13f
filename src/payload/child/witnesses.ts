import { ANYTHING, numberCandidates, textCandidates } from '../../live/example/candidates.js'
import { exampleOf } from '../../live/example/generate.js'
import { NO_TEXT_RULES, record, type Schema } from '../../live/example/view.js'
import { zod3Definition } from '../../live/example/zod3.js'
import { zod4Definition } from '../../live/example/zod4.js'
import type { NotJson } from '../shape.js'

/** Values of a kind that JSON cannot carry, the plainest first; the schema itself says which fits. */
export function witnessesOf(what: NotJson, schema: Schema): readonly unknown[] {
  switch (what) {
    case 'date':
      return ['2026-01-01', '2000-01-01', '1970-01-01', '2100-01-01'].map((day) => new Date(day))
    case 'bigint':
      return [1n, 0n, -1n, 10n, 100n, 1000n, 1n << 40n, ...literalsOf(schema)]
    case 'symbol':
      return [Symbol('s'), ...literalsOf(schema)]
    case 'function':
      return [() => undefined]
    case 'nan':
      return [NaN]
    case 'map':
      return mapsOf(schema)
    case 'set':
      return setsOf(schema)
    case 'promise':
      return [Promise.resolve('')]
    case 'file':
      return typeof File === 'undefined' ? [null] : [new File(['a'], 'a.txt', { type: 'text/plain' })]
    case 'instance':
      return instancesOf(schema)
  }
}

function definitionOf(schema: Schema): Readonly<Record<string, unknown>> {
  return zod4Definition(schema) ?? zod3Definition(schema) ?? {}
}

function literalsOf(schema: Schema): unknown[] {
  const { value, values } = definitionOf(schema)
  return Array.isArray(values) ? values : value === undefined ? [] : [value]
}

function mapsOf(schema: Schema): unknown[] {
  const { keyType, valueType } = definitionOf(schema)
  const [key, value] = [exampleOf(keyType, SHORT_MS), exampleOf(valueType, SHORT_MS)]
  return [...(key.ok && value.ok ? [new Map([[key.value, value.value]])] : []), new Map()]
}

function setsOf(schema: Schema): unknown[] {
  const item = exampleOf(definitionOf(schema)['valueType'], SHORT_MS)
  return [...(item.ok ? [new Set([item.value])] : []), new Set()]
}

const SHORT_MS = 50

/** Instances of classes that plugins hand about; and of the schema's own, made without running its constructor. */
function instancesOf(schema: Schema): unknown[] {
  const { Class } = record(record(record(schema)['_zod'])['bag'])
  const prototype: unknown = typeof Class === 'function' ? Class.prototype : undefined
  const own = typeof prototype === 'object' && prototype !== null ? [Object.create(prototype) as unknown] : []
  return [...instances(), ...own]
}

function instances(): unknown[] {
  const bytes = new Uint8Array([1, 2])
  return [
    bytes,
    // Neither Bare nor Node lacks these, but a plugin may have taken them away.
    ...(typeof Buffer === 'undefined' ? [] : [Buffer.from([1, 2])]),
    ...[new Float32Array([1]), new Int16Array([1]), bytes.buffer, new Date('2026-01-01')],
    ...[new Map(), new Set(), /a/, new Error('a')],
    ...(typeof URL === 'undefined' ? [] : [new URL('https://example.com/')]),
  ]
}

/** Values of every kind that JSON cannot carry, for schemas that do not say what they take. */
export function allWitnesses(): readonly unknown[] {
  return [...instances(), 1n, () => undefined, Symbol('s'), NaN]
}

/** Values that JSON carries, for schemas that do not say what they take. */
export function plainValues(): readonly unknown[] {
  return (plain ??= [
    ...ANYTHING,
    ...[[], [1], [0, 1], [[1]], [{}], { a: 1 }, { type: 'a' }, false, 0],
    ...numberCandidates({ bounds: [], steps: [] }),
    ...textCandidates(NO_TEXT_RULES),
  ])
}

let plain: readonly unknown[] | undefined
