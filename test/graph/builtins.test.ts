import { describe, expect, it } from 'vitest'
import { builtinFix } from '../../src/graph/builtins.js'

describe('what to do about a module of Node', () => {
  it('says what to import and how to map it, in code of the package itself', () => {
    expect(builtinFix('fs', undefined)).toBe(
      'Import "bare-fs" instead (npm install bare-fs), or keep the import and map it in package.json: "imports": { "fs": { "bare": "bare-fs", "default": "fs" } }.',
    )
    expect(builtinFix('node:http2', undefined)).toBe(
      'Nothing in Bare takes the place of "http2": do the work without it.',
    )
  })

  it('does not speak of the map for a dependency, to which it does not apply', () => {
    expect(builtinFix('node:crypto', 'nanoid')).toBe(
      'Take a release of nanoid, or another package, that does without it, or bundle nanoid into the worker with "bare-crypto" in place of "node:crypto" (npm install bare-crypto).',
    )
    expect(builtinFix('http2', 'nanoid')).toBe(
      'Nothing in Bare takes the place of "http2": take a release of nanoid, or another package, that does without it.',
    )
  })
})
