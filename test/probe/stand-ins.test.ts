import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifest, modelType, openLaboratory, writeStage, type Files, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
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

  it('an SDK that is not installed is stood in for', async () => {
    const away = await mkdtemp(path.join(tmpdir(), 'probe-test-away-'))
    const plugin = `
      import { definePlugin, defineHandler, other } from '@qvac/sdk/plugin-utils'
      other.call()
      export default definePlugin({ modelType: defineHandler('kept') })`
    try {
      const result = await laboratory.probe('node', '', {
        stage: await writeStage(away, { 'plugin.js': plugin }),
      })
      expect(modelType(result)).toBe('kept')
      expect(result.standIns?.used).toEqual(['@qvac/sdk/plugin-utils'])
      const undeclared = await writeStage(away, { 'plugin.js': `import 'zod'` })
      const { ending } = await laboratory.probe('node', '', { stage: undeclared })
      expect(ending).toMatchObject({ kind: 'unresolved', specifier: 'zod' })
    } finally {
      await rm(away, { recursive: true, force: true })
    }
  })

  const olderThan = (major: number) => Number(process.versions.node.split('.')[0]) < major

  it.runIf(olderThan(22))('what only a later Node could load is not held against the plugin', async () => {
    const typescript = await laboratory.probe('node', {
      'package.json': manifest('./plugin.ts'),
      'plugin.ts': 'export default 1 as number',
    })
    expect(typescript.ending).toEqual({
      kind: 'not-started',
      reason: 'this Node cannot load the TypeScript module plugin.ts',
    })
    const syntax = await laboratory.probe('node', 'using x = null; export default 1')
    expect(syntax.ending).toMatchObject({
      kind: 'not-started',
      reason: expect.stringContaining('too old') as string,
    })
  })

  it('a require() of an ES module is not held against the plugin', async () => {
    const { ending } = await laboratory.probe('node', {
      'package.json': manifest('./plugin.cjs'),
      'plugin.cjs': `module.exports = require('./m.mjs')`,
      'm.mjs': 'export default 1',
    })
    expect(ending).toEqual({ kind: 'not-started', reason: 'this Node cannot require() the ES module m.mjs' })
  })

  it('a plugin cannot excuse itself', async () => {
    const { ending } = await laboratory.probe(
      'node',
      `throw Object.assign(new Error('x'), { code: 'CANNOT_TELL' })`,
    )
    expect(ending.kind).toBe('threw')
  })
})
