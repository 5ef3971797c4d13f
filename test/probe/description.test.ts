import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntryDescription } from '../../src/probe/description.js'
import { echo, openLaboratory, schemaModule, type Files, type Kind, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
})

function definition(description: EntryDescription | null, name = 'default') {
  return description?.exports.find((exported) => exported.name === name)?.definition
}

function commonJs(body: string): Files {
  const manifest = { name: 'p', version: '1.0.0', exports: { './plugin': './plugin.js' } }
  return { 'package.json': JSON.stringify(manifest), 'plugin.js': body }
}

describe.each<Kind>(['bare', 'node'])('in %s', (kind) => {
  it('a plugin over zod and the SDK is described and accepted', async () => {
    const result = await laboratory.probe(kind, `${echo}export default make()`, { schemaModule })
    expect(definition(result.description)).toMatchObject({
      modelType: { kind: 'string', text: 'echo' },
      loadConfigSchema: { kind: 'zod4', type: 'object' },
      createModel: {
        function: { kind: 'sync', arity: 1, source: expect.stringContaining('seen: params') as string },
      },
      handlers: [
        {
          name: 'echo',
          inherited: false,
          streaming: { kind: 'boolean', text: 'false' },
          duplex: { kind: 'undefined' },
          handler: { function: { kind: 'async' } },
          requestSchema: { kind: 'zod4', type: 'object' },
          responseSchema: { kind: 'zod4', type: 'string' },
        },
      ],
      unknownKeys: [],
    })
    expect(result.judgements).toEqual([
      { judged: 'default', schema: { kind: 'judged', issues: [] }, judge: null, createdModel: null },
    ])
  })

  it.each([
    ['array', '[1]'],
    ['promise', `Promise.resolve({ modelType: 'm' })`],
    ['promise', '{ then() {} }'],
    ['function', '() => ({})'],
    ['class', 'class Plugin {}'],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['string', `'text'`],
    ['number', '1'],
    ['map', 'new Map()'],
    ['date', 'new Date(0)'],
    ['instance', 'new (class Plugin {})()'],
    ['object', 'Object.create(null)'],
    ['namespace', 'await import("./other.js")'],
  ])('a default export that is %s is told as such', async (value, expression) => {
    const files = { 'plugin.js': `export default ${expression}`, 'other.js': 'export const x = 1' }
    const { description, judgements } = await laboratory.probe(kind, files, { schemaModule })
    expect(description).toMatchObject({
      hasDefault: true,
      candidates: [],
      exports: [{ name: 'default', value: { kind: value } }],
    })
    expect(judgements).toMatchObject([{ judged: 'default', schema: { kind: 'judged' } }])
    expect(judgements[0]?.schema).not.toMatchObject({ issues: [] })
  })

  it('every make of function and schema is told apart', async () => {
    const source = `
      import { z } from 'zod'
      import * as mini from 'zod/mini'
      const handler = (handler, requestSchema, more = {}) => ({ handler, requestSchema, responseSchema: undefined, ...more })
      class Handlers { inherited = handler(function () {}, { safeParse() {} }) }
      export default { handlers: Object.setPrototypeOf({
        a: handler(async () => {}, z.string()),
        b: handler(function* () {}, mini.string()),
        c: handler(async function* () {}, { _def: { typeName: 'ZodObject' }, safeParse() {} }),
        d: handler(class {}, { type: 'object', properties: {} }, { extra: 1, cancel: { scope: 'model' } }),
        e: handler(Math.max, () => {}, { streaming: 'yes' }),
        f: handler('none', 7),
      }, new Handlers()) }`
    const { description } = await laboratory.probe(kind, source)
    const found = definition(description)?.handlers.map(
      ({ name, handler, requestSchema, responseSchema }) => [
        name,
        handler.function?.kind,
        requestSchema.kind,
        responseSchema.kind,
      ],
    )
    expect(found).toEqual([
      ['a', 'async', 'zod4', 'missing'],
      ['b', 'generator', 'zod4-mini', 'missing'],
      ['c', 'async-generator', 'zod3', 'missing'],
      ['d', 'class', 'json-schema', 'missing'],
      ['e', 'sync', 'function', 'missing'],
      ['f', undefined, 'other', 'missing'],
      ['inherited', 'sync', 'safe-parse', 'missing'],
    ])
    const [, , , d, e, , inherited] = definition(description)?.handlers ?? []
    expect(d).toMatchObject({ unknownKeys: ['extra'], cancelScope: { text: 'model' } })
    expect(e).toMatchObject({
      streaming: { kind: 'string', text: 'yes' },
      handler: { function: { source: null } },
    })
    expect(inherited).toMatchObject({ inherited: true })
  })

  it('a class instance with prototype methods is a definition', async () => {
    const source = `${echo}class Plugin { createModel() {} }; export default Object.assign(new Plugin(), { ...make(), createModel: undefined, capabilities: { a: 1 }, mine: 1 })`
    const { description } = await laboratory.probe(kind, source)
    expect(definition(description)).toMatchObject({ capabilities: { keys: ['a'] }, unknownKeys: ['mine'] })
    expect(description?.exports[0]?.value).toMatchObject({ kind: 'instance', className: 'Plugin' })
  })

  it('long texts are cut', async () => {
    const source = `export default { modelType: 'x'.repeat(9999), createModel() { return '${'y'.repeat(30_000)}' } }`
    const { description } = await laboratory.probe(kind, source)
    expect(definition(description)?.modelType.text).toHaveLength(500)
    expect(definition(description)?.createModel.function?.source).toHaveLength(20_000)
  })

  it.each([
    ['module.exports is the plugin', `module.exports = plugin`, 'm'],
    ['exports.default', `exports.default = plugin`, 'm'],
    [
      '__esModule with exports.default',
      `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = plugin`,
      'm',
    ],
    ['module.exports has a default', `module.exports = { default: plugin }`, 'm'],
    ['a getter', `Object.defineProperty(module.exports, 'default', { get: () => plugin })`, 'm'],
    ['an inherited default', `module.exports = Object.create({ default: plugin })`, 'm'],
    ['handed on from another file', `module.exports = require('./other.cjs')`, 'other'],
  ])('CommonJS: %s', async (_what, statement, modelType) => {
    const files = commonJs(`const plugin = { modelType: 'm' }\n${statement}`)
    const { description } = await laboratory.probe(kind, {
      ...files,
      'other.cjs': `exports.default = { modelType: 'other' }`,
    })
    expect(definition(description)?.modelType.text).toBe(modelType)
  })

  it('CommonJS: names only is the whole of module.exports as default', async () => {
    const files = commonJs(`exports.plugin = { modelType: 'm', handlers: {} }; exports.x = 1`)
    const { description } = await laboratory.probe(kind, files)
    expect(description).toMatchObject({ hasDefault: true, candidates: ['plugin', 'default.plugin'] })
    expect(description?.exports.map(({ name }) => name).sort()).toEqual(['default', 'plugin', 'x'])
  })
})
