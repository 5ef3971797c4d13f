import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelType, openLaboratory, type Files, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
})

describe('under Node', () => {
  it.each<[string, Files, string]>([
    [
      'ESM reads the names of CommonJS',
      {
        'plugin.js': `import d, { a, b } from './c.cjs'; export default { modelType: a + b + d.a }`,
        'c.cjs': `exports.a = 'A'; module.exports.b = 'B'`,
      },
      'ABA',
    ],
    [
      'CommonJS requires JSON and a folder',
      {
        'plugin.js': `import d from './c.cjs'; export default { modelType: d }`,
        'c.cjs': `module.exports = require('./j').x + require('./f')`,
        'j.json': '{"x":"J"}',
        'f/index.cjs': `module.exports = 'F'`,
      },
      'JF',
    ],
    [
      'CommonJS in a cycle',
      {
        'plugin.js': `import { a } from './a.cjs'; export default { modelType: a }`,
        'a.cjs': `exports.early = 'E'; exports.a = require('./b.cjs').b`,
        'b.cjs': `exports.b = require('./a.cjs').early`,
      },
      'E',
    ],
    [
      'ESM in a cycle',
      {
        'plugin.js': `import { a } from './a.js'; export default { modelType: a() }`,
        'a.js': `import { b } from './b.js'; export const a = () => b; export const c = 'C'`,
        'b.js': `import { c } from './a.js'; export const b = 'B'`,
      },
      'B',
    ],
    [
      'two dynamic imports that share a module',
      {
        'plugin.js': `const [a, b] = await Promise.all([import('./a.js'), import('./b.js')]); export default { modelType: a.x + b.x }`,
        'a.js': `export * from './x.js'`,
        'b.js': `export * from './x.js'`,
        'x.js': `export * from './y.js'`,
        'y.js': `export * from './z.js'`,
        'z.js': `export const x = 'X'`,
      },
      'XX',
    ],
    [
      'a text module',
      { 'plugin.js': `import text from './t.txt'; export default { modelType: text }`, 't.txt': 'T' },
      'T',
    ],
    [
      'a hashbang',
      {
        'plugin.js': `#!/usr/bin/env bare\nimport d from './c.cjs'; export default { modelType: d }`,
        'c.cjs': `#!/usr/bin/env bare\nmodule.exports = 'C'`,
      },
      'C',
    ],
    [
      'a self reference and its own imports map',
      {
        'package.json': `{"name":"p","type":"module","exports":{"./plugin":"./plugin.js","./x":"./x.js"},"imports":{"fs":"./x.js"}}`,
        'plugin.js': `import a from 'p/x'; import b from 'fs'; export default { modelType: a + b }`,
        'x.js': `export default 'X'`,
      },
      'XX',
    ],
  ])('%s as in Bare', async (_what, files, expected) => {
    const inNode = await laboratory.probe('node', files)
    expect(modelType(inNode)).toBe(expected)
    expect(modelType(await laboratory.probe('bare', files))).toBe(expected)
  })
})
