import { breaks, type Family, works } from '../mutation.js'
import { field, type Change } from '../plugins/change.js'

const BLAME = ['plugin/create-model', 'plugin/live']

const made = (value: string): Change => field('createModel', value)

/** That it is async is seen in the function itself. */
const FAILS_VISIBLY: Readonly<Record<string, string>> = {
  async: 'async () => ({ model: { load: async () => {} } })',
  'async-function': 'async function () { return { model: { load() {} } } }',
  'async-method': '({ async createModel() { return { model: { load() {} } } } }).createModel',
  generator: 'function* () { yield { model: { load() {} } } }',
  'async-generator': 'async function* () { yield { model: { load() {} } } }',
  class: 'class { load() {} }',
  'class-of-model': 'class { constructor() { this.model = { load() {} } } }',
}

const FAILS: Readonly<Record<string, string>> = {
  promise: '() => Promise.resolve({ model: { load() {} } })',
  'promise-later': '() => new Promise((done) => setTimeout(() => done({ model: { load() {} } }), 1))',
  nothing: '() => {}',
  null: '() => null',
  'model-itself': '() => ({ load: async () => {} })',
  'empty-object': '() => ({})',
  'model-empty': '() => ({ model: {} })',
  'model-null': '() => ({ model: null })',
  'load-not-function': '() => ({ model: { load: true } })',
  'load-misspelt': '() => ({ model: { init: async () => {} } })',
  'model-promise': '() => ({ model: Promise.resolve({ load() {} }) })',
  'model-function': '() => ({ model: () => ({ load() {} }) })',
  throws: "() => { throw new Error('not written yet') }",
  'load-rejects': "() => ({ model: { load: async () => { throw new Error('no') } } })",
  string: "() => 'model'",
}

const WORKS: Readonly<Record<string, string>> = {
  arrow: '() => ({ model: { load: async () => {} } })',
  'load-sync': '() => ({ model: { load() {} } })',
  function: 'function createModel() { return { model: { load() {}, unload() {} } } }',
  method: '({ createModel() { return { model: { load() {} } } } }).createModel',
  instance: '() => ({ model: new (class { async load() {} async unload() {} })() })',
  'load-inherited': '() => ({ model: Object.create({ load() {} }) })',
  'more-keys': '() => ({ model: { load() {} }, loader: null })',
  'with-params':
    '({ modelId, modelPath, modelConfig }) => ({ model: { load: async () => { void [modelId, modelPath, modelConfig] } } })',
  'path-checked':
    "({ modelPath }) => { if (!modelPath) throw new Error('no model'); return { model: { load() {} } } }",
  'load-by-getter': '() => ({ model: { get load() { return () => {} } } })',
  'promise-not-awaited': '() => { void Promise.resolve(); return { model: { load() {} } } }',
  'async-inside': '() => { const later = async () => {}; void later; return { model: { load: later } } }',
  bound: '(() => ({ model: { load() {} } })).bind(null)',
  proxied: '() => ({ model: new Proxy({}, { get: () => async () => {} }) })',
  conditional: '(params) => params ? { model: { load() {} } } : null',
}

/** What `createModel` gives to the SDK, which calls it and loads the model. */
export const createModel: Family = {
  name: 'create-model',
  mutations: [
    ...Object.entries(FAILS_VISIBLY).map(([name, value]) => breaks(name, BLAME, made(value))),
    ...Object.entries(FAILS).map(([name, value]) => breaks(name, BLAME, made(value), { level: 'live' })),
    ...Object.entries(WORKS).map(([name, value]) => works(name, made(value))),
  ],
}
