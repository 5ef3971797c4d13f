import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBareResolver } from '../../src/resolve/bare.js'
import { readExports } from '../../src/resolve/exports-map.js'
import { openFiles } from '../../src/resolve/files.js'
import { createMetroResolver } from '../../src/resolve/metro.js'
import { createNodeResolver } from '../../src/resolve/node.js'
import type { Environment } from '../../src/resolve/resolution.js'
import { makeRoot } from './answers.js'
import { writePackages } from './packages.js'

describe('shape', () => {
  test.each([
    [undefined, 'absent'],
    [null, 'absent'],
    ['./a.js', 'sugar'],
    [['./a.js'], 'sugar'],
    [{ import: './a.js' }, 'sugar'],
    [{ '.': './a.js' }, 'map'],
    [{}, 'map'],
    [{ '.': './a.js', import: './a.js' }, 'broken'],
    [false, 'broken'],
    ['', 'broken'],
    [7, 'broken'],
  ])('%j is %s', (exports, shape) => {
    expect(readExports(exports).shape).toBe(shape)
  })

  test('sugar is one entry for the root', () => {
    expect(readExports('./a.js').entries).toEqual([
      {
        key: '.',
        pointer: '/exports',
        leaves: [{ pointer: '/exports', conditions: [], target: './a.js', inArray: false }],
      },
    ])
  })

  test('leaves carry pointers, conditions and targets in the order of the file', () => {
    const { entries } = readExports({
      './plugin': { types: './p.d.ts', import: { bare: ['./b.js', 'c.js'], default: null } },
      './a~b': './x.js',
    })
    expect(entries.map(({ key, pointer }) => [key, pointer])).toEqual([
      ['./plugin', '/exports/.~1plugin'],
      ['./a~b', '/exports/.~1a~0b'],
    ])
    expect(
      entries[0]?.leaves.map(({ pointer, conditions, target, inArray }) => [
        pointer,
        conditions,
        target,
        inArray,
      ]),
    ).toEqual([
      ['/exports/.~1plugin/types', ['types'], './p.d.ts', false],
      ['/exports/.~1plugin/import/bare/0', ['import', 'bare'], './b.js', true],
      ['/exports/.~1plugin/import/bare/1', ['import', 'bare'], 'c.js', true],
      ['/exports/.~1plugin/import/default', ['import', 'default'], null, false],
    ])
  })

  test('a broken map still tells the entries that were meant', () => {
    expect(readExports({ '.': './a.js', plugin: './b.js' }).entries.map(({ key }) => key)).toEqual(['.'])
  })
})

describe('problems of keys', () => {
  test.each([
    [{ '.': './a.js', plugin: './b.js' }, 'mixed-keys', '/exports', ['plugin']],
    [{ plugin: './b.js', client: './a.js' }, 'key-without-dot', '/exports', ['plugin', 'client']],
    [{ import: './a.js', 'stt/plugin.js': './b.js' }, 'key-without-dot', '/exports', ['stt/plugin.js']],
    [{ '.': './a.js', '.plugin': './b.js' }, 'unreachable-key', '/exports', ['.plugin']],
    [{ './lib/': './lib/' }, 'unreachable-key', '/exports', ['./lib/']],
    [{ './*/*': './lib/*.js' }, 'unreachable-key', '/exports', ['./*/*']],
    [{ '.': [{ import: { 0: './a.js' } }] }, 'numeric-key', '/exports/./0/import', ['0']],
    [{ 1: './a.js', default: './a.js' }, 'numeric-key', '/exports', ['1']],
    [false, 'not-an-object', '/exports', []],
  ])('%j', (exports, kind, pointer, keys) => {
    expect(readExports(exports).problems).toMatchObject([{ kind, pointer, keys }])
  })

  test.each([
    [{ '.': './a.js', './plugin': './b.js', './*': './c/*.js' }],
    [{ '@plug/plugin': './src/a.ts', '@me/client': './src/a.ts', import: './a.js' }],
    [{ 'types@>=5': './a.d.ts', development: './a.js', default: './a.js' }],
  ])('%j has none', (exports) => {
    expect(readExports(exports).problems).toEqual([])
  })
})

/** One package per value; each value claims where it fails, the resolvers (held to the real ones elsewhere) say where it does. */
const CLAIMS: readonly unknown[] = [
  ...[
    './a.js',
    './x/a.js',
    './x/./a.js',
    './x/../a.js',
    './node_modules/../a.js',
    './node_modules/i/a.js',
    './X/a.js',
  ],
  ...[
    './x//a.js',
    './x\\a.js',
    './x/',
    './',
    'a.js',
    '/a.js',
    '../claim-0/a.js',
    './../claim-0/a.js',
    'file:///a.js',
  ],
  ...['./%6eode_modules/i/a.js', './x/%2E%2e/a.js', '', 7, true, './Node_modules/i/a.js'],
]

describe('where a problem fails', () => {
  let stage = ''
  const files = [
    'a.js',
    'x/a.js',
    'X/a.js',
    'x/index.js',
    'index.js',
    'node_modules/i/a.js',
    '%6eode_modules/i/a.js',
    'x/%2E%2e/a.js',
    'Node_modules/i/a.js',
  ]
  const wholes: readonly unknown[] = [
    false,
    0,
    '',
    true,
    7,
    { '.': './a.js', plugin: './a.js' },
    { '.': { 0: './a.js', default: './a.js' } },
  ]

  beforeAll(() => {
    stage = makeRoot()
    const roots = [...CLAIMS.map((target) => ({ '.': target })), ...wholes]
    writePackages(
      stage,
      Object.fromEntries(roots.map((exports, index) => [`claim-${index}`, { manifest: { exports }, files }])),
    )
  })

  afterAll(() => {
    rmSync(stage, { recursive: true })
  })

  async function failing(name: string): Promise<readonly Environment[]> {
    const request = { specifier: name, kind: 'import', referrer: join(stage, 'consumer.js') } as const
    const bare = createBareResolver({ files: openFiles(), host: 'linux-x64', links: 'keep' })(request)
    const node = createNodeResolver(openFiles())(request)
    const metro = (await createMetroResolver({ files: openFiles(), platform: 'ios' }))(request)
    const answers = { bare: bare.ok, node: node.ok, metro: metro.ok && !('fallback' in metro) }
    return (['bare', 'node', 'metro'] as const).filter((environment) => !answers[environment])
  }

  test.each(CLAIMS.map((target, index) => [target, index]))('target %j', async (target, index) => {
    const [leaf] = readExports({ '.': target }).entries.flatMap(({ leaves }) => leaves)
    const claimed = leaf?.problem?.failsIn ?? []
    expect(claimed).toEqual(await failing(`claim-${String(index)}`))
  })

  test.each(wholes.map((exports, index) => [exports, index + CLAIMS.length]))(
    'exports %j',
    async (exports, index) => {
      const claimed = readExports(exports).problems.flatMap(({ failsIn }) => failsIn)
      expect(claimed).toEqual(await failing(`claim-${String(index)}`))
    },
  )
})

test.each([
  ['a.js', 'no-dot-slash'],
  ['../a.js', 'no-dot-slash'],
  ['/a.js', 'absolute'],
  ['https://example.com/a.js', 'absolute'],
  ['', 'empty'],
  [7, 'not-a-string'],
  ['./dist/', 'trailing-slash'],
  ['./../a.js', 'leaves-package'],
  ['./x/../../a.js', 'leaves-package'],
  ['./x/../a.js', 'dot-segment'],
  ['./node_modules/i/a.js', 'node-modules-segment'],
  ['./x//a.js', 'empty-segment'],
  ['./x\\a.js', 'backslash'],
  ['./dist/plugin.js', undefined],
  ['./.hidden/..a.js', undefined],
  [null, undefined],
])('target %j: %s', (target, reason) => {
  const leaves = readExports({ './plugin': target }).entries.flatMap((entry) => entry.leaves)
  expect(leaves.map(({ problem }) => problem?.reason)).toEqual([reason])
})
