import { describe, expect, it } from 'vitest'
import { bytesText, parseBytes } from '../../src/publish/bytes.js'
import { readBudgets } from '../../src/publish/budgets.js'
import { gateScript } from '../../src/publish/gate.js'
import { ignoredOverrides, publishedFolder, publishedManifest } from '../../src/publish/overrides.js'
import { localDependencies } from '../../src/publish/protocols.js'
import { rangeFault } from '../../src/publish/sdk-range.js'
import { strayKind } from '../../src/publish/stray-files.js'

describe('ranges of dependencies', () => {
  const published = new Set(['dist/plugin.js', 'vendor/x/package.json', 'vendor/y.tgz'])
  const kinds = (range: string, manager: Parameters<typeof localDependencies>[2], more = {}) =>
    localDependencies({ dependencies: { x: range }, ...more }, published, manager).map(({ kind }) => kind)

  it.each([
    '^1.0.0',
    '*',
    '',
    'latest',
    'npm:y@^1',
    'npm:@y/z@1',
    'github:a/b',
    'a/b',
    'git+ssh://git@h/a.git',
  ])('%s means the same everywhere', (range) => {
    expect(kinds(range, 'none')).toEqual([])
  })

  it.each(['file:../x', '../x', './x', '/x', '~/x', 'C:\\x', 'file:x.tgz', 'file:///x', 'file:vendor/z'])(
    '%s is a folder that no app has',
    (range) => {
      expect(kinds(range, 'pnpm')).toEqual(['nowhere'])
      expect(kinds(range, 'npm', { bundleDependencies: ['x'] })).toEqual([])
    },
  )

  it.each(['file:./vendor/x', 'file:vendor/x', './vendor/x', 'file:vendor/y.tgz'])(
    '%s is published',
    (range) => {
      expect(kinds(range, 'npm')).toEqual([])
    },
  )

  it.each([
    ['workspace:*', ['npm', 'yarn-classic', 'none'], ['pnpm', 'yarn', 'bun', 'unknown']],
    ['catalog:', ['npm', 'yarn-classic', 'none'], ['pnpm', 'yarn', 'bun', 'unknown']],
    ['jsr:^1', ['npm', 'bun', 'none'], ['pnpm', 'yarn', 'unknown']],
    ['link:../x', ['npm', 'pnpm', 'yarn', 'bun', 'unknown'], []],
    ['portal:../x', ['npm', 'yarn', 'unknown'], []],
    ['npm:y@workspace:*', ['npm'], ['pnpm']],
  ] as const)('%s is refused where %j publish it', (range, refusing, replacing) => {
    for (const manager of refusing) expect(kinds(range, manager), manager).toEqual(['refused'])
    for (const manager of replacing) expect(kinds(range, manager), manager).toEqual([])
  })
})

it.each([
  ['>=0.14.0 <0.20.0', undefined],
  ['^0.16.0', undefined],
  ['~0.16', undefined],
  ['0.16 || 0.19', undefined],
  ['>=0.16.0 <1', undefined],
  ['workspace:^', undefined],
  ['*', 'any'],
  ['', 'any'],
  ['x', 'any'],
  ['^0.16 || *', 'any'],
  ['0.16.0', 'exact'],
  ['=0.16.0 || 0.19.1', 'exact'],
  ['>=0.16', 'unbounded'],
  ['>0.16.0-rc.1', 'unbounded'],
  ['latest', 'unreadable'],
])('the range %j of the SDK is %s', (range, fault) => {
  expect(rangeFault(range)).toBe(fault)
})

it.each([
  [{ prepublishOnly: 'qvac-plugin-check' }, 'prepublishOnly'],
  [{ prepublishOnly: 'npm run build && npx qvac-plugin-check@latest --level static' }, 'prepublishOnly'],
  [{ prepack: 'node node_modules/.bin/qvac-plugin-check' }, 'prepack'],
  [
    { prepublishOnly: 'npm run check', check: 'run-p check:*', 'check:plugin': 'qvac-plugin-check' },
    'prepublishOnly',
  ],
  [{ prepublishOnly: 'npm test', posttest: 'qvac-plugin-check', test: 'vitest' }, 'prepublishOnly'],
  [{ prepublishOnly: 'npm run a', a: 'npm run b', b: 'npm run a' }, undefined],
  [{ test: 'qvac-plugin-check' }, undefined],
  [{ prepublishOnly: 'echo my-qvac-plugin-checker' }, undefined],
])('of %j the gate is %s', (scripts, gate) => {
  expect(gateScript(scripts as Readonly<Record<string, string>>)).toBe(gate)
})

it.each([
  ['dist/plugin.js', undefined],
  ['dist/latest/plugin.js', undefined],
  ['dist/testing.js', undefined],
  ['dist/client.d.ts', undefined],
  ['dist/contest/a.js', undefined],
  ['package.json', undefined],
  ['.env.example', undefined],
  ['dist/environment.js', undefined],
  ['dist/words.spec.d.ts', 'tests'],
  ['lib/__tests__/a.js', 'tests'],
  ['dist/words.test.js.map', 'tests'],
  ['src/plugin.mts', 'sources'],
  ['tsconfig.build.json', 'configs'],
  ['tsconfig.tsbuildinfo', 'configs'],
  ['.prettierrc', 'configs'],
  ['.eslintrc.cjs', 'configs'],
  ['packages/.env.local', 'environment'],
  ['.claude/settings.json', 'agents'],
  ['.cursorrules', 'agents'],
  ['old/a-1.0.0.tgz', 'tarballs'],
  ['models/a.Q4.GGUF', 'weights'],
])('%s is %s', (file, kind) => {
  expect(strayKind(file)).toBe(kind)
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [12_340, '12.3 kB'],
  [999_950, '1 MB'],
  [5_000_000_000, '5 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

it.each([
  [512, 512],
  ['512', 512],
  ['1.5 kB', 1500],
  ['2MiB', 2_097_152],
  ['1 g', 1_000_000_000],
  ['much', undefined],
  [-1, undefined],
  [null, undefined],
])('%j is %s bytes', (size, bytes) => {
  expect(parseBytes(size)).toBe(bytes)
})

it('budgets are sizes by known names', () => {
  expect(readBudgets({ client: '10 kB' })).toMatchObject({ client: 10_000, worker: Number.POSITIVE_INFINITY })
  expect(() => readBudgets({ clients: 1 })).toThrow('Unknown budget "clients"')
  expect(() => readBudgets({ client: 'much' })).toThrow('The budget client takes a size')
  expect(() => readBudgets([])).toThrow('budgets takes sizes by name')
})

describe('publishConfig', () => {
  const json = {
    main: './src/a.ts',
    publishConfig: { access: 'public', main: './dist/a.js', os: ['linux'], directory: 'dist' },
  }

  it.each([
    ['pnpm', { main: './dist/a.js', os: ['linux'] }, 'dist', []],
    ['yarn', { main: './dist/a.js' }, undefined, ['os', 'directory']],
    ['npm', { main: './src/a.ts' }, undefined, ['main', 'os', 'directory']],
    ['bun', { main: './src/a.ts' }, undefined, ['main', 'os', 'directory']],
    ['none', { main: './src/a.ts' }, undefined, ['main', 'os']],
  ] as const)('under %s', (manager, published, folder, ignored) => {
    expect(publishedManifest(json, manager)).toEqual({ ...json, ...published })
    expect(publishedFolder(json, manager)).toBe(folder)
    expect(ignoredOverrides(json, manager)).toEqual(ignored)
  })

  it('that Yarn has applied is not ignored', () => {
    expect(ignoredOverrides({ main: 'a', publishConfig: { main: 'a' } }, 'none')).toEqual([])
  })
})
