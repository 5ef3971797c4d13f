import { describe, expect, it } from 'vitest'
import { bareConditions, mappedTo } from '../../src/worker/imports-map.js'

describe('the imports map', () => {
  const desktop = bareConditions('import', 'linux-x64')
  it.each([
    ['bare-fs', { fs: { bare: 'bare-fs', default: 'fs' } }, 'fs'],
    ['fs', { fs: { browser: 'x', default: 'fs' } }, 'fs'],
    ['bare-fs', { fs: 'x', 'node:fs': 'bare-fs' }, 'node:fs'],
    ['bare-fs', { 'node:*': 'bare-*' }, 'node:fs'],
    [undefined, { fs: 'bare-fs' }, 'node:fs'],
    ['./lib/a.js', { '#lib/*': './lib/*.js' }, '#lib/a'],
    ['second', { '#a': [{ browser: 'first' }, 'second'] }, '#a'],
    ['linux', { '#a': { linux: 'linux', default: 'other' } }, '#a'],
    [undefined, { '#a': { browser: 'x' } }, '#a'],
    [undefined, { '#a': 'x' }, 'fs'],
    [undefined, undefined, 'fs'],
  ])('%s', (expected, imports, specifier) => {
    expect(mappedTo(imports, specifier, desktop)).toBe(expected)
  })
})
