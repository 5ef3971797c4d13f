import { spawnSync } from 'node:child_process'
import { rm, symlink } from 'node:fs/promises'
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

describe('what the machine lacks says nothing of the plugin', () => {
  it('without an SDK', async () => {
    const text = plugin().replace(
      `import { definePlugin } from '@qvac/sdk/plugin-utils'`,
      'const definePlugin = (x) => x',
    )
    const { said, registers } = await check(await workshop.project({ 'plugin.js': text }, null))
    expect(registers).toMatch(/^blocked: there is no SDK/)
    expect(said).toEqual([])
  })

  it('where a package asks for another Bare', async () => {
    const { said, registers } = await ask({
      'package.json': manifest({ dependencies: { newer: '*' } }),
      'plugin.js': plugin({ imports: `import 'newer'` }),
      'node_modules/newer/package.json': {
        name: 'newer',
        version: '1.0.0',
        main: 'i.js',
        engines: { bare: '>=99' },
      },
      'node_modules/newer/i.js': '',
    })
    expect(registers).toMatch(/^blocked: .*>=99/)
    expect(said).toEqual([])
  })

  it('where a dependency is not installed', async () => {
    const { said, packs } = await ask({
      'package.json': manifest({ dependencies: { 'nope-nope': '*' } }),
      'plugin.js': plugin({ imports: `export const x = () => import('nope-nope')` }),
    })
    expect(packs).toBe('blocked: nope-nope is declared but not installed here')
    expect(said).toEqual([])
  })

  it('where bare-pack does not load: only the files are registered', async () => {
    const folder = await workshop.project({ 'plugin.js': plugin() })
    await breakBarePack(folder)
    const { packs, registers, unproven } = await check(folder)
    expect(packs).toMatch(/^blocked: the installed bare-pack cannot be used: no lexer here/)
    expect(registers).toBe('passed')
    expect(unproven).toMatchObject([{ check: 'plugin/registers', data: { target: 'mobile' } }])
  })

  it('where the registry itself does not load', async () => {
    const folder = await workshop.project({ 'plugin.js': plugin() })
    await breakRegistry(folder)
    const { registers, said } = await check(folder)
    expect(registers).toMatch(/^blocked: the registry of the SDK does not load here: .*no registry here/s)
    expect(said).toEqual([])
  })
})

describe('what an app does not have', () => {
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

  it('is not asked for: a target that is not meant', async () => {
    const folder = await workshop.project({
      'plugin.js': plugin({ imports: `if (false) await import('./nope.js')` }),
    })
    const { errors, packs, registers } = await check(folder, { targets: ['desktop'] })
    expect({ errors, packs, registers }).toEqual({ errors: [], packs: 'passed', registers: 'passed' })
  })
})

async function breakBarePack(folder: string): Promise<void> {
  const broken = path.join(folder, 'node_modules/bare-pack')
  await rm(broken)
  await writeFiles(broken, {
    'package.json': { name: 'bare-pack', version: '2.2.1' },
    'index.js': `throw new Error('no lexer here')`,
    'lib/fs.js': '',
  })
}

/** An SDK whose schemas are those of the real one, and whose registry is not to be had. */
async function breakRegistry(folder: string): Promise<void> {
  const sdk = path.join(folder, 'node_modules/@qvac/sdk')
  await rm(sdk)
  await symlink(
    require.resolve('@qvac/sdk/package').replace(/[\\/]package\.json$/, ''),
    path.join(folder, 'real-sdk'),
  )
  await writeFiles(sdk, {
    'package.json': {
      name: '@qvac/sdk',
      version: '0.16.0',
      type: 'module',
      exports: { './plugin-utils': './utils.js', './plugins': './plugins.js' },
    },
    'utils.js': `export * from '../../../real-sdk/dist/schemas/plugin.js'`,
    'plugins.js': `throw new Error('no registry here')`,
  })
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
  const args = [bin, '--linked', '--out', 'x.bundle', 'plugin.js']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  return stdout + stderr
}
