import { describe, expect, test } from 'vitest'
import { readClientCalls } from '../../../src/analysis/client/client-calls.js'
import { SDK } from './case.js'
import { bundled } from './forms.js'

const read = async (source: string): Promise<ReturnType<typeof readClientCalls>> =>
  readClientCalls(await bundled(source))

describe('params', () => {
  test.each([
    ['{ a: 1, b: 2 }', { kind: 'keys', keys: [{ name: 'a' }, { name: 'b' }], open: false }],
    ['{ a: 1, ...o }', { kind: 'keys', keys: [{ name: 'a' }], open: true }],
    [
      '{ a: 1, ...(o.x && { b: 2 }) }',
      { kind: 'keys', keys: [{ name: 'a' }, { name: 'b', optional: true }], open: false },
    ],
    ['{ a: 1, [o.k]: 2 }', { kind: 'keys', keys: [{ name: 'a' }], open: true }],
    ['{ ...rest }', { kind: 'keys', keys: [], open: true }],
    ['rest', { kind: 'keys', keys: [], open: true }],
    ['{ ...fixed, c: 1 }', { kind: 'keys', keys: [{ name: 'f' }, { name: 'c' }], open: false }],
    ['fixed', { kind: 'keys', keys: [{ name: 'f' }], open: false }],
    ['undefined', { kind: 'absent' }],
    ['o', { kind: 'unknown' }],
    ['o.params', { kind: 'unknown' }],
    [`'text'`, { kind: 'unknown' }],
  ])('%s', async (params, expected) => {
    const source = `${SDK} const fixed = { f: 1 }; export const f = (o: any) => { const { x, ...rest } = o; return invokePlugin({ modelId: x, handler: 'h', params: ${params} }) }`
    expect((await read(source)).calls.map((call) => call.params)).toEqual([expected])
  })

  test('are absent where a call has none', async () => {
    const { calls } = await read(`${SDK} export const f = () => invokePlugin({ modelId: '', handler: 'h' })`)
    expect(calls[0]?.params).toEqual({ kind: 'absent' })
  })
})

describe('reasons', () => {
  test.each([
    [
      'export const call = (name: string) => invokePlugin({ modelId: "", handler: name })',
      'the handler name comes from the parameter `name` of `call`, which is exported',
    ],
    [
      'export const call = ({ handler }: any) => invokePlugin({ modelId: "", handler })',
      'the handler name comes from the options of `call`, which is exported',
    ],
    [
      'let h = "a"; export const set = () => { h = "b" }; export const f = () => invokePlugin({ modelId: "", handler: h })',
      'the handler name cannot be told: `h` is assigned in several places',
    ],
    ['export const f = () => invokePlugin({ modelId: "" } as any)', 'the call names no handler'],
  ])('%s', async (source, why) => {
    expect((await read(SDK + source)).calls.map(({ handler }) => handler)).toEqual([{ kind: 'unknown', why }])
  })
})

describe('positions', () => {
  test('point at the call that decides on the name', () => {
    const code = `import { invokePlugin } from '@qvac/sdk'\r\nconst call = (handler) => invokePlugin({ handler })\nexport const a = () => call('a'), b = () => invokePlugin({ handler: 'b' })\n`
    const { calls } = readClientCalls(code)
    expect(calls.map(({ position }) => position)).toEqual([
      { line: 3, column: 24, offset: code.indexOf(`call('a')`) },
      { line: 3, column: 45, offset: code.indexOf(`invokePlugin({ handler: 'b'`) },
    ])
  })
})

describe('what runs a call', () => {
  test('an export, loading the module, or nothing', () => {
    const code = `import { invokePlugin } from '@qvac/sdk'; invokePlugin({ handler: 'a' }); function dead() { return invokePlugin({ handler: 'b' }) } export const c = () => invokePlugin({ handler: 'c' })`
    expect(readClientCalls(code).calls.map(({ reached, wrapper }) => [reached, wrapper])).toEqual([
      ['load', []],
      ['never', []],
      ['export', ['c']],
    ])
  })

  test('a call behind a condition that never holds is none', () => {
    const code = `import { invokePlugin } from '@qvac/sdk'; export const f = () => { if (false) return invokePlugin({ handler: 'a' }) }`
    expect(readClientCalls(code).calls).toEqual([])
  })
})

describe('wrappers', () => {
  test.each([
    ['export const f = ({ m }: any) => invokePlugin({ modelId: m, handler: "h" })', 'function', true],
    [
      'export async function f(o: any = {}) { return invokePlugin({ modelId: o.m, handler: "h" }) }',
      'async-function',
      true,
    ],
    [
      'export async function* f(o: any) { yield* invokePluginStream({ ...o, handler: "h" }) }',
      'async-generator',
      true,
    ],
    [
      'export const f = (m: string, text: string) => invokePlugin({ modelId: m, handler: "h", params: { text } })',
      'function',
      false,
    ],
    [
      'const call = ({ m }: any) => invokePlugin({ modelId: m, handler: "h" }); export const f = (o: any) => call(o)',
      'function',
      true,
    ],
    ['export const f = (m: string) => invokePlugin({ modelId: m, handler: "h" })', 'function', null],
    [
      'export const f = (...all: string[]) => invokePlugin({ modelId: all[0], handler: "h" })',
      'function',
      false,
    ],
    ['export class f { a() { return invokePlugin({ modelId: "", handler: "h" }) } }', 'class', null],
    ['export const f = { a: () => invokePlugin({ modelId: "", handler: "h" }) }', 'object', null],
  ])('%s', async (source, kind, optionsObject) => {
    const { wrappers } = await read(SDK + source)
    expect(wrappers).toMatchObject([{ name: 'f', kind, reaches: [0], optionsObject }])
  })

  test('an export that reaches no call is none', async () => {
    const { wrappers } = await read(
      `${SDK} export const version = 1; export const g = (x: number) => x; export const f = () => invokePlugin({ modelId: '', handler: 'h' })`,
    )
    expect(wrappers.map(({ name }) => name)).toEqual(['f'])
  })
})

describe('names from the SDK', () => {
  test.each([
    [
      `import { invokePlugin as i, loadModel } from '@qvac/sdk'; export const f = () => [i({ handler: 'h' } as any), loadModel]`,
      ['invokePlugin', 'loadModel'],
    ],
    [
      `import * as sdk from '@qvac/sdk'; const { unloadModel } = sdk; export const f = () => [sdk.loadModel, sdk.nope, unloadModel]`,
      ['unloadModel', 'loadModel', 'nope'],
    ],
    [`import sdk from '@qvac/sdk'; export const f = () => sdk`, ['default']],
    [`export { loadModel as load } from '@qvac/sdk'`, ['loadModel']],
    [`const sdk = require('@qvac/sdk'); module.exports = { f: () => sdk.loadModel }`, ['loadModel']],
    [`const { loadModel } = require('@qvac/sdk'); module.exports = { f: () => loadModel }`, ['loadModel']],
    [`import { loadModel } from 'react-native'; export const f = () => loadModel`, []],
  ])('%s', async (source, names) => {
    expect((await read(source)).sdkImports.map(({ name }) => name)).toEqual(names)
  })

  test('carry the specifier they come from', async () => {
    const { sdkImports } = await read(`import { x } from '@qvac/sdk/plugin-utils'; export const f = () => x`)
    expect(sdkImports).toMatchObject([{ name: 'x', specifier: '@qvac/sdk/plugin-utils' }])
  })
})

describe('the SDK handed on', () => {
  test.each([
    [`export { invokePlugin } from '@qvac/sdk'`, ['invokePlugin']],
    [`import { invokePluginStream } from '@qvac/sdk'; export { invokePluginStream as stream }`, ['stream']],
    [
      `import { invokePlugin } from '@qvac/sdk'; export const call = invokePlugin; export default { a: 1, invokePlugin }`,
      ['call', 'default.invokePlugin'],
    ],
    [`export * from '@qvac/sdk'`, ['*']],
    [`export * as sdk from '@qvac/sdk'`, ['sdk']],
    [`import * as sdk from '@qvac/sdk'; export { sdk }`, ['sdk']],
    [`exports.invokePlugin = require('@qvac/sdk').invokePlugin`, ['invokePlugin']],
    [
      `export { loadModel } from '@qvac/sdk'; import { invokePlugin } from '@qvac/sdk'; export const f = () => invokePlugin({ modelId: '', handler: 'h' })`,
      [],
    ],
  ])('%s', async (source, exported) => {
    expect((await read(source)).reexportsInvoke.map((one) => one.exported).sort()).toEqual(exported)
  })
})

test('a text that does not parse says so, and where', () => {
  expect(readClientCalls(`import x from 'y'\nexport const = 1`)).toEqual({
    calls: [],
    wrappers: [],
    sdkImports: [],
    reexportsInvoke: [],
    parseError: { message: 'Unexpected token', line: 2, column: 14 },
  })
})

test('a library that is bundled along neither hides nor adds calls', async () => {
  const source = `${SDK} import { z } from 'zod'
    const Text = z.object({ text: z.string() })
    export class Client {
      #call(handler: string, params: unknown, schema: z.ZodType) { return invokePlugin({ modelId: '', handler, params }).then((r) => schema.parse(r)) }
      async parse(o: unknown) { return this.#call('parse', Text.parse(o), Text) }
      async get(o: unknown) { const { text } = Text.parse(o); return this.#call('get', { text }, Text) }
    }
    export const parse = async (o: unknown) => Text.parse(await new Client().parse(o))`
  const { calls } = await read(source)
  expect(calls.map(({ handler, wrapper }) => [handler, wrapper])).toEqual([
    [{ kind: 'known', names: ['parse'] }, ['Client', 'parse']],
    [{ kind: 'known', names: ['get'] }, ['Client']],
  ])
})

test.each([200, 1_000])('each of %i wrappers is told', async (count) => {
  const wrappers = Array.from(
    { length: count },
    (_, index) => `export const w${index} = (o: any) => call('h${index}', o)`,
  )
  const { calls } = await read(
    `${SDK} const call = (handler: string, params: any) => invokePlugin({ modelId: '', handler, params })\n${wrappers.join('\n')}`,
  )
  expect(calls.map(({ handler, wrapper }) => [handler, wrapper])).toEqual(
    wrappers.map((_, index) => [{ kind: 'known', names: [`h${index}`] }, [`w${index}`]]),
  )
})
