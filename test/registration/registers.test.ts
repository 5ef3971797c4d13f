import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  check,
  manifest,
  openWorkshop,
  plugin,
  SDKS,
  type Files,
  type Sdk,
  type Workshop,
} from './project.js'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const ask = async (files: Files | string, sdk?: Sdk) =>
  check(await workshop.project(typeof files === 'string' ? { 'plugin.js': files } : files, sdk), {
    timeoutMs: 5000,
  })

const logging = (module: string) => plugin({ more: `logging: { module: ${module}, namespace: 'p' },` })

describe.each(Object.keys(SDKS) as Sdk[])('with the registry of SDK %s', (sdk) => {
  it('takes a good plugin, as files and from a bundle', async () => {
    // `logging` has the registry asked about the files too.
    expect(await ask(logging('{ setLogger() {} }'), sdk)).toMatchObject({
      errors: [],
      said: [],
      unproven: [],
      packs: 'passed',
      registers: 'passed',
    })
  })

  it('tells of a `setLogger` that throws, with its place', async () => {
    const { said, registers } = await ask(logging(`{ setLogger() { throw new Error('boom') } }`), sdk)
    expect(registers).toBe('failed')
    expect(said).toMatchObject([
      {
        check: 'plugin/registers',
        message: 'threw',
        data: { said: 'Error: boom' },
        at: { file: 'plugin.js' },
      },
    ])
    expect(said[0]?.breaks).toBeUndefined()
  })

  it('tells the error of the registry for a plugin that registers itself', async () => {
    const text = plugin({
      imports: `import { registerPlugin } from '@qvac/sdk/plugins'`,
      after: 'registerPlugin(definition)\nexport default definition',
    })
    const { said } = await ask(text, sdk)
    expect(said).toMatchObject([{ message: 'refused', data: { code: '53854' } }])
  })

  it.each([
    ['no default export', plugin({ after: 'export { definition }' }), 'plugin/default-export named-only'],
    ['a reserved alias', plugin({ modelType: 'llm' }), 'plugin/model-type-reserved reserved'],
    ['`streaming` left out', plugin({ streaming: '' }), 'plugin/definition refused'],
    ['a logging module without `setLogger`', logging('{}'), 'plugin/definition refused'],
  ])('leaves %s to the check that owns it', async (_, text, owner) => {
    const { errors, said, registers } = await ask(text, sdk)
    expect(errors).toEqual([owner])
    expect(said).toEqual([])
    expect(registers).toMatch(/^moot: /)
  })
})

describe('what ends while it is registered', () => {
  it.each([
    ['a text in place of an error', `setLogger() { throw 'boom' }`, 'threw', 'the string "boom"'],
    ['a promise that is rejected', `async setLogger() { throw new Error('boom') }`, 'late', 'Error: boom'],
    ['an exit', 'setLogger() { Bare.exit(3) }', 'interrupted', 'ends the process with exit code 3'],
    ['an endless loop', 'setLogger() { for (;;); }', 'interrupted', 'does not end within 5 s'],
  ])('is told: %s', async (_, method, message, data) => {
    const { said } = await ask(logging(`{ ${method} }`))
    expect(said.map((one) => [one.check, one.message, Object.values(one.data)])).toEqual([
      ['plugin/registers', message, [data]],
    ])
  })

  it('is told of the one entry of several', async () => {
    const { said, registers } = await ask({
      'package.json': manifest({
        exports: { '.': './client.js', './a/plugin': './plugin.js', './b/plugin': './b.js' },
      }),
      'plugin.js': plugin(),
      'b.js': plugin({
        modelType: 'q',
        more: `logging: { module: { setLogger() { throw new Error('boom') } }, namespace: 'q' },`,
      }),
    })
    expect(registers).toBe('failed')
    expect(said.map(({ entry, message }) => [entry, message])).toEqual([['./b/plugin', 'threw']])
  })
})

describe('the two targets', () => {
  const isBundle = `import.meta.url.includes('.bundle/')`

  it.each([
    ['desktop', `!${isBundle}`],
    ['mobile', isBundle],
  ])('are registered on by themselves: %s', async (target, condition) => {
    const { said } = await ask(logging(`{ setLogger() { if (${condition}) throw new Error('here') } }`))
    expect(said).toMatchObject([{ message: 'threw', breaks: [target] }])
  })

  it('differ in what is read beside the source', async () => {
    const imports = `import fs from 'bare-fs'
import { fileURLToPath } from 'bare-url'
fs.readFileSync(fileURLToPath(import.meta.url), 'utf8')`
    const { said, packs } = await ask({
      'package.json': manifest({ dependencies: { 'bare-fs': '*', 'bare-url': '*' } }),
      'plugin.js': plugin({ imports }),
    })
    expect(packs).toBe('passed')
    expect(said).toMatchObject([{ message: 'not-from-bundle', breaks: ['mobile'] }])
    expect(JSON.stringify(said)).not.toContain('/tmp/')
  })

  it('leave an import by a computed name to the check of the sources', async () => {
    const imports = `const name = 'x'\nawait import('./' + name + '.js')`
    const { errors, said, registers } = await ask({ 'plugin.js': plugin({ imports }), 'x.js': '' })
    expect(errors).toEqual(['worker/dynamic-import computed'])
    expect(said).toEqual([])
    expect(registers).toMatch(/^moot: /)
  })

  it('leave a builtin that only a bundle has to the check that loads the files', async () => {
    const { errors, said, packs, registers } = await ask(plugin({ imports: `import 'fs'` }))
    expect(errors).toEqual(['plugin/loads unresolved'])
    expect(said).toEqual([])
    expect(packs).toBe('passed')
    expect(registers).toMatch(/^moot: /)
  })

  it('leave an import that never ends to the check that loads the files', async () => {
    const { errors, registers } = await ask(plugin({ imports: 'await new Promise(() => {})' }))
    expect(errors).toEqual(['plugin/loads never-settled'])
    expect(registers).toMatch(/^moot: /)
  })

  it('run with the addons that the bundle is linked to', async () => {
    const imports = `import fs from 'bare-fs'
import sodium from 'sodium-native'
import 'rocksdb-native'
if (!fs.statSync('/').isDirectory() || sodium.crypto_generichash_BYTES !== 32) throw new Error('no addon')`
    const { registers, unproven } = await ask({
      'package.json': manifest({
        dependencies: { 'bare-fs': '*', 'rocksdb-native': '*', 'sodium-native': '*' },
      }),
      'plugin.js': plugin({ imports }),
    })
    expect({ registers, unproven }).toEqual({ registers: 'passed', unproven: [] })
  })
})

describe('a plugin that loads alone and not in a worker', () => {
  it('is told where the registry is loaded before it', async () => {
    // Nothing of today's SDK gets in a plugin's way; this one looks at which program it is in.
    const imports = `if (Bare.argv[1].endsWith('run.mjs')) throw new Error('not here')`
    const more = `logging: { module: { setLogger() {} }, namespace: 'p' },`
    const { errors, said } = await ask(plugin({ imports, more }))
    expect(errors).toEqual(['plugin/registers not-with-registry'])
    expect(said).toMatchObject([{ data: { how: 'throws Error: not here' }, breaks: ['desktop'] }])
  })
})

describe('a plugin that changes what the answer is made of', () => {
  // The SDK's zod quotes the keys of a schema with JSON.stringify when it first parses: texts are left to work.
  const faking = `const { stringify } = JSON
JSON.stringify = (value) => (typeof value === 'string' ? stringify(value) : '{"event":"described"}')
console.log = () => {}`

  it('is not taken for registered where the registry holds nothing', async () => {
    const imports = `${faking}
const { set } = Map.prototype
Map.prototype.set = function (key, value) { return key === 'p' ? this : set.call(this, key, value) }
const { includes } = Array.prototype
Array.prototype.includes = function (one) { return one?.modelType === 'p' || includes.call(this, one) }`
    const { said, registers } = await ask(plugin({ imports }))
    expect(registers).toBe('failed')
    expect(said.map(({ message }) => message)).toEqual(['not-kept'])
  })

  it('is not taken for registered where the registry refuses it', async () => {
    const { said } = await ask(plugin({ imports: `Map.prototype.has = () => true\n${faking}` }))
    expect(said).toMatchObject([{ message: 'refused', data: { code: '53854' } }])
  })

  it('is taken where it is registered all the same', async () => {
    expect((await ask(plugin({ imports: faking }))).registers).toBe('passed')
  })
})
