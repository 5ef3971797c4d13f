import { describe, expect, it } from 'vitest'
import { transform } from 'esbuild'
import { parseModule } from '../../src/analysis/parse.js'
import { nonErasable } from '../../src/worker/non-erasable.js'
import { faultOfExtension, faultOfFailure, stripsTypes } from '../../src/worker/syntax.js'
import { stripTypes } from '../../src/worker/typescript.js'

function faultIn(code: string) {
  const parsed = parseModule(code)
  if (parsed.ok) throw new Error('it parses')
  const { fault, position } = faultOfFailure(code, parsed)
  return [fault.kind, position.line, position.column]
}

describe('what our parser cannot read', () => {
  it.each([
    [['decorator', 2, 3], 'class A {\n  @dec b = 1\n}'],
    [['decorator', 1, 16], 'export default @dec class A {}'],
    [['assert', 1, 24], "import a from './a.js' assert { type: 'json' }"],
    [['unread', 1, 12], 'const a = /(?<b>c)(?<b>d)/'],
  ])('%j: %s', (expected, code) => {
    expect(faultIn(code)).toEqual(expected)
  })
})

describe('files that only esbuild knows', () => {
  it.each([
    ['extension', 'a.jsx', 'export const a = <b />', 'esm'],
    ['extension', 'a.tsx', 'export const a: number = 1', 'esm'],
    ['extension', 'a.css', '.a { color: red }', 'esm'],
    ['extension', 'a.jsx', 'export const a = 1', 'cjs'],
    [undefined, 'a.jsx', 'export const a = 1', 'esm'],
    [undefined, 'a.jsx', 'module.exports = 1', 'cjs'],
    [undefined, 'a.json', '{', 'cjs'],
    [undefined, 'a.txt', '{', 'cjs'],
  ] as const)('%s: %s', (expected, file, code, format) => {
    expect(faultOfExtension(file, code, format)?.fault.kind).toBe(expected)
  })
})

describe('TypeScript that cannot be stripped', () => {
  const found = async (code: string) => {
    const javascript = (await transform(code, { loader: 'ts', target: 'esnext', tsconfigRaw: {} })).code
    return nonErasable(code, javascript)?.what
  }
  it.each([
    ['enum A', 'export enum A { B }'],
    ['enum A', 'const enum A { B }\nexport const c = A.B'],
    ['namespace A', 'export namespace A { export const b = 1 }'],
    ['the parameter property b', 'export class A { constructor(private b: number) {} }'],
    ['import a =', "import a = require('a')\nexport const b = a"],
    [undefined, 'export interface A { b: number }\nexport const a: number = 1'],
    [undefined, 'export declare enum A { B }'],
    [undefined, 'declare namespace A { const b: number }\nexport const c = 1'],
    [undefined, '// enum A { B }\nexport const a = `\nenum A { B }`'],
    [
      undefined,
      'export class A { private b = 1; constructor(readonlyish: number) { this.b = readonlyish } }',
    ],
    [undefined, 'import type { A } from "a"\nexport abstract class B { abstract c(): A; d!: number }'],
  ])('%s: %s', async (expected, code) => {
    expect(await found(code)).toBe(expected)
  })
  it('places lead back to the text', async () => {
    const stripped = await stripTypes(
      'interface A {\n  b: number\n}\n\nexport const f = (a: A) => fetch(a)\n',
    )
    const line = stripped?.code.split('\n').findIndex((one) => one.includes('fetch')) ?? -1
    const column = stripped?.code.split('\n')[line]?.indexOf('fetch') ?? -1
    expect(stripped?.positionOf({ line: line + 1, column: column + 1 })).toEqual({ line: 5, column: 28 })
    expect(await stripTypes('const a: = 1')).toBeUndefined()
  })
})

it('which Bare strips types is told only where it was measured', () => {
  expect(['1.24.2', '1.28.0', '1.31.0', '1.32.1'].map(stripsTypes)).toEqual([false, undefined, true, true])
})
