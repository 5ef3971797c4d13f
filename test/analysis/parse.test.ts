import { expect, test } from 'vitest'
import { parseModule, positionAt } from '../../src/analysis/parse.js'
import { scopesOf } from '../../src/analysis/scope.js'

test.each([
  [`import a from 'b'; export default await a`, 'module'],
  [`exports.a = 1`, 'module'],
  [`#!/usr/bin/env node\nexport {}`, 'module'],
  [`if (x) return; with (x) {}`, 'script'],
  [`var await = 1; exports.a = 010`, 'script'],
])('%s is read as %s', (code, sourceType) => {
  expect(parseModule(code)).toMatchObject({ ok: true, sourceType })
})

test.each([
  [`export const = 1`, { message: 'Unexpected token', line: 1, column: 14 }],
  [`const a = 1\r\nreturn <div/>`, { message: 'Unexpected token', line: 2, column: 8 }],
])('%s fails where its author would look', (code, failure) => {
  expect(parseModule(code)).toEqual({ ok: false, ...failure })
})

test('places count lines by every line break, from 1, in UTF-16 units', () => {
  const code = 'a\r\nb\n\u{1F600}c\u2028d'
  const places = Array.from(code, (_, index) => positionAt(code, index))
  expect(places.slice(0, 4).map(({ line, column }) => `${line}:${column}`)).toEqual([
    '1:1',
    '1:2',
    '1:3',
    '2:1',
  ])
  expect(positionAt(code, code.indexOf('c'))).toEqual({ line: 3, column: 3 })
  expect(positionAt(code, code.indexOf('d'))).toEqual({ line: 4, column: 1 })
  expect(positionAt(code, 1_000)).toEqual({ line: 4, column: 2 })
})

test.each(['let a = 1; eval("a"); use(a)', 'return; let a = 1; use(a)'])(
  '%s has its own names resolved',
  (code) => {
    const parsed = parseModule(code)
    const scopes = parsed.ok ? scopesOf(parsed) : undefined
    expect(scopes?.globalScope?.through.map(({ identifier }) => identifier)).toMatchObject(
      code.includes('eval') ? [{ name: 'eval' }, { name: 'use' }] : [{ name: 'use' }],
    )
  },
)
