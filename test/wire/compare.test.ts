import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { judgeBump } from '../../src/wire/bump.js'
import { compareContracts, type Level } from '../../src/wire/compare.js'
import type { HandlerContract, WireContract } from '../../src/wire/contract.js'
import { wireSchema } from '../../src/wire/child/wire-schema.js'

/** What a change is for callers, there and back. */
type Verdicts = readonly [there: Level | null, back: Level | null]
type Row = readonly [name: string, before: z.ZodType, after: z.ZodType, request: Verdicts, response: Verdicts]

const text = z.object({ text: z.string() })
const tree = (leaf: z.ZodType): z.ZodType => {
  const node: z.ZodType = z.lazy(() => z.object({ leaf, branches: z.array(node) }))
  return node
}
const variants = (...more: z.ZodObject[]) =>
  z.union([z.object({ k: z.literal('a'), n: z.number() }), z.object({ k: z.literal('b') }), ...more])

/** Each schema as a request and as an answer. */
const SCHEMAS: readonly Row[] = [
  ['nothing', text, text, [null, null], [null, null]],
  ['a description', text, text.describe('words'), ['patch', 'patch'], ['patch', 'patch']],
  ['a default', z.object({ n: z.number().default(1) }), z.object({ n: z.number().default(2) }), ['patch', 'patch'], ['patch', 'patch']],
  ['an optional field', text, text.extend({ tone: z.string().optional() }), ['minor', 'major'], ['minor', 'major']],
  ['a required field', text, text.extend({ tone: z.string() }), ['major', 'minor'], ['minor', 'major']],
  ['a field that may be left out', text, text.partial(), ['minor', 'major'], ['major', 'minor']],
  ['a field that may be null', text, z.object({ text: z.string().nullable() }), ['minor', 'major'], ['major', 'minor']],
  ['a field of another type', text, z.object({ text: z.number() }), ['major', 'major'], ['major', 'major']],
  ['a field deep inside', z.object({ a: z.array(text) }), z.object({ a: z.array(z.object({ text: z.boolean() })) }), ['major', 'major'], ['major', 'major']],
  ['a whole number', z.object({ n: z.number() }), z.object({ n: z.number().int() }), ['major', 'minor'], ['minor', 'major']],
  ['another value of an enum', z.enum(['a', 'b']), z.enum(['a', 'b', 'c']), ['minor', 'major'], ['major', 'minor']],
  ['an enum in place of a text', z.string(), z.enum(['a']), ['major', 'minor'], ['minor', 'major']],
  ['another literal', z.literal('a'), z.literal('b'), ['major', 'major'], ['major', 'major']],
  ['one more literal', z.literal('a'), z.literal(['a', 'b']), ['minor', 'major'], ['major', 'minor']],
  ['anything', z.object({ a: z.string() }), z.object({ a: z.any() }), ['minor', 'major'], ['major', 'minor']],
  ['one more member of a union', z.union([z.string(), z.number()]), z.union([z.string(), z.number(), z.boolean()]), ['minor', 'major'], ['major', 'minor']],
  ['a union in place of one', z.string(), z.union([z.string(), z.number()]), ['minor', 'major'], ['major', 'minor']],
  ['one more variant', variants(), variants(z.object({ k: z.literal('c') })), ['minor', 'major'], ['major', 'minor']],
  ['a field of one variant', variants(), z.union([z.object({ k: z.literal('a'), n: z.number(), m: z.string().optional() }), z.object({ k: z.literal('b') })]), ['minor', 'major'], ['minor', 'major']],
  ['the order of a union', z.union([z.string(), z.number()]), z.union([z.number(), z.string()]), [null, null], [null, null]],
  ['a shortest length', z.string(), z.string().min(2), ['major', 'minor'], ['minor', 'major']],
  ['a longer shortest length', z.string().min(2), z.string().min(3), ['major', 'minor'], ['minor', 'major']],
  ['a largest number', z.number().max(9), z.number().max(5), ['major', 'minor'], ['minor', 'major']],
  ['a pattern', z.string(), z.string().regex(/^a/), ['major', 'minor'], ['minor', 'major']],
  ['another pattern', z.string().regex(/^b/), z.string().regex(/^a/), ['major', 'major'], ['major', 'major']],
  ['a format', z.string(), z.email(), ['major', 'minor'], ['minor', 'major']],
  ['items of another type', z.array(z.string()), z.array(z.number()), ['major', 'major'], ['major', 'major']],
  ['a least number of items', z.array(z.string()), z.array(z.string()).min(1), ['major', 'minor'], ['minor', 'major']],
  ['one more place', z.tuple([z.string()]), z.tuple([z.string(), z.string()]), ['major', 'major'], ['major', 'major']],
  ['values of a record', z.record(z.string(), z.number()), z.record(z.string(), z.number().nullable()), ['minor', 'major'], ['major', 'minor']],
  ['an array in place of an object', text, z.array(text), ['major', 'major'], ['major', 'major']],
  ['a part that holds itself', tree(z.string()), tree(z.string().nullable()), ['minor', 'major'], ['major', 'minor']],
  ['an intersection', text.and(z.object({ n: z.number() })), text.and(z.object({ n: z.string() })), ['major', 'major'], ['major', 'major']],
] // prettier-ignore

/** As a request only, for of an answer nobody sees which keys are left out. */
const REQUESTS: readonly (readonly [string, z.ZodType, z.ZodType, Verdicts])[] = [
  ['keys that are refused', text, z.strictObject({ text: z.string() }), ['major', 'minor']],
  ['keys that are passed on', text, z.looseObject({ text: z.string() }), ['minor', 'major']],
  ['a field that is refused', z.strictObject({ a: z.string(), b: z.string() }), z.strictObject({ a: z.string() }), ['major', 'major']],
  ['a transform', z.string(), z.string().transform(Number), [null, null]],
  ['a default in place of a need', z.object({ n: z.number() }), z.object({ n: z.number().default(1) }), ['minor', 'major']],
] // prettier-ignore

const echo: HandlerContract = { name: 'echo', streaming: false, requestSchema: {}, responseSchema: {} }
const PLUGIN = { modelType: 'm', displayName: 'M', handlers: [echo] }
const BASE: WireContract = {
  ...{ contractVersion: 1, name: 'p', version: '1.0.0', entries: ['.', './plugin'] },
  ...{ plugins: { './plugin': PLUGIN }, loadConfigs: { './plugin': {} } },
}
const withPlugin = (plugin: Partial<typeof PLUGIN>): WireContract => ({
  ...BASE,
  plugins: { './plugin': { ...PLUGIN, ...plugin } },
})
const withConfig = (schema: z.ZodType): WireContract => ({
  ...BASE,
  loadConfigs: { './plugin': wireSchema(schema, 'input') },
})

const CONTRACTS: readonly (readonly [string, WireContract, WireContract, Verdicts])[] = [
  ['nothing', BASE, BASE, [null, null]],
  ['an entry point', BASE, { ...BASE, entries: ['.', './extra', './plugin'] }, ['minor', 'major']],
  ['a plugin', BASE, { ...BASE, entries: ['.', './b/plugin', './plugin'], plugins: { ...BASE.plugins, './b/plugin': PLUGIN } }, ['minor', 'major']],
  ['a modelType', BASE, withPlugin({ modelType: 'n' }), ['major', 'major']],
  ['a displayName', BASE, withPlugin({ displayName: 'N' }), ['patch', 'patch']],
  ['a handler', BASE, withPlugin({ handlers: [echo, { ...echo, name: 'list' }] }), ['minor', 'major']],
  ['the name of a handler', BASE, withPlugin({ handlers: [{ ...echo, name: 'say' }] }), ['major', 'major']],
  ['a stream in place of a reply', BASE, withPlugin({ handlers: [{ ...echo, streaming: true }] }), ['major', 'major']],
  ['an option of the configuration', withConfig(z.object({})), withConfig(z.object({ a: z.string().optional() })), ['minor', 'major']],
  ['a need of the configuration', withConfig(z.object({})), withConfig(z.object({ a: z.string() })), ['major', 'minor']],
] // prettier-ignore

const handled = (side: 'request' | 'response', schema: z.ZodType): WireContract => {
  const json = wireSchema(schema, side === 'request' ? 'input' : 'output')
  return withPlugin({ handlers: [{ ...echo, [`${side}Schema`]: json }] })
}

const CASES = [
  ...SCHEMAS.map(([name, a, b, verdicts]) => [`request: ${name}`, handled('request', a), handled('request', b), verdicts] as const),
  ...SCHEMAS.map(([name, a, b, , verdicts]) => [`response: ${name}`, handled('response', a), handled('response', b), verdicts] as const),
  ...REQUESTS.map(([name, a, b, verdicts]) => [`request: ${name}`, handled('request', a), handled('request', b), verdicts] as const),
  ...CONTRACTS,
] // prettier-ignore

const RANK: readonly (Level | null)[] = [null, 'patch', 'minor', 'major']

function worst(before: WireContract, after: WireContract): Level | null {
  const levels = compareContracts(before, after).map(({ level }) => level)
  return levels.reduce<Level | null>(
    (most, one) => (RANK.indexOf(one) > RANK.indexOf(most) ? one : most),
    null,
  )
}

describe('a change of the contract', () => {
  it.each(CASES)('%s', (_, before, after, [there, back]) => {
    expect([worst(before, after), worst(after, before)]).toEqual([there, back])
  })

  it('is told with its place', () => {
    const changes = compareContracts(
      handled('request', z.object({ a: z.array(text) })),
      handled('request', z.object({ a: z.array(text.extend({ n: z.number() })) })),
    )
    expect(changes).toEqual([
      { level: 'major', where: './plugin handlers.echo.request.a[]', text: 'it now needs "n"' },
    ])
  })

  it('has been judged in more than sixty cases', () => {
    expect(CASES.length).toBeGreaterThan(60)
  })
})

describe('a step between versions', () => {
  it.each([
    ['major', '1.2.3', '2.0.0', true, '2.0.0'],
    ['major', '1.2.3', '1.3.0', false, '2.0.0'],
    ['minor', '1.2.3', '1.3.0', true, '1.3.0'],
    ['minor', '1.2.3', '1.2.4', false, '1.3.0'],
    ['patch', '1.2.3', '1.2.4', true, '1.2.4'],
    ['patch', '1.2.3', '1.2.3', false, '1.2.4'],
    ['patch', '1.2.3', '1.2.2', false, '1.2.4'],
    ['major', '0.2.3', '0.3.0', true, '0.3.0'],
    ['major', '0.2.3', '0.2.4', false, '0.3.0'],
    ['minor', '0.2.3', '0.2.4', true, '0.2.4'],
    ['major', '0.0.3', '0.0.4', true, '0.0.4'],
    ['major', '0.0.3', '0.0.3', false, '0.0.4'],
    ['major', '0.9.0', '1.0.0', true, '0.10.0'],
    ['major', '1.0.0-rc.1', '1.0.0', true, '1.0.0-rc.2'],
    ['major', '1.0.0', '2.0.0-rc.1', true, '2.0.0'],
  ] as const)('%s from %s to %s', (level, from, to, enough, needed) => {
    expect(judgeBump(level, from, to)).toEqual({ enough, needed })
  })

  it('cannot be judged where there is no version', () => {
    expect(judgeBump('major', '', '1.0.0')).toBeNull()
  })
})
