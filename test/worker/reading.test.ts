import { describe, expect, it } from 'vitest'
import { faultOfLoad, kindOf } from '../../src/worker/dynamic-faults.js'
import { faultOf, worstOf } from '../../src/worker/global-faults.js'
import { type GlobalUse, type ModuleReading, readText, usesWith } from '../../src/worker/reading.js'

function read(code: string, format: 'esm' | 'cjs' = 'esm'): ModuleReading {
  const reading = readText(code, format)
  if (!reading.ok) throw new Error(reading.message)
  return reading
}

function firstUse(code: string): GlobalUse {
  const [use] = read(code).uses
  if (use === undefined) throw new Error('nothing is used')
  return use
}

describe('requests', () => {
  it('are literal imports, static ones first', () => {
    const code =
      "const f = () => import('./later.js')\nimport './a.js'\nexport * from './b.js'\nexport { c } from './c.js'\nexport default f"
    expect(read(code).requests.map(({ kind, specifier, atLoad }) => [kind, specifier, atLoad])).toEqual([
      ['import', './a.js', true],
      ['import', './b.js', true],
      ['import', './c.js', true],
      ['dynamic-import', './later.js', false],
    ])
  })
  it('of CommonJS are told by when they happen', () => {
    const code = "require('a'); exports.f = () => require('b'); try { require('c') } catch {}"
    expect(
      read(code, 'cjs').requests.map(({ specifier, atLoad, reach }) => [specifier, atLoad, reach]),
    ).toEqual([
      ['a', true, 'certain'],
      ['b', false, 'certain'],
      ['c', true, 'caught'],
    ])
  })
})

describe('uses', () => {
  it.each([
    [true, 'const a = process.pid'],
    [true, 'const a = { b: [process.pid] }'],
    [false, 'export const f = () => process.pid'],
    [false, 'if (Date.now() > 1) console.log(process.pid)'],
    [false, 'const f = () => process.pid\nf()'],
    [false, 'const a = Date.now() > 1 ? process.pid : 1'],
  ])('surely at load is %s for %s', (expected, code) => {
    expect(firstUse(code).surelyAtLoad).toBe(expected)
  })
  it('are fewer where another module sets the global', () => {
    const set = {
      name: 'fetch',
      by: 'module',
      isCertain: true,
      offset: 0,
      position: { line: 1, column: 1 },
    } as const
    const code = 'export const f = () => [fetch(1), process.pid]'
    expect(usesWith(code, 'esm', [set]).map(({ name }) => name)).toEqual(['process'])
    expect(
      usesWith(code, 'esm', [{ ...set, isCertain: false }]).map((use) => [use.name, use.certainty]),
    ).toEqual([
      ['fetch', 'unsure'],
      ['process', 'certain'],
    ])
  })
})

describe('what comes of a use', () => {
  const atLoad = firstUse('const a = process.pid')
  const later = firstUse('export const f = () => process.pid')
  const unsure = firstUse('export const f = (o) => { if (o.runtime === "node") return process.pid }')
  it.each([
    ['load', atLoad, 'start', true],
    ['load', atLoad, 'start', false],
    ['call', atLoad, 'own-call', false],
    ['dependency', atLoad, 'dependency-call', false],
    ['call', later, 'start', true],
    ['dependency', later, 'start', false],
    ['unsure', unsure, 'start', true],
    [undefined, unsure, 'start', false],
    ['unsure', later, 'unsure', true],
    [undefined, atLoad, 'unsure', false],
    [undefined, atLoad, 'never', true],
    [undefined, atLoad, 'caught', true],
  ] as const)('%s', (expected, use, level, isAuthors) => {
    expect(faultOf(use, level, isAuthors)).toBe(expected)
  })
  it('the worst of several counts', () => {
    expect(worstOf(['unsure', 'call', 'dependency'])).toBe('call')
  })
})

describe('loads', () => {
  const kindIn = (code: string, format: 'esm' | 'cjs' = 'esm') => read(code, format).loads.map(kindOf)
  it.each([
    [['literal'], "export const f = () => import('./a.js')"],
    [['computed'], 'export const f = (a) => import(a)'],
    [['computed'], 'export const f = () => import(`./a.js`)'],
    [['evaluated'], "export const f = new Function('a', 'return import(a)')"],
    [['unknown'], 'export const f = (a) => new Function(a)'],
    [['metadata'], "export const f = () => new URL('./a', import.meta.url)"],
    [[undefined], "export const f = () => require('./a.js')"],
  ])('%s: %s', (expected, code) => {
    expect(kindIn(code)).toEqual(expected)
  })
  it.each([
    [['require'], 'module.exports = (a) => require(a)'],
    [['require'], "const load = require; module.exports = () => load('./a.js')"],
    [[], "module.exports = require('./a.js')"],
  ])('%s in CommonJS: %s', (expected, code) => {
    expect(kindIn(code, 'cjs')).toEqual(expected)
  })
  it.each([
    ['error', 'certain', 'start', true, ['mobile']],
    ['unsure', 'certain', 'start', true, ['desktop']],
    ['unsure', 'unsure', 'start', true, ['mobile']],
    ['unsure', 'certain', 'start', false, ['mobile']],
    [undefined, 'unsure', 'start', false, ['mobile']],
    [undefined, 'caught', 'start', true, ['mobile']],
    [undefined, 'certain', 'never', true, ['mobile']],
  ] as const)('%s: %s at %s', (expected, reach, level, isAuthors, meant) => {
    expect(faultOfLoad(reach, level, isAuthors, meant)).toBe(expected)
  })
})

describe('the stand-in for require', () => {
  const shim =
    "var __require = ((x) => x)(function (x) { throw Error('Dynamic require of \"' + x + '\" is not supported') })\n"
  it('is told by what it says', () => {
    const { shims } = read(`${shim}export const f = () => __require('os')`)
    expect(shims.map(({ specifier, reach }) => [specifier, reach])).toEqual([['os', 'certain']])
  })
  it('is not told where nothing calls it, or where it is something else', () => {
    expect(read(`${shim}export const a = 1`).shims).toEqual([])
    expect(
      read('const __require = (a) => a\nexport const f = () => __require("Dynamic require of ")').shims,
    ).toEqual([])
  })
})

describe('addons', () => {
  it.each([
    [[['.', true]], 'module.exports = require.addon()', 'cjs'],
    [
      [['.', true]],
      "require.addon = require('require-addon')\nmodule.exports = require.addon('.', __filename)",
      'cjs',
    ],
    [[['..', false]], "export const f = () => import.meta.addon('..')", 'esm'],
    [[[undefined, false]], 'export const f = (a) => import.meta.addon(a)', 'esm'],
    [[], 'module.exports = require.addon.bind(require)', 'cjs'],
  ] as const)('%j: %s', (expected, code, format) => {
    expect(read(code, format).addons.map(({ specifier, atLoad }) => [specifier, atLoad])).toEqual(expected)
  })
})
