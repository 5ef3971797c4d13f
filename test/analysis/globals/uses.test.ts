import { describe, expect, it } from 'vitest'
import {
  bare,
  freeUses,
  type GlobalUse,
  hermes,
  missingGlobals,
  modelModule,
  readModule,
  type Runtime,
} from '../../../src/analysis/globals/index.js'
import { parseModule, type ParsedModule } from '../../../src/analysis/parse.js'

function parsed(code: string): ParsedModule {
  const result = parseModule(code)
  if (!result.ok) throw new Error(result.message)
  return result
}

function usesOf(code: string, name: string, runtime: Runtime = bare): readonly GlobalUse[] {
  return freeUses(modelModule(readModule(parsed(code), code), runtime)).filter((use) => use.name === name)
}

describe('the guard that is told', () => {
  it.each([
    ['bare-branch', 'export const f = () => typeof Bare === "undefined" && process.pid'],
    ['bare-branch', 'const isBare = "Bare" in globalThis\nexport const f = () => isBare || process.pid'],
    ['typeof', 'export const f = () => { if (typeof process === "undefined") return; process.pid }'],
    ['in', 'export const f = () => "process" in globalThis && process.pid'],
    ['optional', 'export const f = () => globalThis.process && process.pid'],
    ['constant', 'export const f = () => false && process.pid'],
    ['exit', 'export const f = () => { return 1; process.pid }'],
    ['uncalled', 'function f() { process.pid }\nexport const g = 1'],
    ['try', 'export const f = () => { try { return process.pid } catch {} }'],
    ['fallback', 'export const f = (pid = process.pid) => pid'],
    ['condition', 'export const f = (isNode) => isNode && process.pid'],
    [null, 'export const f = (verbose) => verbose && process.pid'],
  ])('%s: %s', (guard, code) => {
    expect(usesOf(code, 'process').at(-1)?.guard).toBe(guard)
  })
})

describe('when a use runs', () => {
  it.each([
    [true, 'process.pid\nexport {}'],
    [true, 'export default class { static pid = process.pid }'],
    [true, 'class A { static { process.pid } }\nexport { A }'],
    [true, 'class A { pid = process.pid }\nexport const a = new A()'],
    [true, 'class A { constructor() { process.pid } }\nexport const a = new A()'],
    [true, 'export const pid = (() => process.pid)()'],
    [true, 'export const pid = (function () { return process.pid }).call(null)'],
    [
      true,
      'export const pid = read()\nfunction read() { return inner() }\nfunction inner() { return process.pid }',
    ],
    [true, 'const read = async () => process.pid\nexport default await read()'],
    [false, 'export const read = () => process.pid'],
    [false, 'export class A { pid = process.pid }'],
    [false, 'export class A { read() { return process.pid } }\nnew A()'],
    [false, 'function* read() { yield process.pid }\nexport const all = read()'],
    [false, 'export const later = [1].map(() => process.pid)'],
  ])('while the module is evaluated: %s: %s', (atLoad, code) => {
    expect(usesOf(code, 'process').at(-1)?.atLoad).toBe(atLoad)
  })
})

it('tells each use with its place, and how it is written', () => {
  const code = 'fetch("x")\nglobalThis.fetch("x")\n  globalThis.fetch = 1\nglobalThis.fetch\nexport {}'
  expect(usesOf(code, 'fetch')).toMatchObject([
    { position: { line: 1, column: 1 }, offset: 0, via: 'name', written: false, fails: true },
    { position: { line: 2, column: 1 }, offset: 11, via: 'member', written: false, fails: true },
    { position: { line: 3, column: 3 }, via: 'member', written: true, fails: false },
    { position: { line: 4, column: 1 }, via: 'member', written: false, fails: false },
  ])
})

it('takes a text that could be either format for CommonJS, unless told otherwise', () => {
  const code = 'const fs = require("bare-fs")'
  expect(missingGlobals(parsed(code), code).uses).toEqual([])
  expect(missingGlobals(parsed(code), code, { format: 'esm' }).uses).toMatchObject([{ name: 'require' }])
})

it('lets go of names that another module has set', () => {
  const polyfill = 'import "bare-fetch/global"\nif (Bare.argv.length > 9) globalThis.process = {}'
  const { installed } = missingGlobals(parsed(polyfill), polyfill)
  const code = 'export const f = () => [fetch, process, performance]'
  expect(
    missingGlobals(parsed(code), code, { installed }).uses.map(({ certainty, name }) => [name, certainty]),
  ).toEqual([
    ['process', 'unsure'],
    ['performance', 'certain'],
  ])
})

it('is unsure of names that a module sets only some day', () => {
  const polyfill = 'export function install() { globalThis.fetch = () => 1 }'
  const { installed } = missingGlobals(parsed(polyfill), polyfill)
  expect(installed).toMatchObject([{ name: 'fetch', by: 'assignment', isCertain: false }])
  const code = 'export const f = () => fetch("x")'
  expect(missingGlobals(parsed(code), code, { installed }).uses).toMatchObject([{ certainty: 'unsure' }])
})

describe('under React Native', () => {
  const code = `export const f = () => [Buffer.from('x'), fetch('x'), new TextDecoder(), structuredClone({}), process.env.X]
export const g = () => process.cwd()
export const h = () => typeof Buffer !== 'undefined' && Buffer.from('x')`

  it.each([
    ['react-native', ['Buffer', 'TextDecoder?', 'structuredClone', 'process.cwd']],
    ['expo', ['Buffer', 'process.cwd']],
  ] as const)('%s', (host, expected) => {
    const { uses } = missingGlobals(parsed(code), code, { runtime: hermes(host), format: 'esm' })
    expect(uses.map(({ certainty, name }) => (certainty === 'certain' ? name : `${name}?`))).toEqual(expected)
  })
})
