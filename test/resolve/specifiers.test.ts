import { describe, expect, test } from 'vitest'

import { readExports } from '../../src/resolve/exports-map.js'
import { type EntryKeys, entryKeys, type LegacyFields } from '../../src/resolve/specifiers.js'

function entries(exports: unknown, files: readonly string[] = [], legacy: LegacyFields = {}): EntryKeys {
  return entryKeys(readExports(exports), files, legacy)
}

function plugins(exports: unknown, files: readonly string[] = []): readonly string[] {
  return entries(exports, files).plugins.map(({ subpath, intent }) =>
    intent === 'stated' ? subpath : `${subpath}?`,
  )
}

describe('client', () => {
  test.each([
    [{ '.': './a.js', './client': './b.js' }, '.'],
    [{ './client': './b.js', './plugin': './p.js' }, './client'],
    [{ '.': null, './client': './b.js' }, './client'],
    [{ './plugin': './p.js' }, undefined],
    ['./a.js', '.'],
    [{ import: './a.js' }, '.'],
  ])('%j', (exports, subpath) => {
    expect(entries(exports).client?.subpath).toBe(subpath)
  })

  test('through a pattern', () => {
    expect(entries({ './*': './dist/*.js' }, ['dist/client.js', 'dist/plugin.js']).client).toEqual({
      subpath: './client',
      source: { kind: 'pattern', key: './*', pointer: '/exports/.~1*', file: 'dist/client.js' },
      intent: 'stated',
    })
  })

  test.each([
    [{ main: './lib/a.js' }, ['lib/a.js'], '.'],
    [{ 'react-native': './lib/a.js' }, ['lib/a.js'], '.'],
    [{}, ['index.mjs'], '.'],
    [{}, ['index.d.ts', 'client.js'], './client'],
    [{}, ['client/index.js'], './client'],
    [{ main: '' }, ['lib/a.js'], undefined],
  ])('without exports, %j and %j', (legacy, files, subpath) => {
    expect(entries(undefined, files, legacy).client?.subpath).toBe(subpath)
  })
})

describe('plugins by key', () => {
  test('every key that ends in /plugin, in the order of the file', () => {
    const exports = {
      '.': './a.js',
      './tts/plugin': './t.js',
      './plugin': './p.js',
      './stt/plugin': './s.js',
      './plugins': './x.js',
    }
    expect(plugins(exports)).toEqual(['./tts/plugin', './plugin', './stt/plugin'])
  })

  test('a withheld key is none', () => {
    expect(plugins({ './plugin': null, './stt/plugin': { import: null } })).toEqual([])
  })

  test('a key whose file is not packed is still meant', () => {
    expect(plugins({ './plugin': './nope.js' })).toEqual(['./plugin'])
  })

  test('the keys of a map that mixes in conditions are still meant', () => {
    expect(plugins({ './plugin': './p.js', import: './a.js' })).toEqual(['./plugin'])
  })
})

describe('plugins by pattern', () => {
  test.each([
    [
      { './*/plugin': './dist/*/plugin.js' },
      ['dist/stt/plugin.js', 'dist/tts/plugin.js'],
      ['./stt/plugin', './tts/plugin'],
    ],
    [
      { './plugins/*/plugin': './dist/*.js' },
      ['dist/b.js', 'dist/a.js'],
      ['./plugins/a/plugin', './plugins/b/plugin'],
    ],
    [{ './*': './dist/*.js' }, ['dist/plugin.js', 'dist/index.js'], ['./plugin']],
    [{ './*': './dist/*/index.js' }, ['dist/plugin/index.js'], ['./plugin']],
    [{ './*': './dist/*.js' }, ['dist/plugin.js', 'dist/lib/plugin.js'], ['./plugin', './lib/plugin?']],
    [{ './*': './dist/*' }, ['dist/plugin.js', 'dist/plugin.d.ts'], []],
    [{ './*': { types: './dist/*.d.ts', import: './dist/*.js' } }, ['dist/plugin.d.ts'], []],
    [{ './*': './dist/*.d.ts' }, ['dist/plugin.d.ts'], []],
    [{ './*': './dist/*.js.map' }, ['dist/plugin.js.map'], []],
    [{ './*': './*.js' }, ['node_modules/x/plugin.js'], []],
    [{ './*': './dist/*.js', './internal/*': null }, ['dist/internal/plugin.js'], []],
    [{ './*/plugin': './dist/*/*.js' }, ['dist/stt/stt.js', 'dist/stt/other.js'], ['./stt/plugin']],
    [{ './*': ['./dist/*.js', './lib/*.js'] }, ['dist/plugin.js', 'lib/plugin.js'], ['./plugin']],
    [{ './*/plugin': './a+b/*.js' }, ['a+b/x.js', 'aab/y.js'], ['./x/plugin']],
  ])('%j over %j', (exports, files, found) => {
    expect(plugins(exports, files)).toEqual(found)
  })

  test('a catch-all to a file that has a key of its own adds nothing', () => {
    const exports = { './plugin': './dist/plugin.js', './dist/*': './dist/*.js' }
    expect(plugins(exports, ['dist/plugin.js'])).toEqual(['./plugin'])
  })

  test('two patterns to one file are one entry, the one that is meant', () => {
    const exports = { './dist/*': './dist/*.js', './*': './dist/*.js' }
    expect(plugins(exports, ['dist/plugin.js'])).toEqual(['./plugin'])
  })

  test('a pattern for plugins counts though its file has a key of its own', () => {
    const exports = { './plugin': './dist/stt.js', './*/plugin': './dist/*.js' }
    expect(plugins(exports, ['dist/stt.js'])).toEqual(['./plugin', './stt/plugin'])
  })

  test('a key of its own beats the pattern that would match it', () => {
    expect(plugins({ './*': './dist/*.js', './plugin': null }, ['dist/plugin.js'])).toEqual([])
  })
})

describe('plugins without exports', () => {
  test.each([
    [['plugin.js'], ['./plugin']],
    [['plugin.mts'], ['./plugin']],
    [['plugin/index.js'], ['./plugin']],
    [['plugin/package.json', 'plugin/lib.js'], ['./plugin']],
    [['plugin.js', 'plugin/index.js'], ['./plugin']],
    [
      ['dist/plugin.js', 'plugin.js'],
      ['./dist/plugin?', './plugin'],
    ],
    [['plugin.d.ts', 'plugin.js.map', 'myplugin.js', 'plugin.test.js', 'plugin/helper.js'], []],
  ])('%j', (files, found) => {
    expect(plugins(undefined, files)).toEqual(found)
  })

  test('a falsy exports is passed over as Bare does, a truthy one is not', () => {
    expect(plugins(false, ['plugin.js'])).toEqual(['./plugin'])
    expect(plugins(7, ['plugin.js'])).toEqual([])
  })
})
