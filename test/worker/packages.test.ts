import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Installed } from '../../src/installed.js'
import type { Edge } from '../../src/graph/graph.js'
import { openFiles } from '../../src/resolve/files.js'
import { contractFor } from '../../src/contract/contract.js'
import { prebuildFor } from '../../src/worker/addon-files.js'
import { judgeEngine } from '../../src/worker/engines.js'
import { formatByName } from '../../src/worker/format.js'
import { broughtBySdk, BROUGHT_BY_EVERY_SDK } from '../../src/worker/host-packages.js'
import { packageInPath, packageLookup } from '../../src/worker/packages.js'
import { judgeSubpath } from '../../src/worker/sdk-subpath.js'
import { strayOf } from '../../src/worker/stray.js'
import { repository } from '../support/fixture.js'

const require = createRequire(import.meta.url)
const modules = path.join(repository, 'node_modules')
const files = openFiles()

function installed(name: string): Installed {
  const dir = path.join(modules, name)
  const json = require(path.join(dir, 'package.json')) as Record<string, unknown>
  return { dir, json, version: String(json['version']) }
}

function edgeTo(
  specifier: string,
  to: Edge['to'],
  from = '/app/node_modules/plug/dist/a.js',
  kind: Edge['kind'] = 'import',
): Edge {
  return { from, specifier, kind, to, line: 1, column: 1 }
}

describe('what the SDK brings', () => {
  const sdks = ['@qvac/sdk', 'qvac-sdk-0.14', 'qvac-sdk-0.19'].map(installed)
  const inference = installed('@qvac/inference')

  it('is what every real SDK depends on, where none is installed', () => {
    const named = sdks.map((sdk) =>
      broughtBySdk({ sdk, inference: sdk.version.startsWith('0.19') ? inference : null }),
    )
    const common = [...(named[0] ?? [])].filter((name) => named.every((one) => one.has(name)))
    expect(BROUGHT_BY_EVERY_SDK.filter((name) => !common.includes(name))).toEqual([])
    expect(
      common.filter((name) => /^(?:bare-(?:fs|path|os|crypto|stream)|zod|hyperswarm|corestore)$/.test(name))
        .length,
    ).toBe(8)
    expect([...broughtBySdk({ sdk: null, inference: null })]).toEqual(BROUGHT_BY_EVERY_SDK)
  })
})

describe('an import by path', () => {
  const missing = { kind: 'missing', code: 'MODULE_NOT_FOUND', message: '', candidates: [] } as const
  const there = (file: string) => file === 'lib/split.js' || file === 'src/index.ts'
  it.each([
    [{ kind: 'leaves' }, '../../shared.js', missing],
    [{ kind: 'leaves' }, '../..', missing],
    [{ kind: 'leaves' }, '../../shared.js', { kind: 'file', path: '/app/node_modules/shared.js' } as const],
    [{ kind: 'absolute' }, '/home/a.js', missing],
    [{ kind: 'absolute' }, 'file:///home/a.js', missing],
    [{ kind: 'absolute' }, 'C:/a.js', missing],
    [{ kind: 'not-packed', file: 'lib/split.js' }, '../lib/split.js', missing],
    [{ kind: 'not-packed', file: 'lib/split.js' }, '../lib/split', missing],
    [{ kind: 'not-packed', file: 'src/index.ts' }, '../src', missing],
    [undefined, '../lib/other.js', missing],
    [undefined, './b.js', { kind: 'file', path: '/app/node_modules/plug/dist/b.js' } as const],
    [undefined, 'file:///app/node_modules/plug/dist/b.js', missing],
    [undefined, 'dep', missing],
  ] as const)('%j: %s', (expected, specifier, to) => {
    expect(strayOf(edgeTo(specifier, to), '/app/node_modules/plug', there)).toEqual(expected)
  })
  it('of a dependency is the business of that', () => {
    expect(
      strayOf(edgeTo('../../a.js', missing, '/app/node_modules/dep/a.js'), '/app/node_modules/plug', there),
    ).toBeUndefined()
  })
})

describe('subpaths of the SDK', () => {
  const measure = { contract: contractFor('0.16.0'), files, host: 'linux-x64' }
  const judged = (specifier: string, name: string | null, kind: Edge['kind'] = 'import') =>
    judgeSubpath({ specifier, kind }, name === null ? null : installed(name), measure)

  it.each([
    ['there', '@qvac/sdk/plugin-utils', '@qvac/sdk'],
    ['there', '@qvac/sdk', '@qvac/sdk'],
    ['there', '@qvac/inference/plugin-utils', '@qvac/inference'],
    ['there', '@qvac/sdk/plugin-utils', null],
    ['second-instance', '@qvac/sdk/plugins', '@qvac/sdk'],
    ['second-instance', '@qvac/inference', '@qvac/inference'],
    ['second-instance', '@qvac/sdk/plugins', null],
    ['not-exported', '@qvac/sdk/server', '@qvac/sdk'],
    ['not-exported', '@qvac/sdk/server', null],
    ['not-installed', '@qvac/inference/plugin-utils', null],
  ])('%s: %s in %s', (expected, specifier, name) => {
    expect(judged(specifier, name).kind).toBe(expected)
  })
  it('are named with the version, what was meant, and who has them', () => {
    expect(judged('@qvac/sdk/schemas', '@qvac/sdk')).toMatchObject({
      version: '0.16.0',
      judgedBy: 'package',
      elsewhere: '0.19.1',
    })
    expect(judged('@qvac/sdk/plugin-util', '@qvac/sdk')).toMatchObject({ near: '@qvac/sdk/plugin-utils' })
    expect(judged('@qvac/sdk/server', null)).toMatchObject({ version: '0.16.0', judgedBy: 'copy' })
  })
  it('that only `import` finds cannot be required', () => {
    expect(judged('@qvac/sdk/plugin-utils', '@qvac/sdk', 'require').kind).toBe('import-only')
    expect(judged('@qvac/sdk', '@qvac/sdk', 'require').kind).toBe('there')
  })
})

describe('engines', () => {
  it.each([
    ['admitted', '>=1.20.0'],
    ['admitted', '*'],
    ['refused', '>=99'],
    ['refused', ''],
    ['malformed', 'latest'],
    ['malformed', 5],
  ])('%s: %j', (expected, range) => {
    expect(judgeEngine('/x', range, '1.31.0').kind).toBe(expected)
  })
})

describe('prebuilds', () => {
  const binding = path.join(modules, 'bare-fs', 'binding.js')
  it.each([
    [true, '.', 'linux-x64'],
    [true, '.', 'ios-arm64-simulator'],
    [false, '.', 'linux-riscv64'],
    [false, './lib', 'linux-x64'],
  ])('%s: %s on %s', (expected, specifier, host) => {
    expect(prebuildFor(specifier, binding, host, files) !== undefined).toBe(expected)
  })
})

describe('packages and formats', () => {
  it('a file belongs to the nearest package with a name', () => {
    const packageOf = packageLookup(files)
    expect(packageOf(path.join(modules, 'zod', 'v4', 'core', 'util.js'))?.name).toBe('zod')
    expect(packageOf(path.join(modules, '@qvac', 'sdk', 'dist', 'index.js'))?.name).toBe('@qvac/sdk')
    expect(packageOf('/nowhere/a.js')).toBeUndefined()
  })
  it.each([
    ['zod', '../node_modules/.pnpm/zod@4/node_modules/zod/index.js'],
    ['@a/b', 'node_modules/@a/b/c.js'],
    [undefined, '../src/plugin.ts'],
  ])('%s is in %s', (expected, file) => {
    expect(packageInPath(file)).toBe(expected)
  })
  it.each([
    ['esm', 'zod/index.js'],
    ['cjs', 'zod/index.cjs'],
    ['cjs', 'ms/index.js'],
    ['esm', 'ms/other.mjs'],
  ])('%s: %s', (expected, file) => {
    expect(formatByName(path.join(modules, file), files)).toBe(expected)
  })
})
