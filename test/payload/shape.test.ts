import * as z from 'zod'
import * as mini from 'zod/mini'
import z3 from 'zod/v3'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/payload/child/main.js'
import { judgeSide } from '../../src/payload/child/judge-side.js'
import { readShape } from '../../src/payload/child/read.js'
import { pathOf, type ShapeKind, type Side } from '../../src/payload/shape.js'

/** Kinds by path, the whole first; `field` parts what stands at the same place. */
function kinds(schema: unknown, side: Side): string[] {
  const { nodes } = readShape(schema, side)
  return nodes.map((node, ref) => `${pathOf(nodes, ref).join('.')} ${node.kind}`.trim())
}

function whole(schema: unknown, side: Side): ShapeKind {
  const [{ parent, step, ...kind } = { parent: null, step: null, kind: 'never' } as const] = readShape(
    schema,
    side,
  ).nodes
  expect([parent, step]).toEqual([null, null])
  return kind
}

const keysOf = (schema: unknown, side: Side) => {
  const kind = whole(schema, side)
  if (kind.kind !== 'object') throw new Error(kind.kind)
  return {
    optional: kind.keys.map(({ name, optional }) => `${name}${optional ? '?' : ''}`),
    others: kind.others,
  }
}

describe('the shape of a schema', () => {
  const fields = { a: z.string(), b: z.number().optional(), c: z.boolean().default(true) }
  const old = { a: z3.string(), b: z3.number().optional(), c: z3.boolean().default(true) }
  const small = { a: mini.string(), b: mini.optional(mini.number()), c: mini._default(mini.boolean(), true) }

  it.each([
    ['zod 4', z.object(fields)],
    ['zod 4 mini', mini.object(small)],
    ['zod 3', z3.object(old)],
  ])('%s tells which keys may be left out, on either side', (_, schema) => {
    expect(keysOf(schema, 'input')).toEqual({ optional: ['a', 'b?', 'c?'], others: 'dropped' })
    expect(keysOf(schema, 'output')).toEqual({ optional: ['a', 'b?', 'c'], others: 'dropped' })
  })

  it.each([
    [z.strictObject(fields), 'refused'],
    [z.looseObject(fields), 'passed'],
    [mini.strictObject(small), 'refused'],
    [z3.object(old).strict(), 'refused'],
    [z3.object(old).passthrough(), 'passed'],
  ])('tells what becomes of other keys (%#)', (schema, others) => {
    expect(keysOf(schema, 'input').others).toBe(others)
  })

  it.each([[z.object(fields).catchall(z.date())], [z3.object(old).catchall(z3.date())]])(
    'leads to what other keys are held to (%#)',
    (schema) => {
      expect(kinds(schema, 'input')).toContain('{} not-json')
    },
  )

  it('is read on the side that is asked for', () => {
    const schema = z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: String })
    expect(kinds(schema, 'input')).toEqual(['maybe', 'text'])
    expect(kinds(schema, 'output')).toEqual(['maybe', 'not-json'])
    expect(whole(z.preprocess(String, z.string()), 'input')).toEqual({ kind: 'opaque', why: 'preprocess' })
    expect(whole(z.string().transform(Number), 'output')).toEqual({ kind: 'opaque', why: 'transform' })
    expect(whole(z3.string().transform(Number), 'output')).toEqual({ kind: 'opaque', why: 'transform' })
    expect(whole(z.coerce.date(), 'input')).toEqual({ kind: 'coerced', to: 'date' })
    expect(whole(z3.coerce.date(), 'input')).toEqual({ kind: 'coerced', to: 'date' })
  })

  it('has the values of literals and enums', () => {
    const values = ['a', 1, null]
    expect(whole(z.literal(['a', 1, null]), 'input')).toEqual({ kind: 'literals', values })
    expect(whole(z.enum({ Up: 0, Down: 1 }), 'input')).toEqual({ kind: 'literals', values: [0, 1] })
    expect(whole(z3.nativeEnum({ 0: 'A', A: 0 } as const), 'input')).toEqual({
      kind: 'literals',
      values: [0],
    })
    expect(whole(z.literal(1n), 'input')).toMatchObject({ kind: 'not-json', what: 'bigint' })
  })

  it('leads back to a schema that holds itself', () => {
    const Tree = z.object({
      name: z.string(),
      get branches() {
        return z.array(Tree)
      },
    })
    const chain: z3.ZodType = z3.object({ next: z3.lazy(() => chain).optional() })
    expect(kinds(Tree, 'input')).toEqual(['object', 'name text', 'branches array'])
    expect(readShape(Tree, 'input').nodes.at(-1)).toMatchObject({ kind: 'array', item: 0 })
    expect(readShape(chain, 'output').nodes.at(-1)).toMatchObject({ kind: 'maybe', inner: 0 })
  })

  it.each([
    ['a getter that throws', z.object({ get a(): z.ZodType { throw new Error('no') } })], // prettier-ignore
    ['a proxy that refuses everything', new Proxy({ safeParse: () => ({ success: true }) }, { get: (_, key) => { if (key === 'safeParse') return () => ({ success: false }); throw new Error('no') } })], // prettier-ignore
    ['lazy that throws', z.lazy(() => { throw new Error('no') })], // prettier-ignore
    ['what is no schema', { safeParse: 1 }],
    ['a schema of another library', { safeParse: () => ({ success: true }) }],
  ])('is opaque where there is nothing to read: %s', (_, schema) => {
    for (const side of ['input', 'output'] as const) {
      const { shape } = judgeSide(schema, side)
      expect(shape.nodes.some(({ kind }) => kind === 'opaque')).toBe(true)
    }
  })
})

describe('a schema of any size', () => {
  const many = <T>(count: number, make: (index: number) => T) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, make(index)]))
  let deep: z.ZodType = z.date()
  for (let depth = 0; depth < 10_000; depth += 1) deep = z.object({ a: deep })
  const fresh = (): z.ZodType => z.object({ next: z.lazy(fresh) })

  it('is read whole where it has 10,000 parts', () => {
    const wide = z.object(many(100, () => z.object(many(99, () => z.string()))))
    expect(readShape(wide, 'input').nodes).toHaveLength(10_001)
    expect(judgeSide(wide, 'output').faults).toEqual([])
  })

  it('exhausts no stack however deep it nests', () => {
    const [fault] = judgeSide(deep, 'input').faults
    expect(fault).toMatchObject({ outcome: 'refused', what: 'a Date' })
    expect(fault?.path).toHaveLength(10_000)
  })

  it('comes to an end where it is made anew at each step', () => {
    const { shape, opaque } = judgeSide(fresh(), 'input')
    expect(shape.nodes.length).toBeLessThanOrEqual(20_100)
    expect(opaque).toContainEqual(expect.objectContaining({ why: 'limit' }))
  })
})

it('handlers are judged one by one, and what cannot be read does not keep the others from it', () => {
  const handlers = {
    echo: { requestSchema: z.object({ at: z.date() }), responseSchema: z.string(), duplex: true },
    get broken(): never {
      throw new Error('no')
    },
    bare: { requestSchema: { type: 'object' } },
  }
  const { handlers: judged, loadConfig } = judge({ handlers, loadConfigSchema: z.object({}) })
  expect(judged.map(({ name, duplex, request, response }) => [name, duplex, request?.faults.length, response?.faults.length])) // prettier-ignore
    .toEqual([['echo', true, 1, 0], ['broken', false, undefined, undefined], ['bare', false, undefined, undefined]]) // prettier-ignore
  expect(loadConfig?.faults).toEqual([])
  expect(judge(null)).toEqual({ handlers: [], loadConfig: null })
})
