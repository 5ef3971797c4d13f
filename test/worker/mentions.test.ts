import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeOnly } from '../../src/analysis/globals/index.js'
import { isWorthParsing } from '../../src/worker/mentions.js'
import { loadShapes, moduleOf as moduleOfLoad } from '../analysis/dynamic/shapes.js'
import { moduleOf } from '../analysis/globals/shape.js'
import { reported } from '../analysis/globals/shapes/reported.js'

const require = createRequire(import.meta.url)

describe('what is worth parsing', () => {
  it.each(reported)('uses: $title', (shape) => {
    const isOfPackage = shape.uses.every(
      (use) => /^(?:__|module\.|require\.|[a-z]+$)/.test(use) && !nodeOnly.has(use),
    )
    expect(isWorthParsing(moduleOf(shape), shape.format ?? 'esm') || isOfPackage).toBe(true)
  })

  it.each(
    loadShapes.filter(({ loads }) =>
      loads.some((load) => !load.includes('shadowed') && !load.includes('unproven')),
    ),
  )('loads: $title', (shape) => {
    expect(isWorthParsing(moduleOfLoad(shape), shape.format === 'cjs' ? 'cjs' : 'esm')).toBe(true)
  })

  it.each([...nodeOnly])('%s', (name) => {
    expect(isWorthParsing(`export const f = () => ${name}`, 'esm')).toBe(true)
    expect(isWorthParsing(`export const f = () => [...${name}]`, 'esm')).toBe(true)
    expect(isWorthParsing(`export const f = () => globalThis.${name}`, 'esm')).toBe(true)
    expect(isWorthParsing(`export const f = () => globalThis['${name}']`, 'esm')).toBe(true)
  })
})

describe('what is not', () => {
  it.each([
    ['a plain module', "import { a } from './a.js'\nexport const b = (c) => a(c).d\n"],
    ['a name in a comment', '// fetch\nexport const a = 1\n'],
    [
      'a name in a comment of several lines',
      '/**\n * Calls fetch, if process is there.\n */\nexport const a = 1\n',
    ],
    ['a member of something else', 'export const a = (client) => client.fetch(1)\n'],
    ['a part of a name', 'export const processed = (prefetch) => prefetch\n'],
    ['plain requires', "const a = require('a')\nmodule.exports = a\n"],
  ])('%s', (_, code) => {
    expect(isWorthParsing(code, code.includes('require') ? 'cjs' : 'esm')).toBe(false)
  })

  it('most of zod', () => {
    const folder = path.join(path.dirname(require.resolve('zod/package.json')), 'v4', 'core')
    const names = ['parse.js', 'checks.js', 'versions.js', 'errors.js', 'standard-schema.js']
    const worth = names.filter((name) => isWorthParsing(readFileSync(path.join(folder, name), 'utf8'), 'esm'))
    expect(worth).toEqual([])
  })
})

describe('comments', () => {
  it('a multiplication at the start of a line is none', () => {
    expect(isWorthParsing('export const a = 2\n  * performance.now()\n', 'esm')).toBe(true)
  })
  it('decorators and assert are looked for', () => {
    expect(isWorthParsing('class A {\n  @traced b() {}\n}', 'esm')).toBe(true)
    expect(isWorthParsing("import a from './a.json' assert { type: 'json' }", 'esm')).toBe(true)
  })
})
