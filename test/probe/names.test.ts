import lex from 'bare-module-lexer'
import { expect, it } from 'vitest'
import { commonJsExports, importedNames, syntaxErrorLine } from '../../src/probe/child/node/names.js'

const sources = [
  'exports.a = exports.b = 1',
  `module.exports.a = 1; exports['b'] = 2`,
  `exports = module.exports = { a, 'b': 1, c() {}, [d]: 1, ...require('./e') }`,
  `0 && (module.exports = { a, b, ...require('./c') })`,
  `Object.defineProperty(exports, 'a', { enumerable: true, get: () => 1 })`,
  `tslib.__exportStar(require('./a'), exports); __exportStar(require('./b'), exports); __export(require('./c'))`,
  `module.exports = require('./a')`,
  'if (x) { exports.a = 1 } function f() { exports.b = 2 }',
  'other.a = 1; const e = exports; e.b = 1',
]

it.each(sources)("sees what Bare's own lexer sees in: %s", (source) => {
  const found = lex(source)
  const handedOn = found.imports.filter(({ type }) => (type & lex.constants.REEXPORT) !== 0)
  expect(commonJsExports(source)).toEqual({
    names: found.exports.map(({ name }) => name),
    reexports: handedOn.map(({ specifier }) => specifier),
  })
})

it('sees nothing in what does not parse', () => {
  expect(commonJsExports('let = = 1')).toEqual({ names: [], reexports: [] })
})

it('finds the names a module takes from another', () => {
  const source = `
    import d, { a, b as c, 'e f' as g } from 'x'; import { no } from 'y'
    export { h, i as j, default } from 'x'; export * from 'x'; import * as all from 'x'`
  expect(importedNames(source, 'x')).toEqual(['a', 'b', 'e f', 'h', 'i'])
})

it('finds the line of a syntax error', () => {
  expect(syntaxErrorLine('export const a = 1\nconst b = ;\n', 'module')).toBe(2)
  expect(syntaxErrorLine('await import("x")', 'module')).toBeNull()
})
