import { spawnSync } from 'node:child_process'
import { readlink, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check, manifest, openWorkshop, plugin, writeFiles, type Files, type Workshop } from './project.js'

const require = createRequire(import.meta.url)

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const ask = async (files: Files) => check(await workshop.project(files))
const importing = (imports: string): Files => ({ 'plugin.js': plugin({ imports }) })
const PHONES = ['android-arm64', 'ios-arm64', 'ios-arm64-simulator', 'ios-x64-simulator']

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

describe('what says nothing of the plugin', () => {
  it('blocks: a dependency that is not installed', async () => {
    const { packs, said } = await ask({
      'package.json': manifest({ dependencies: { 'nope-nope': '*' } }),
      ...importing(`export const x = () => import('nope-nope')`),
    })
    expect(packs).toBe('blocked: nope-nope is declared but not installed here')
    expect(said).toEqual([])
  })

  it('blocks: a bare-pack that does not load', async () => {
    const folder = await workshop.project({ 'plugin.js': plugin() })
    await brokenBarePack(folder)
    const { packs, registers, unproven } = await check(folder)
    expect(packs).toMatch(/^blocked: the installed bare-pack cannot be used: no lexer here/)
    expect(registers).toBe('passed')
    expect(unproven).toMatchObject([{ check: 'plugin/registers', data: { target: 'mobile' } }])
  })

  it('is passed over: links in the project, at which bare-pack alone fails', async () => {
    const folder = await workshop.project({
      'package.json': manifest({ dependencies: { dep: '*' } }),
      'plugin.js': plugin({ imports: `import 'dep'` }),
    })
    await installLinked(folder)
    expect(stockBarePack(folder)).toContain("Cannot find module 'inner'")
    const { errors, packs, registers } = await check(folder)
    expect({ errors, packs, registers }).toEqual({ errors: [], packs: 'passed', registers: 'passed' })
  })
})

async function brokenBarePack(folder: string): Promise<void> {
  const dir = path.join(folder, 'broken-bare-pack')
  await writeFiles(dir, {
    'package.json': { name: 'bare-pack', version: '2.2.1' },
    'index.js': `throw new Error('no lexer here')`,
    'lib/fs.js': '',
    'node_modules/bare-module-traverse/index.js': 'exports.resolve = {}',
  })
  const place = path.join(folder, 'node_modules/bare-pack')
  expect(await readlink(place)).toContain('bare-pack')
  await rm(place)
  await symlink(dir, place)
}

/** As pnpm does: the dependencies of a package lie beside the folder that the project links to. */
async function installLinked(folder: string): Promise<void> {
  const store = path.join(folder, 'node_modules/.pnpm/dep@1.0.0/node_modules')
  const pkg = (name: string) => ({ name, version: '1.0.0', main: 'i.js' })
  await writeFiles(store, {
    'dep/package.json': { ...pkg('dep'), dependencies: { inner: '*' } },
    'dep/i.js': `require('inner')`,
    'inner/package.json': pkg('inner'),
    'inner/i.js': '',
  })
  await symlink(path.join(store, 'dep'), path.join(folder, 'node_modules/dep'))
}

function stockBarePack(folder: string): string {
  const bin = path.join(path.dirname(require.resolve('bare-pack/package')), 'bin.js')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, '--linked', '--out', 'x.bundle', 'plugin.js'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  return stdout + stderr
}
