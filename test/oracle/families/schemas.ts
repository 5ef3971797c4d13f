import { breaks, type Family, type Mutation, works } from '../mutation.js'
import { all, calls, handlerField, type Change } from '../plugins/change.js'

const REQUEST = ['payload/request-json', 'plugin/live']
const RESPONSE = ['payload/response-json', 'plugin/live']
const LIVE = { level: 'live' } as const

const TEXT = 'one two three'

/** A request schema, what the handler does with what it parsed, and what the client sends. */
function request(schema: string, params: unknown, statement = 'return { words: 3 }'): Change {
  return all(
    handlerField('count', 'requestSchema', schema),
    handlerField('count', 'handler', { head: 'async (params) =>', statements: ['void params', statement] }),
    calls({ handler: 'count', params }, { handler: 'list', params: { text: TEXT } }),
  )
}

/** A response schema and what the handler answers. */
function response(schema: string, answer: string): Change {
  return all(
    handlerField('count', 'responseSchema', schema),
    handlerField('count', 'handler', { head: 'async () =>', statements: [`return ${answer}`] }),
  )
}

const REQUESTS_FAIL: Readonly<Record<string, readonly [schema: string, params: unknown]>> = {
  date: ['z.object({ at: z.date() })', { at: '2026-01-01T00:00:00.000Z' }],
  bigint: ['z.object({ n: z.bigint() })', { n: 3 }],
  map: ['z.object({ of: z.map(z.string(), z.number()) })', { of: {} }],
  set: ['z.object({ of: z.set(z.string()) })', { of: {} }],
  bytes: ['z.object({ audio: z.instanceof(Uint8Array) })', { audio: { 0: 1 } }],
  buffer: ['z.object({ audio: z.instanceof(Buffer) })', { audio: { type: 'Buffer', data: [1] } }],
  'date-in-list': ['z.object({ of: z.array(z.date()) })', { of: ['2026-01-01'] }],
  'date-in-union': ['z.object({ of: z.union([z.date(), z.map(z.string(), z.string())]) })', { of: '2026' }],
  symbol: ['z.object({ of: z.symbol() })', { of: null }],
  nan: ['z.object({ of: z.nan() })', { of: null }],
  never: ['z.object({ of: z.never() })', { of: null }],
  undefined: ['z.object({ of: z.undefined() }).strict().refine((one) => "of" in one)', {}],
  'date-whole': ['z.date()', '2026-01-01'],
}

const REQUESTS_WORK: Readonly<Record<string, readonly [schema: string, params: unknown]>> = {
  string: ['z.string()', TEXT],
  any: ['z.any()', { a: 1 }],
  unknown: ['z.unknown()', [1]],
  enum: ["z.object({ mode: z.enum(['a', 'b']) })", { mode: 'a' }],
  union: ['z.union([z.string(), z.object({ text: z.string() })])', TEXT],
  'date-optional': ['z.object({ text: z.string(), at: z.date().optional() })', { text: TEXT }],
  'date-or-string': ['z.object({ at: z.union([z.string(), z.date()]) })', { at: '2026' }],
  'date-coerced': ['z.object({ at: z.coerce.date() })', { at: '2026-01-01' }],
  'date-from-string': [
    'z.object({ at: z.string().transform((text) => new Date(text)) })',
    { at: '2026-01-01' },
  ],
  'map-from-object': [
    'z.object({ of: z.record(z.string(), z.number()).transform((of) => new Map(Object.entries(of))) })',
    { of: { a: 1 } },
  ],
  tuple: ['z.tuple([z.string(), z.number()])', ['a', 1]],
  nullable: ['z.object({ text: z.string().nullable() })', { text: null }],
  default: ["z.object({ text: z.string().default('a b') })", {}],
  strict: ['z.object({ text: z.string() }).strict()', { text: TEXT }],
  passthrough: ['z.object({ text: z.string() }).passthrough()', { text: TEXT, more: 1 }],
  preprocess: ['z.preprocess((value) => String(value), z.string())', 7],
  refined: ['z.object({ text: z.string() }).superRefine(() => {})', { text: TEXT }],
  lazy: ['z.lazy(() => z.object({ text: z.string() }))', { text: TEXT }],
  'model-id-inside': ['z.object({ modelId: z.string() })', { modelId: 'm0' }],
  literal: ["z.object({ kind: z.literal('words') })", { kind: 'words' }],
  discriminated: [
    "z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })])",
    { kind: 'b' },
  ],
  custom: ["z.custom((value) => typeof value === 'string')", TEXT],
}

const RESPONSES_FAIL: Readonly<Record<string, readonly [schema: string, answer: string]>> = {
  bigint: ['z.object({ n: z.bigint() })', '{ n: 3n }'],
  'bigint-of-any': ['z.any()', '{ n: 3n }'],
  cycle: ['z.any()', '(() => { const one = {}; one.self = one; return one })()'],
  undefined: ['z.undefined()', 'undefined'],
  void: ['z.void()', 'undefined'],
  'wrong-shape': ['z.object({ words: z.number() })', "{ words: 'three' }"],
  'missing-key': ['z.object({ words: z.number() })', '{ count: 3 }'],
  nothing: ['z.object({ words: z.number() })', 'undefined'],
  'null-for-object': ['z.object({ words: z.number() })', 'null'],
  list: ['z.object({ words: z.number() })', '[3]'],
  strict: ['z.object({ words: z.number() }).strict()', '{ words: 3, more: 1 }'],
  'bigint-in-list': ['z.array(z.bigint())', '[1n]'],
}

/** They arrive as something else. */
const RESPONSES_CHANGED: Readonly<Record<string, readonly [schema: string, answer: string]>> = {
  date: ['z.object({ at: z.date() })', '{ at: new Date(0) }'],
  map: ['z.object({ of: z.map(z.string(), z.number()) })', "{ of: new Map([['a', 1]]) }"],
  set: ['z.object({ of: z.set(z.number()) })', '{ of: new Set([1]) }'],
  bytes: ['z.object({ audio: z.instanceof(Uint8Array) })', '{ audio: new Uint8Array(2) }'],
  nan: ['z.object({ n: z.any() })', '{ n: NaN }'],
}

const RESPONSES_WORK: Readonly<Record<string, readonly [schema: string, answer: string]>> = {
  string: ['z.string()', "'three'"],
  number: ['z.number()', '3'],
  null: ['z.null()', 'null'],
  unknown: ['z.unknown()', '{ words: [3] }'],
  array: ['z.array(z.object({ word: z.string() }))', "[{ word: 'a' }]"],
  'date-as-text': ['z.object({ at: z.date().transform((at) => at.toISOString()) })', '{ at: new Date(0) }'],
  stripped: ['z.object({ words: z.number() })', '{ words: 3, secret: 3n }'],
  optional: ['z.object({ words: z.number().optional() })', '{}'],
  nullable: ['z.object({ words: z.number() }).nullable()', 'null'],
  union: ['z.union([z.string(), z.object({ words: z.number() })])', '{ words: 3 }'],
  record: ['z.record(z.string(), z.number())', '{ a: 1 }'],
  boolean: ['z.boolean()', 'true'],
}

type Table = Readonly<Record<string, readonly [string, unknown]>>

const requests = (table: Table, make: (name: string, change: Change) => Mutation) =>
  Object.entries(table).map(([name, [schema, params]]) => make(`request-${name}`, request(schema, params)))

const responses = (table: Table, make: (name: string, change: Change) => Mutation) =>
  Object.entries(table).map(([name, [schema, answer]]) =>
    make(`response-${name}`, response(schema, String(answer))),
  )

/** What the schemas let onto the wire. */
export const schemas: Family = {
  name: 'schemas',
  mutations: [
    ...requests(REQUESTS_FAIL, (name, change) => breaks(name, REQUEST, change, LIVE)),
    ...requests(REQUESTS_WORK, works),
    ...responses(RESPONSES_FAIL, (name, change) => breaks(name, RESPONSE, change, LIVE)),
    ...responses(RESPONSES_CHANGED, (name, change) => works(`${name}-changed`, change)),
    ...responses(RESPONSES_WORK, works),
  ],
}
