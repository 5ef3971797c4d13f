import { runInThisContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createModelTextFault } from '../../src/load/create-model-source.js'

/** The functions are real, so that their texts are those that a runtime gives. */
const sourceOf = (code: string): string => {
  const made = runInThisContext(`(${code})`) as { readonly createModel: unknown }
  return String(made.createModel)
}

describe('the text of createModel', () => {
  it.each([
    ['{ createModel: () => ({ load() {} }) }', { message: 'returns-other', data: { keys: ['load'] } }],
    [
      '{ createModel(params) { return { path: params.modelPath } } }',
      { message: 'returns-other', data: { keys: ['path'] } },
    ],
    [
      '{ createModel: function () { if (this) return {}; return { "load": 1 } } }',
      { message: 'returns-other', data: { keys: [] } },
    ],
    [
      '{ createModel: () => ({ model: { run() {} } }) }',
      { message: 'returns-no-load', data: { keys: ['run'] } },
    ],
    [
      '{ createModel() { const model = { load() {} }; [1].map(() => { return model }) } }',
      { message: 'returns-nothing' },
    ],
    ['{ createModel: (params) => { params.x = 1 } }', { message: 'returns-nothing' }],
    ['{ createModel() { return } }', { message: 'returns-nothing' }],
    [
      'new (class { createModel() { return { load() {} } } })()',
      { message: 'returns-other', data: { keys: ['load'] } },
    ],
  ])('%s', (code, expected) => {
    expect(createModelTextFault(sourceOf(code))).toEqual(expected)
  })

  it.each([
    '{ createModel: () => ({ model: { load() {} } }) }',
    '{ createModel: () => ({ model: { get load() { return () => {} } } }) }',
    '{ createModel: () => ({ get model() { return null } }) }',
    '{ createModel: (params) => ({ model: new params.Model() }) }',
    '{ createModel: (params) => ({ model: { run() {}, ...params } }) }',
    '{ createModel: (params) => ({ ...params }) }',
    '{ createModel: (params) => ({ [params.key]: 1 }) }',
    '{ createModel: () => ({ __proto__: { model: { load() {} } } }) }',
    '{ createModel(params) { if (params) return { model: params }; return {} } }',
    '{ createModel() { throw new Error("later") } }',
    '{ createModel: (params) => params.make() }',
    '{ createModel: async () => ({}) }',
    '{ createModel: class { model = 1 } }',
    '{ createModel: Math.max }',
    '{ createModel: (() => ({})).bind(null) }',
    'new (class { #kept = 1; createModel() { return { kept: this.#kept } } })()',
  ])('leaves open what %s returns, or has no such fault', (code) => {
    expect(createModelTextFault(sourceOf(code))).toBeUndefined()
  })
})
