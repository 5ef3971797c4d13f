import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check, manifest, openWorkshop, plugin, type Files, type Workshop } from './project.js'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const ask = async (files: Files) => check(await workshop.project(files))
const importing = (imports: string): Files => ({ 'plugin.js': plugin({ imports }) })
const PHONES = ['android-arm64', 'ios-arm64', 'ios-arm64-simulator', 'ios-x64-simulator']

describe('what bare-pack cannot read', () => {
  it('is told with the file and what was said of it', async () => {
    const { said, packs } = await ask({
      'package.json': manifest({ dependencies: { broken: '*' } }),
      'plugin.js': plugin({ imports: `if (false) await import('broken')` }),
      'node_modules/broken/package.json': '{"name": "broken", ',
      'node_modules/broken/index.js': '',
    })
    expect(packs).toBe('failed')
    expect(said).toMatchObject([{ message: 'unreadable', data: { file: 'broken/package.json', all: true } }])
  })
})

describe('an import that every host lacks', () => {
  it.each([
    ['in dead code', `if (false) await import('./nope.js')`, './nope.js', 'MODULE_NOT_FOUND', 'nope.js'],
    [
      'of a `require` of its own',
      `function require(x) {}\nrequire('./nope')`,
      './nope',
      'MODULE_NOT_FOUND',
      'nope',
    ],
    [
      'of an asset',
      `export const a = () => import.meta.asset('./no.txt')`,
      './no.txt',
      'ASSET_NOT_FOUND',
      'no.txt',
    ],
  ])('is told with its place: %s', async (_, imports, specifier, code, looked) => {
    const { said, packs, registers } = await ask(importing(imports))
    expect(packs).toBe('failed')
    expect(registers).toBe('moot: bare-pack cannot pack the plugin')
    const line = imports.split('\n').length
    expect(said).toMatchObject([
      {
        check: 'worker/packs',
        message: 'unresolved',
        data: { specifier, importer: 'plugin.js', code, looked, all: true },
        at: { file: 'plugin.js', line, column: (imports.split('\n').at(-1) ?? '').indexOf(specifier) + 1 },
        chain: ['plugin.js', specifier],
        breaks: ['mobile'],
      },
    ])
  })

  it('is told once for each, with the way to it', async () => {
    const text = `/* é𝒳 */ if (false) { import('./a.js'); import('./b.js') }`
    const { said } = await ask({
      'plugin.js': plugin({ imports: `import './é.js'` }),
      'é.js': text,
    })
    expect(said.map(({ data, chain }) => [data['specifier'], chain])).toEqual([
      ['./a.js', ['plugin.js', 'é.js', './a.js']],
      ['./b.js', ['plugin.js', 'é.js', './b.js']],
    ])
    expect(said[0]?.at).toMatchObject({ file: 'é.js', line: 1, column: text.indexOf('./a.js') + 1 })
  })

  it.each([
    ['a module', `import 'nope-nope'`, 'worker/bundles unresolved'],
    ['an optional module', `try { await import('nope-nope') } catch {}`, 'worker/bundles optional'],
    ['a builtin', `import 'node:fs'`, 'worker/node-builtin imported'],
    [
      'a subpath of the SDK',
      `export const x = () => import('@qvac/sdk/server')`,
      'worker/sdk-subpath not-exported',
    ],
  ])('is left to the check that owns it: %s', async (_, imports, owner) => {
    const { errors, said, packs } = await ask({
      'package.json': manifest({ dependencies: {}, peerDependencies: { '@qvac/sdk': '*' } }),
      ...importing(imports),
    })
    expect(errors).toContain(owner)
    expect(said).toEqual([])
    expect(packs).toMatch(/^moot: /)
  })

  it.each([
    ['in a comment', `/* require('missing') */ // import('x')`],
    ['in a text', 'export const text = "import(\'missing\')"'],
  ])('is none %s', async (_, imports) => {
    expect((await ask(importing(imports))).packs).toBe('passed')
  })
})

describe('an import that some hosts lack', () => {
  const mapped = (conditions: object, imports = `import '#x'`): Files => ({
    'package.json': manifest({ imports: { '#x': { ...conditions, default: './x.js' } } }),
    'plugin.js': plugin({ imports }),
    'x.js': '',
  })

  it.each([
    [{ android: './missing.js' }, ['android-arm64'], ['mobile']],
    [{ simulator: './missing.js' }, ['ios-arm64-simulator', 'ios-x64-simulator'], ['mobile']],
    [{ android: './missing.js', ios: './missing.js' }, PHONES, ['mobile']],
    [{ win32: './missing.js' }, ['win32-x64'], ['desktop']],
  ])('is told with these hosts: %j', async (conditions, hosts, breaks) => {
    const { said } = await ask(mapped(conditions))
    expect(said).toMatchObject([
      { message: 'unresolved', data: { hosts, all: false, looked: 'missing.js' }, breaks },
    ])
  })

  it('is told of the hosts that a map further on tells apart', async () => {
    const { said } = await ask({
      ...mapped({ android: 'inner' }, `import '#x'`),
      'node_modules/inner/package.json': {
        name: 'inner',
        version: '1.0.0',
        exports: { android: { arm64: './missing.js' }, default: './i.js' },
      },
      'node_modules/inner/i.js': '',
    })
    expect(said).toMatchObject([{ data: { hosts: ['android-arm64'] } }])
  })

  it('is silent inside a `try`, for the bundle of all phones is written', async () => {
    const { said, packs } = await ask(
      mapped({ android: './missing.js' }, `try { await import('#x') } catch {}`),
    )
    expect({ said, packs }).toEqual({ said: [], packs: 'passed' })
  })

  it('is told inside a `try` where no phone has it', async () => {
    const phones = { android: './missing.js', ios: './missing.js' }
    const { said } = await ask(mapped(phones, `try { await import('#x') } catch {}`))
    expect(said).toMatchObject([{ message: 'unresolved', data: { hosts: PHONES } }])
  })

  it('is not proven where no bundler comes to it', async () => {
    const { unproven, packs } = await ask(
      mapped({ android: './missing.js' }, `if (false) await import('#x')`),
    )
    expect(packs).toBe('passed')
    expect(unproven).toMatchObject([{ message: 'not-examined', data: { hosts: ['android-arm64'] } }])
  })

  it('is left to the checks of the exports map where it is the entry', async () => {
    const exports = { '.': './client.js', './plugin': { android: './missing.js', default: './plugin.js' } }
    const { errors, said, packs, registers } = await ask({
      'package.json': manifest({ exports }),
      'plugin.js': plugin(),
    })
    expect(errors).toEqual(['entrypoints/target-exists missing'])
    expect(said).toEqual([])
    expect(packs).toMatch(/^moot: /)
    expect(registers).toBe('passed')
  })
})
