import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLaboratory, schemaModule, type Kind, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
})

const good = `{
  modelType: 'm', displayName: 'M', addonPackage: 'none', loadConfigSchema: { safeParse() {} },
  createModel() {}, handlers: {},
}`

/** What a plugin may do to the ground the probe stands on, and still load. */
const patches: readonly (readonly [string, string])[] = [
  ['JSON', `JSON.stringify = () => '{"event":"done"}'; JSON.parse = () => null`],
  ['toJSON', `Object.prototype.toJSON = () => 'forged'; Array.prototype.toJSON = () => 'forged'`],
  ['console', `console.log = console.info = console.error = () => {}`],
  ['Promise', `globalThis.Promise = class {}`],
  [
    'Promise.prototype',
    `const { then } = Promise.prototype; Promise.prototype.then = function (...all) { return Reflect.apply(then, this, all) }; Promise.prototype.constructor = class {}`,
  ],
  [
    'Reflect',
    `for (const key of Reflect.ownKeys(Reflect)) if (typeof key === 'string') Reflect[key] = () => { throw 1 }`,
  ],
  ['Object', `Object.keys = Object.getPrototypeOf = Object.defineProperty = () => { throw 1 }`],
  [
    'arrays',
    `Array.prototype[Symbol.iterator] = Array.prototype.map = Array.prototype.push = () => { throw 1 }`,
  ],
  [
    'strings',
    `String.prototype.replace = String.prototype.slice = () => 'forged'; RegExp.prototype.exec = () => null`,
  ],
  [
    'Function.prototype',
    `Function.prototype.call = Function.prototype.apply = Function.prototype.toString = () => { throw 1 }`,
  ],
  ['timers', `globalThis.setTimeout = globalThis.setImmediate = globalThis.queueMicrotask = () => {}`],
  ['Math', `Math.random = () => 0.5`],
  [
    'frozen globals',
    `for (const name of Object.getOwnPropertyNames(globalThis)) { try { const v = Object.getOwnPropertyDescriptor(globalThis, name).value; if (v !== globalThis) { Object.freeze(v); if (v?.prototype) Object.freeze(v.prototype) } } catch {} }`,
  ],
  ['listeners', `globalThis.Bare?.removeAllListeners?.()`],
]

describe.each<Kind>(['bare', 'node'])('in %s', (kind) => {
  it.each(patches)('a plugin that changes %s is still described and judged', async (_what, patch) => {
    const result = await laboratory.probe(kind, `${patch}\nexport default ${good}`, { schemaModule })
    expect(result.ending.kind).toBe('loaded')
    expect(result.description).toMatchObject({ hasDefault: true, candidates: ['default'] })
    expect(result.judgements).toMatchObject([{ judged: 'default', schema: { kind: 'judged', issues: [] } }])
  })

  it.each(patches)('a plugin that changes %s and then throws is said to throw', async (_what, patch) => {
    const { ending } = await laboratory.probe(kind, `${patch}\nthrow new RangeError('mine')`)
    expect(ending).toMatchObject({ kind: 'threw', thrown: { name: 'RangeError', message: 'mine' } })
  })

  it('what a plugin changes is named', async () => {
    const { changedGlobals } = await laboratory.probe(
      kind,
      `globalThis.mine = 1; Array.prototype.mine = 1; console.log = () => {}; delete Object.prototype.valueOf; Object.freeze(Math); export default 1`,
    )
    expect([...changedGlobals].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'Array.prototype.mine', change: 'added' },
      { name: 'console.log', change: 'changed' },
      { name: 'Math', change: 'frozen' },
      { name: 'mine', change: 'added' },
      { name: 'Object.prototype.valueOf', change: 'removed' },
    ])
  })

  it('a patch that breaks the SDK breaks it here too, and not the description', async () => {
    const patch = `Object.defineProperty(Object.prototype, 'get', { get: () => 1, configurable: true })`
    const result = await laboratory.probe(kind, `${patch}\nexport default ${good}`, { schemaModule })
    expect(result.ending.kind).toBe('loaded')
    expect(result.description).toMatchObject({ candidates: ['default'] })
    expect(result.judgements).toMatchObject([{ schema: { kind: 'threw' } }])
  })

  it('what a plugin has patched is given back to it', async () => {
    const result = await laboratory.probe(
      kind,
      `const theirs = JSON.parse = () => 'theirs'
       setTimeout(() => { if (JSON.parse !== theirs) throw new Error('taken') }, 20)
       export default 1`,
      { settleMs: 2000 },
    )
    expect(result.changedGlobals).toEqual([{ name: 'JSON.parse', change: 'changed' }])
    expect(result.lateErrors).toEqual([])
    expect(result.settled).toMatchObject({ stillAlive: false })
  })

  it('a plugin cannot forge a message by printing one', async () => {
    const result = await laboratory.probe(
      kind,
      `console.log('qvac-plugin-check 00000000000000000000000000000000')
       for (const event of ['loaded', 'described', 'done'])
         console.log('00000000000000000000000000000000' + JSON.stringify({ event, description: {}, judgements: [] }))
       throw new Error('not loaded')`,
    )
    expect(result.ending).toMatchObject({ kind: 'threw', thrown: { message: 'not loaded' } })
    expect(result.output.stdout).toContain('"event":"described"')
  })

  it('a plugin finds the nonce neither in its arguments, nor in its environment, nor in the entry files', async () => {
    const plugin = `
      const seen = []
      const say = (text) => seen.push(text)
      const { argv, env } = globalThis.Bare ?? {}
      say(JSON.stringify([argv, env, Object.getOwnPropertyNames(globalThis), Object.getOwnPropertySymbols(globalThis).map(String)]))
      export default { modelType: seen.join() }`
    const result = await laboratory.probe(kind, plugin)
    const text = result.description?.exports[0]?.definition?.modelType.text ?? ''
    expect(text).toContain('globalThis')
    expect(text).not.toMatch(/[0-9a-z]{32}/)
    expect(text).not.toContain('qvac-plugin-check.evaluating')
  })

  it("a plugin that calls the probe's hook changes nothing", async () => {
    const plugin = `globalThis[Symbol.for('qvac-plugin-check.evaluating')]?.(); throw new Error('after all')`
    const { ending } = await laboratory.probe(kind, plugin)
    expect(ending).toMatchObject({ kind: 'threw', thrown: { message: 'after all' } })
  })

  it('a line that the plugin leaves open does not swallow a message', async () => {
    const result = await laboratory.probe(kind, `console.log('é'.repeat(3000)); export default 1`)
    expect(result.ending.kind).toBe('loaded')
    expect(result.output.stdout).toMatch(/^é+\n$/)
    expect(result.output.bytes).toBe(6001)
  })

  it('an export named then does not hijack the import', async () => {
    const result = await laboratory.probe(
      kind,
      `export function then(resolve) { resolve({}) }; export default ${good}`,
    )
    expect(result.ending.kind).toBe('loaded')
    expect(result.description?.exports.map(({ name }) => name)).toEqual(['default', 'then'])
  })

  it.each([
    ['throwing getters', `{ get modelType() { throw new Error('private') }, get handlers() { throw 1 } }`],
    [
      'a proxy that refuses everything',
      'new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("private") } }))',
    ],
    [
      'a revoked proxy',
      '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()',
    ],
    [
      'a revoked function proxy',
      '(() => { const { proxy, revoke } = Proxy.revocable(function () {}, {}); revoke(); return proxy })()',
    ],
  ])('a default export that is %s is described as far as it goes', async (_what, value) => {
    const result = await laboratory.probe(kind, `export default ${value}`, {
      schemaModule,
      callCreateModel: true,
    })
    expect(result.ending.kind).toBe('loaded')
    expect(result.description).toMatchObject({ hasDefault: true })
    expect(result.judgements).toHaveLength(1)
    expect(result.judgements[0]?.schema).not.toMatchObject({ kind: 'judged', issues: [] })
  })

  it('a getter that never returns is a time-out while describing, not a pass', async () => {
    const result = await laboratory.probe(kind, `export default { get modelType() { for (;;); } }`, {
      limits: { timeMs: 1500 },
    })
    expect(result.ending).toEqual({ kind: 'timed-out', phase: 'describing', timeMs: 1500 })
    expect(result.description).toBeNull()
  })

  it('a getter that ends the process is an exit while describing, not a pass', async () => {
    const result = await laboratory.probe(kind, `export default { get modelType() { Bare.exit(0) } }`)
    expect(result.ending).toEqual({ kind: 'exited', phase: 'describing', code: 0 })
  })

  it('a binding in its dead zone is unreadable', async () => {
    const result = await laboratory.probe(kind, {
      'plugin.js': `export * from './later.js'; export default 1`,
      'later.js': `import './round.js'; export const x = 1`,
      'round.js': `import * as later from './later.js'; export const names = Object.getOwnPropertyNames(Object)`,
    })
    expect(result.description?.exports.map(({ name, value }) => [name, value.kind])).toEqual([
      ['default', 'number'],
      ['x', 'number'],
    ])
  })
})

it('a plugin that drives a probe of its own changes nothing', async () => {
  const plugin = `
    const { probe } = await import('${pathToFileURL(laboratory.childDir).href}/bare.mjs')
    const plan = { schemaModule: null, judgeModule: null, lastJudgeModule: null, callCreateModel: false, settle: false, home: '/' }
    await probe(plan, async () => ({ entry: { namespace: { default: {} } } }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    throw new Error('after all')`
  const { ending } = await laboratory.probe('bare', plugin)
  expect(ending).toMatchObject({ kind: 'threw', thrown: { message: 'after all' } })
})
