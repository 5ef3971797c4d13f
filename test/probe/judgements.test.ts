import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { echo, openLaboratory, schemaModule, type Kind, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
})

describe.each<Kind>(['bare', 'node'])('in %s', (kind) => {
  it('without a default export the named one that looks like the plugin is judged', async () => {
    const source = `${echo}export const helper = 1\nexport const half = { handlers: {} }\nexport const plugin = { ...make(), displayName: '' }`
    const { description, judgements } = await laboratory.probe(kind, source, { schemaModule })
    expect(description).toMatchObject({ hasDefault: false, candidates: ['plugin', 'half'] })
    expect(judgements).toMatchObject([
      { judged: 'plugin', schema: { issues: [{ path: ['displayName'], code: 'too_small' }] } },
    ])
  })

  it('where the default export is something else both it and the likely one are judged', async () => {
    const { judgements } = await laboratory.probe(
      kind,
      `${echo}export default [make()]; export const plugin = make()`,
      { schemaModule },
    )
    expect(judgements).toMatchObject([
      { judged: 'default', schema: { issues: [{ path: [], code: 'invalid_type' }] } },
      { judged: 'plugin', schema: { issues: [] } },
    ])
  })

  it('a doubly wrapped default is found', async () => {
    const { description, judgements } = await laboratory.probe(
      kind,
      `${echo}export default { default: make() }`,
      { schemaModule },
    )
    expect(description?.candidates).toEqual(['default.default'])
    expect(judgements.map(({ judged }) => judged)).toEqual(['default', 'default.default'])
    expect(judgements[1]).toMatchObject({ schema: { issues: [] } })
  })

  it('issues of the real schema carry path, code and message', async () => {
    const source = `${echo}const plugin = make(); delete plugin.handlers.echo.streaming; export default plugin`
    const { judgements } = await laboratory.probe(kind, source, { schemaModule })
    expect(judgements[0]?.schema).toEqual({
      kind: 'judged',
      issues: [
        {
          path: ['handlers', 'echo', 'streaming'],
          code: 'invalid_type',
          message: 'streaming must be a boolean',
        },
      ],
    })
  })

  it('createModel is called once with what the SDK hands it', async () => {
    const { judgements } = await laboratory.probe(
      kind,
      `${echo}let calls = 0
       export default { ...make(), createModel(p) {
         if (++calls > 1 || p.modelId === undefined || !p.modelPath.endsWith('/model.bin') || p.modelConfig === undefined) throw new Error('calls')
         return { model: { async load() {} } } } }`,
      { callCreateModel: true },
    )
    expect(judgements[0]?.createdModel).toMatchObject({
      kind: 'returned',
      value: { kind: 'object' },
      model: { kind: 'object' },
      load: { function: { kind: 'async' } },
      unload: { value: { kind: 'undefined' }, function: null },
    })
  })

  it.each([
    [
      'async createModel() { return { model: { load() {} } } }',
      { kind: 'returned', value: { kind: 'promise' }, load: { function: null } },
    ],
    [
      'createModel() { return { model: {} } }',
      { kind: 'returned', model: { kind: 'object' }, load: { function: null } },
    ],
    ['createModel() {}', { kind: 'returned', value: { kind: 'undefined' } }],
    [`createModel() { throw new Error('no model') }`, { kind: 'threw', thrown: { message: 'no model' } }],
  ])('what %s comes to', async (createModel, expected) => {
    const { judgements, ending } = await laboratory.probe(kind, `export default { ${createModel} }`, {
      callCreateModel: true,
    })
    expect(ending.kind).toBe('loaded')
    expect(judgements[0]?.createdModel).toMatchObject(expected)
  })

  it('another judge gives its own answer', async () => {
    const judgeModule = path.join(laboratory.stages, 'judge.mjs')
    await writeFile(
      judgeModule,
      `export const judge = (definition) => ({ "type": definition.modelType, list: [1, null, 'ü\\n'], none: undefined })`,
    )
    const { judgements } = await laboratory.probe(kind, `${echo}export default make()`, { judgeModule })
    expect(judgements[0]?.judge).toEqual({
      kind: 'answered',
      answer: { type: 'echo', list: [1, null, 'ü\n'], none: null },
    })
  })

  it('a judge or schema that cannot be loaded says nothing about the plugin', async () => {
    const judgeModule = path.join(laboratory.stages, 'no-such-judge.mjs')
    const result = await laboratory.probe(kind, 'export default {}', {
      judgeModule,
      schemaModule: judgeModule,
    })
    expect(result.ending.kind).toBe('loaded')
    expect(result.judgements).toMatchObject([
      { schema: { kind: 'unavailable' }, judge: { kind: 'unavailable' } },
    ])
  })

  describe('the last judge', () => {
    const probe = async (act: string, more = '') => {
      const lastJudgeModule = path.join(laboratory.stages, 'last-judge.mjs')
      await writeFile(lastJudgeModule, 'export const judge = (definition) => definition.act()')
      const source = `${more}\nexport default { modelType: 'm', handlers: {}, act() { ${act} } }`
      return laboratory.probe(kind, source, { lastJudgeModule, settleMs: 100, limits: { timeMs: 3000 } })
    }

    it.each([
      ['that comes to rest', '', false],
      ['that never rests', 'setInterval(() => {}, 10)', true],
    ])('is asked of a plugin %s, when that is known', async (_, more, stillAlive) => {
      const { ending, settled, lastAnswers } = await probe('return [1]', more)
      expect(ending).toEqual({ kind: 'loaded' })
      expect(settled).toEqual({ stillAlive, code: null, signal: null })
      expect(lastAnswers).toEqual([{ judged: 'default', verdict: { kind: 'answered', answer: [1] } }])
    })

    it.each([
      [
        'leaves an error',
        `Promise.reject(new Error('late')); setTimeout(() => { throw new Error('later') }, 1)`,
        'kept',
      ],
      ['changes globals', 'globalThis.left = 1; JSON.stringify = () => ""', 'kept'],
      ['ends the process', 'Bare.exit(3)', null],
      ['never ends', 'for (;;);', null],
      ['floods the output', `for (;;) console.log('x'.repeat(1e6))`, null],
    ])('that makes the plugin do what %s changes nothing that loading told', async (_, act, answer) => {
      const { ending, settled, lateErrors, changedGlobals, lastAnswers } = await probe(
        `${act}\nreturn 'kept'`,
      )
      expect([ending, lateErrors, changedGlobals]).toEqual([{ kind: 'loaded' }, [], []])
      expect(settled).toEqual({ stillAlive: false, code: null, signal: null })
      expect(lastAnswers?.map(({ verdict }) => verdict) ?? null).toEqual(
        answer === null ? null : [{ kind: 'answered', answer }],
      )
    })
  })
})
