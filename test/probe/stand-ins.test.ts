import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leftovers, modelType, openLaboratory, type Files, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  expect(await leftovers(laboratory.stages)).toEqual([])
  await laboratory.close()
})

const addon = {
  '../dep/package.json': '{"name":"dep","version":"1.0.0","addon":true}',
  '../dep/index.js': 'module.exports = require.addon()',
}

describe('under Node', () => {
  it('what needs no stand-in uses none', async () => {
    const { standIns, runtime } = await laboratory.probe('node', 'export default 1')
    expect(runtime).toMatch(/^node /)
    expect(standIns).toEqual({ used: [], touchedBare: false })
  })

  it.each<[string, Files | string, string[]]>([
    [
      'a library of Bare that is not installed',
      `import tls, { connect } from 'bare-none'; connect(tls.x); export default {}`,
      ['bare-none'],
    ],
    [
      'one that is extended and constructed',
      `import { Duplex } from 'bare-none'; new (class extends Duplex { x() {} })().x(); export default {}`,
      ['bare-none'],
    ],
    [
      'one that is required',
      {
        'package.json': `{"name":"p","exports":{"./plugin":"./p.cjs"}}`,
        'p.cjs': `const { a } = require('bare-none'); a.b.c()`,
      },
      ['bare-none'],
    ],
    [
      'a library of Bare with an addon',
      `import fs from 'bare-fs'; fs.readFileSync('x'); export default {}`,
      ['bare-fs'],
    ],
    [
      'any package with an addon',
      { ...addon, 'plugin.js': `import dep from 'dep'; dep.run(); export default {}` },
      ['dep'],
    ],
    [
      'the root of the SDK',
      `import { definePlugin, SDK_DEFAULT_PLUGINS } from '@qvac/sdk'; export default definePlugin({})`,
      ['@qvac/sdk'],
    ],
  ])('%s is stood in for, and named', async (_what, files, used) => {
    const { ending, standIns } = await laboratory.probe('node', files)
    expect(ending.kind).toBe('loaded')
    expect(standIns?.used).toEqual(used)
  })

  it('the functions of the SDK hand back what they are given', async () => {
    const result = await laboratory.probe(
      'node',
      `import { definePlugin } from '@qvac/sdk'; export default definePlugin({ modelType: 'kept' })`,
    )
    expect(modelType(result)).toBe('kept')
  })

  it('the plugin-utils of an installed SDK are the real ones', async () => {
    const result = await laboratory.probe(
      'node',
      `import { definePlugin, nope } from '@qvac/sdk/plugin-utils'; export default 1`,
    )
    expect(result.ending).toMatchObject({
      kind: 'link-error',
      problem: { kind: 'missing-export', name: 'nope' },
    })
    expect(result.standIns?.used).toEqual([])
  })

  it('the addon of the plugin itself is stood in for, its own code is not', async () => {
    const result = await laboratory.probe('node', {
      'package.json': '{"name":"p","addon":true,"type":"module","exports":{"./plugin":"./plugin.js"}}',
      'plugin.js': `const binding = import.meta.addon(); export default { modelType: typeof binding.load + import.meta.addon.host }`,
    })
    expect(modelType(result)).toBe(`function${process.platform}-${process.arch}`)
    expect(result.standIns?.used).toEqual([expect.stringMatching(/^the addon of file:.*\/p\/plugin\.js$/)])
  })

  it('the libraries of Bare that are JavaScript alone are loaded', async () => {
    const result = await laboratory.probe(
      'node',
      `import Emitter from 'bare-events'; export default { modelType: typeof new Emitter().on }`,
    )
    expect(modelType(result)).toBe('function')
    expect(result.standIns?.used).toEqual([])
  })

  it('reading Bare is told', async () => {
    const result = await laboratory.probe('node', `export default { modelType: Bare.platform }`)
    expect(modelType(result)).toBe(process.platform)
    expect(result.standIns?.touchedBare).toBe(true)
  })

  it('only the globals of Bare are there', async () => {
    const result = await laboratory.probe(
      'node',
      `export default { modelType: Object.getOwnPropertyNames(globalThis).sort().join() }`,
    )
    const names = modelType(result)
    expect(names).toContain('Bare')
    expect(names).not.toMatch(/process|fetch|AbortController|TextEncoder/)
  })

  it('a global that a patch puts there is there for what is imported later', async () => {
    const result = await laboratory.probe('node', {
      'plugin.js': `import './polyfill.js'; import name from './cjs.cjs'; export default { modelType: name }`,
      'polyfill.js': `globalThis.process = { title: 'mine' }`,
      'cjs.cjs': 'module.exports = process.title',
    })
    expect(modelType(result)).toBe('mine')
  })
})
