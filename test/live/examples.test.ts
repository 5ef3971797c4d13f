import * as z from 'zod'
import * as mini from 'zod/mini'
import z3 from 'zod/v3'
import { describe, expect, it } from 'vitest'
import { exampleOf } from '../../src/live/example/generate.js'
import { isSchema } from '../../src/live/example/view.js'

const tree: z.ZodType = z.object({ name: z.string(), children: z.array(z.lazy(() => tree)) })
const endless: z.ZodType = z.lazy(() => endless)

const MADE: Readonly<Record<string, unknown>> = {
  'formats of zod 4': z.object({
    ...{
      a: z.email(),
      b: z.url(),
      c: z.uuid(),
      d: z.iso.datetime(),
      e: z.iso.date(),
      f: z.ipv4(),
      g: z.base64(),
    },
    ...{
      h: z.jwt(),
      i: z.emoji(),
      j: z.cuid2(),
      k: z.ulid(),
      l: z.nanoid(),
      m: z.e164(),
      n: z.iso.duration(),
    },
  }),
  'lengths and affixes': z.object({
    ...{
      a: z.string().length(32),
      b: z.string().min(500),
      c: z.string().max(2),
      d: z.string().startsWith('sk-').min(20),
    },
    ...{
      e: z.string().endsWith('.wav'),
      f: z.string().includes('@'),
      g: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/),
    },
  }),
  numbers: z.object({
    ...{
      a: z.number().int().min(5).max(9).multipleOf(3),
      b: z.number().gt(3).lt(4),
      c: z.number().negative(),
    },
    ...{ d: z.int().positive(), e: z.number().min(16_000).max(48_000).multipleOf(100) },
  }),
  'a union of which one member is no JSON': z.discriminatedUnion('type', [
    z.object({ type: z.literal('at'), when: z.date() }),
    z.object({ type: z.literal('in'), seconds: z.number() }),
  ]),
  'records, tuples, enums': z.object({
    ...{ a: z.record(z.string(), z.number()), b: z.record(z.enum(['x', 'y']), z.boolean()) },
    ...{
      c: z.tuple([z.string(), z.literal(4)]),
      d: z.enum({ Up: 0, Down: 1 }),
      e: z.templateLiteral(['v', z.number()]),
    },
  }),
  'an object that wants one of two': z
    .object({ a: z.string().optional(), b: z.string().optional() })
    .refine(({ a, b }) => a !== undefined || b !== undefined),
  'numbers in order': z.object({ low: z.number(), high: z.number() }).refine(({ low, high }) => low < high),
  'pipes and coercion': z.object({
    ...{
      a: z.preprocess(Number, z.number()),
      b: z.stringbool(),
      c: z.coerce.date(),
      d: z.string().transform(Number),
    },
  }),
  'an optional and a nullable date': z.object({ a: z.date().nullable(), b: z.date().optional() }),
  'an intersection': z.object({ a: z.string() }).and(z.object({ b: z.number() })),
  recursion: tree,
  anything: z.strictObject({ a: z.any(), b: z.unknown() }),
  'a bare text': z.string(),
  messages: z.array(z.object({ role: z.enum(['user', 'system']), content: z.string() })).min(1),
  'zod mini': mini.object({
    a: mini.string().check(mini.minLength(3)),
    b: mini.optional(mini.number()),
    c: mini.number().check(mini.gte(4)),
  }),
  'zod 3': z3.object({
    ...{
      a: z3.string().min(2).email(),
      b: z3.number().int().min(3).multipleOf(4),
      c: z3.array(z3.enum(['q'])).nonempty(),
    },
    ...{
      d: z3.discriminatedUnion('t', [z3.object({ t: z3.literal('a') })]),
      e: z3.nativeEnum({ A: 0 }),
      f: z3.record(z3.number()),
    },
    ...{
      g: z3.number().default(3),
      h: z3.string().regex(/^#[0-9a-f]{6}$/),
      i: z3.string().transform((text) => text.length),
    },
  }),
  'a schema of another library': {
    safeParse: (value: unknown) => ({
      success: typeof value === 'object' && value !== null && !Array.isArray(value),
    }),
  },
}

describe('an example', () => {
  it.each(Object.entries(MADE))('is made for %s, and is what JSON carries', (_, schema) => {
    const example = exampleOf(schema)
    if (!example.ok) throw new Error(example.why)
    expect(JSON.parse(JSON.stringify(example.value))).toEqual(example.value)
    expect(isSchema(schema) && schema.safeParse(example.value).success).toBe(true)
    expect(exampleOf(schema)).toEqual(example)
  })

  it.each([
    ['a date', z.object({ when: z.date() }), /^JSON carries no date$/],
    ['never', z.never(), /^JSON carries no never$/],
    ['bytes', z.object({ data: z.instanceof(Uint8Array) }), /refuses everything/],
    ['a text that nobody guesses', z.string().regex(/^qq-\d{7}-zz$/), /refuses everything/],
    ['endless recursion', endless, /too deeply/],
    [
      'a transform that throws',
      z.string().transform(() => {
        throw new Error('not today')
      }),
      /throws: not today/,
    ],
    ['what is no schema', { type: 'object' }, /no schema/],
  ])('is not made for %s, with the reason', (_, schema, why) => {
    expect(exampleOf(schema)).toMatchObject({
      ok: false,
      why: expect.stringMatching(why) as string,
      asynchronous: false,
    })
  })

  it('leaves out what may be left out, and says whether the model is asked for', () => {
    const schema = z.object({
      modelId: z.string().optional(),
      text: z.string(),
      tone: z.string().optional(),
      size: z.number().default(3),
    })
    expect(exampleOf(schema)).toEqual({
      ok: true,
      value: { modelId: 'Hello world', text: 'Hello world' },
      asksModelId: true,
    })
    expect(exampleOf(z.object({ text: z.string() }))).toMatchObject({ asksModelId: false })
  })

  it.each([
    ['zod 4', z.string().refine(() => Promise.resolve(true))],
    ['zod 3', z3.string().refine(() => Promise.resolve(true))],
  ])('cannot be judged by an asynchronous schema of %s', (_, schema) => {
    expect(exampleOf(schema)).toMatchObject({ ok: false, asynchronous: true })
  })
})
