import { describe, expect, test } from 'vitest'
import { bundled, bundledFiles, summaryOf } from './forms.js'

const REPLY = `const { invokePlugin } = require('@qvac/sdk')\n`

describe.each(['bundled', 'unbundled'])('CommonJS written by hand, %s', (form) => {
  test.each([
    [
      'functions set as exports',
      `exports.a = function (o) { return invokePlugin({ handler: 'a', params: o }) }; exports.b = (o) => exports.a(o)`,
      ['reply a <- a, b'],
    ],
    [
      'an object set as module.exports',
      `const call = (h) => invokePlugin({ handler: h }); module.exports = { a: () => call('a'), b() { return call('b') } }`,
      ['reply a <- a', 'reply b <- b'],
    ],
    [
      'a class set as module.exports',
      `module.exports = class { a() { return this.call('a') } call(h) { return invokePlugin({ handler: h }) } }`,
      ['reply ? <- default', 'reply a <- default'],
    ],
    [
      'a function set as module.exports',
      `module.exports = (o) => invokePlugin({ handler: 'a' })`,
      ['reply a <- default'],
    ],
    [
      'exports defined as properties',
      `Object.defineProperty(exports, '__esModule', { value: true }); const a = () => invokePlugin({ handler: 'a' }); Object.defineProperty(exports, 'a', { enumerable: true, get: () => a })`,
      ['reply a <- a'],
    ],
    [
      'exports assigned together',
      `const a = () => invokePlugin({ handler: 'a' }); Object.assign(module.exports, { a, b: () => a() })`,
      ['reply a <- a, b'],
    ],
    [
      'both names for the exports',
      `exports = module.exports = { a: () => invokePlugin({ handler: 'a' }) }; exports.b = () => invokePlugin({ handler: 'b' })`,
      ['reply a <- a', 'reply b <- b'],
    ],
  ])('%s', async (_, source, calls) => {
    const code = REPLY + source
    expect(summaryOf(form === 'bundled' ? await bundled(code) : code)).toEqual(calls)
  })
})

describe('several files', () => {
  const calls = ['reply a <- a, b', 'reply c <- c']

  test('that hand on what others export', async () => {
    const code = await bundledFiles({
      'index.cjs': `const api = require('./api.cjs'); module.exports = { ...api, ...require('./more.cjs'), b: (o) => api.a(o) }`,
      'api.cjs': `const { call } = require('./call.cjs'); exports.a = (o) => call('a', o)`,
      'more.cjs': `const calls = require('./call.cjs'); exports.c = (o) => calls.call('c', o)`,
      'call.cjs': `const sdk = require('@qvac/sdk'); exports.call = (handler, params) => sdk.invokePlugin({ handler, params })`,
    })
    expect(summaryOf(code)).toEqual(calls)
  })

  test('that TypeScript compiled, with everything of another module exported', async () => {
    const star = `var __exportStar = function (m, exports) { for (var p in m) if (p !== "default" && !exports.hasOwnProperty(p)) exports[p] = m[p] };`
    const code = await bundledFiles({
      'index.cjs': `"use strict"; ${star} Object.defineProperty(exports, "__esModule", { value: true }); __exportStar(require("./api.cjs"), exports); __exportStar(require("./more.cjs"), exports)`,
      'api.cjs': `"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); exports.b = exports.a = void 0; const call_1 = require("./call.cjs"); const a = (o) => (0, call_1.call)("a", o); exports.a = a; const b = (o) => a(o); exports.b = b`,
      'more.cjs': `"use strict"; exports.c = c; const call_1 = require("./call.cjs"); function c(o) { return (0, call_1.call)("c", o) }`,
      'call.cjs': `"use strict"; exports.call = call; const sdk_1 = require("@qvac/sdk"); function call(handler, params) { return (0, sdk_1.invokePlugin)({ handler, params }) }`,
    })
    expect(summaryOf(code)).toEqual(calls)
  })

  test('of which ESM imports CommonJS', async () => {
    const code = await bundledFiles({
      'index.js': `import api, { call } from './api.cjs'; import * as all from './api.cjs'; export const a = (o) => api.call('a', o); export const b = (o) => all.call('b', o); export const c = (o) => call('c', o)`,
      'api.cjs': `const sdk = require('@qvac/sdk'); module.exports = { call: (handler, params) => sdk.invokePlugin({ handler, params }) }`,
    })
    expect(summaryOf(code)).toEqual(['reply a <- a', 'reply b <- b', 'reply c <- c'])
  })

  test('of which CommonJS requires ESM', async () => {
    const code = await bundledFiles({
      'index.cjs': `const api = require('./api.js'); exports.a = (o) => api.a(o)`,
      'api.js': `import { invokePlugin } from '@qvac/sdk'; export const a = (o) => invokePlugin({ handler: 'a', params: o })`,
    })
    expect(summaryOf(code)).toEqual(['reply a <- a'])
  })

  test('whose names are gathered as a namespace', async () => {
    const code = await bundledFiles({
      'index.js': `import * as names from './names.js'; import { invokePlugin } from '@qvac/sdk'; export * as api from './api.js'; export const b = (o) => invokePlugin({ handler: names.B, params: o }); export const all = Object.values(names)`,
      'names.js': `export const A = 'a'; export const B = 'b'`,
      'api.js': `import { invokePlugin } from '@qvac/sdk'; import { A } from './names.js'; export const a = (o) => invokePlugin({ handler: A, params: o })`,
    })
    expect(summaryOf(code)).toEqual(['reply a <- api', 'reply b <- b'])
  })
})
