/** A schema as a plugin states it, and a value as a caller sends it or a handler returns it; both are source texts. */
export interface Kind {
  readonly schema: string
  readonly value: string
  /** What the schema stands for is the request or the answer itself, not its field `v`. */
  readonly whole?: true
  /** On the other side it means nothing. */
  readonly only?: 'request' | 'response'
}

const date = `new Date('2026-01-01')`
const iso = `'2026-01-01T00:00:00.000Z'`
const decode = '{ decode: (text) => new Date(text), encode: (day) => day.toISOString() }'

export const KINDS: Readonly<Record<string, Kind>> = {
  text: { schema: 'z.string()', value: `'a'` },
  number: { schema: 'z.number()', value: '1.5' },
  literal: { schema: `z.literal(['a', 1, true, null])`, value: '1' },
  nullable: { schema: 'z.string().nullable()', value: 'null' },
  nested: { schema: 'z.array(z.record(z.string(), z.tuple([z.number()])))', value: '[{ a: [1] }]' },
  date: { schema: 'z.date()', value: date },
  dateOptional: { schema: 'z.date().optional()', value: date },
  dateNullable: { schema: 'z.date().nullable()', value: date },
  dateDefault: { schema: 'z.date().default(() => new Date(0))', value: date },
  dateReadonly: { schema: `z.date().readonly().brand('day')`, value: date },
  dateRefined: { schema: 'z.date().refine((day) => day.getTime() > 0)', value: date },
  dateMin: { schema: `z.date().min(new Date('2090-01-01'))`, value: `new Date('2100-01-01')` },
  dateInArray: { schema: 'z.array(z.date())', value: `[${date}]` },
  dateInRecord: { schema: 'z.record(z.string(), z.date())', value: `{ a: ${date} }` },
  dateInTuple: { schema: 'z.tuple([z.string(), z.date()])', value: `['a', ${date}]` },
  dateInBoth: {
    schema: 'z.object({ a: z.string() }).and(z.object({ at: z.date() }))',
    value: `{ a: 'a', at: ${date} }`,
  },
  dateInVariant: {
    schema: `z.discriminatedUnion('k', [z.object({ k: z.literal('a'), at: z.date() }), z.object({ k: z.literal('b') })])`,
    value: `{ k: 'a', at: ${date} }`,
  },
  dateLazy: { schema: 'z.lazy(() => z.date())', value: date },
  dateCoerced: { schema: 'z.coerce.date()', value: date },
  dateOrText: { schema: 'z.union([z.string(), z.date()])', value: date, only: 'request' },
  dateOrNumber: { schema: 'z.union([z.number(), z.date()])', value: date },
  dateCaught: { schema: 'z.date().catch(new Date(0))', value: date, only: 'request' },
  dateCodec: { schema: `z.codec(z.iso.datetime(), z.date(), ${decode})`, value: iso },
  dateFromText: { schema: 'z.string().transform((text) => new Date(text))', value: iso },
  dateToText: { schema: 'z.date().transform((day) => day.toISOString())', value: date },
  datePreprocessed: { schema: 'z.preprocess((value) => new Date(value), z.date())', value: iso },
  bigint: { schema: 'z.bigint()', value: '1n' },
  bigintOptional: { schema: 'z.bigint().optional()', value: '1n' },
  int64: { schema: 'z.int64()', value: '1n' },
  bigintLiteral: { schema: 'z.literal(5n)', value: '5n' },
  bigintCoerced: { schema: 'z.coerce.bigint()', value: '1' },
  bigintOrNumber: { schema: 'z.union([z.number(), z.bigint()])', value: '1n' },
  bigintFromText: { schema: 'z.string().transform(BigInt)', value: `'12'` },
  bigintToText: { schema: 'z.bigint().transform(String)', value: '1n' },
  map: { schema: 'z.map(z.string(), z.number())', value: `new Map([['a', 1]])` },
  mapFromPairs: {
    schema: 'z.array(z.tuple([z.string(), z.number()])).transform((pairs) => new Map(pairs))',
    value: `[['a', 1]]`,
  },
  set: { schema: 'z.set(z.string()).min(1)', value: `new Set(['a'])` },
  setToArray: { schema: 'z.set(z.string()).transform((set) => [...set])', value: `new Set(['a'])` },
  symbol: { schema: 'z.symbol()', value: 'Symbol()' },
  symbolOptional: { schema: 'z.symbol().optional()', value: 'Symbol()' },
  function: { schema: 'z.function()', value: '() => 1' },
  functionOptional: { schema: 'z.function().optional()', value: '() => 1' },
  nan: { schema: 'z.nan()', value: 'NaN' },
  nanNullable: { schema: 'z.nan().nullable()', value: 'NaN' },
  undefined: { schema: 'z.undefined()', value: 'undefined' },
  void: { schema: 'z.void()', value: 'undefined' },
  voidOptional: { schema: 'z.void().optional()', value: 'undefined' },
  undefinedOrText: { schema: 'z.union([z.string(), z.undefined()])', value: 'undefined' },
  unknown: { schema: 'z.unknown()', value: '{ a: 1 }' },
  voidWhole: { schema: 'z.void()', value: 'undefined', whole: true },
  optionalWhole: { schema: 'z.string().optional()', value: 'undefined', whole: true },
  functionWhole: { schema: 'z.function()', value: '() => 1', whole: true },
  dateWhole: { schema: 'z.date()', value: date, whole: true },
  bytes: { schema: 'z.instanceof(Uint8Array)', value: 'new Uint8Array([1, 2])' },
  bytesOrText: { schema: 'z.union([z.string(), z.instanceof(Uint8Array)])', value: 'new Uint8Array([1, 2])' },
  instance: { schema: 'z.instanceof(Point)', value: 'new Point()' },
  instanceOfObject: { schema: 'z.instanceof(Object)', value: '{ a: 1 }' },
  custom: { schema: 'z.custom((value) => value instanceof Uint8Array)', value: 'new Uint8Array([1])' },
  promise: { schema: 'z.promise(z.string())', value: `Promise.resolve('a')` },
  refinedLater: { schema: 'z.string().refine(async () => true)', value: `'a'` },
  template: { schema: `z.templateLiteral(['v', z.number()])`, value: `'v1'` },
  stringbool: { schema: 'z.stringbool()', value: `'true'` },
  json: { schema: 'z.json()', value: '{ a: [1, null] }' },
  mini: { schema: 'mini.date()', value: date },
  miniOptional: { schema: 'mini.optional(mini.bigint())', value: '1n' },
  zod3Date: { schema: 'z3.date()', value: date },
  zod3Coerced: { schema: 'z3.coerce.date()', value: date },
  zod3Bigint: { schema: 'z3.bigint()', value: '1n' },
  zod3Map: { schema: 'z3.map(z3.string(), z3.number())', value: `new Map([['a', 1]])` },
  zod3Instance: { schema: 'z3.instanceof(Point)', value: 'new Point()' },
  zod3Bytes: { schema: 'z3.instanceof(Uint8Array)', value: 'new Uint8Array([1])' },
  zod3Function: { schema: 'z3.function()', value: '() => 1' },
  zod3Promise: { schema: 'z3.promise(z3.string())', value: `Promise.resolve('a')`, only: 'request' },
  zod3Transform: { schema: 'z3.string().transform((text) => new Date(text))', value: iso },
  zod3Later: { schema: 'z3.string().refine(async () => true)', value: `'a'` },
}

/** Beside the plugin and beside the caller. */
export const KINDS_MODULE = `import { z } from 'zod'
import * as mini from 'zod/mini'
import { z as z3 } from 'zod/v3'
class Point { x = 1 }
export const kinds = {
${Object.entries(KINDS)
  .map(([name, { schema, value, whole }]) => {
    const field = schema.startsWith('mini') ? 'mini' : schema.startsWith('z3') ? 'z3' : 'z'
    const stated = whole === true ? schema : `${field}.object({ v: ${schema} })`
    return `  ${name}: { schema: ${stated}, value: () => (${whole === true ? value : `{ v: ${value} }`}) },`
  })
  .join('\n')}
}
`

export const PLUGIN_MODULE = `import { z } from 'zod'
import { kinds } from './kinds.js'
const kindOf = (value) => (value === undefined || value === null ? 'nothing' : 'something')
const handlers = {}
for (const [name, { schema, value }] of Object.entries(kinds)) {
  handlers['request_' + name] = {
    requestSchema: schema, responseSchema: z.any(), streaming: false,
    handler: async (request) => kindOf(request !== null && typeof request === 'object' && 'v' in request ? request.v : request?.v),
  }
  handlers['response_' + name] = {
    requestSchema: z.any(), responseSchema: schema, streaming: false, handler: async () => value(),
  }
}
export default {
  modelType: 'kinds', displayName: 'Kinds of payloads', addonPackage: 'none', loadConfigSchema: z.object({}),
  skipPrimaryModelPathValidation: true, createModel: () => ({ model: { load: async () => {} } }), handlers,
}
`

/** Calls every handler of the plugin through the real client, and prints what became of each. */
export const CALLER_MODULE = `import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { kinds } from './dist/kinds.js'
process.env.QVAC_CONFIG_PATH = path.resolve('qvac.config.json')
process.env.QVAC_WORKER_PATH = path.resolve('qvac/worker.entry.mjs')
const { bundleSdk } = await import('@qvac/sdk/commands')
await bundleSdk({ projectRoot: process.cwd(), hosts: [process.platform + '-' + process.arch], quiet: true })
const sdk = await import('@qvac/sdk')
const failure = (side, { code, message, cause }) => {
  const said = message + ' ' + (cause?.message ?? '')
  if (/Promise during synchronous|Async refinement|is not defined|Cannot read properties of undefined/.test(said)) return 'unaskable'
  if (/BigInt/.test(said)) return 'unsendable'
  if (side === 'request') return 'refused'
  return code === 53853 ? 'response refused: ' + said : 'undefined'
}
const isNothing = (value) => value === undefined || value === null
const told = {}
try {
  const modelId = await sdk.loadModel({ modelSrc: '', modelType: 'kinds', modelConfig: {} })
  for (const [name, { schema, value }] of Object.entries(kinds)) {
    const ask = async (side, params, read) => {
      try { told[side + '_' + name] = read(await sdk.invokePlugin({ modelId, handler: side + '_' + name, params })) }
      catch (error) { told[side + '_' + name] = failure(side, error) }
    }
    const sent = value()
    const nothing = isNothing(sent?.v)
    await ask('request', sent, (answer) => (!nothing && answer === 'nothing' ? 'dropped' : 'fine'))
    let expected
    try { expected = schema.parse(value()) } catch { /* It can only be asked with parseAsync. */ }
    await ask('response', {}, (answer) => {
      if (isDeepStrictEqual(answer, expected)) return 'fine'
      if (typeof expected === 'object' && typeof answer === 'object' && !('v' in answer)) return expected.v === undefined ? 'fine' : 'dropped'
      return 'changed'
    })
  }
} finally {
  await sdk.close()
}
process.stdout.write('TOLD ' + JSON.stringify(told) + '\\n', () => process.exit(0))
`
