import { describe, expect, test } from 'vitest'
import { bundled, summaryOf } from './forms.js'

interface Trap {
  readonly source: string
  readonly calls: readonly string[]
}

const SDK = `import { invokePlugin as reply, invokePluginStream as stream } from '@qvac/sdk'\n`

/** Where a name might be taken for certain that is not: each of these must end in `?`, or in what really is sent. */
const traps: Readonly<Record<string, Trap>> = {
  'a name that another export changes': {
    source: `let h = 'a'; export const set = (x: string) => { h = x }; export const f = () => reply({ modelId: '', handler: h })`,
    calls: ['reply ? <- f'],
  },
  'a name that a loop changes': {
    source: `export function f(o: any) { let h = 'a'; while (o.next()) { reply({ modelId: '', handler: h }); h = 'b' } }`,
    calls: ['reply ? <- f'],
  },
  'a name that a closure changes': {
    source: `export function f(o: any) { let h = 'a'; o.each(() => { h = 'b' }); return reply({ modelId: '', handler: h }) }`,
    calls: ['reply ? <- f'],
  },
  'a name that a try block may set': {
    source: `export function f(o: any) { let h = 'a'; try { o.check(); h = 'b' } catch {} return reply({ modelId: '', handler: h }) }`,
    calls: ['reply ? <- f'],
  },
  'a placeholder that is always replaced': {
    source: `export function f(o: any) { let h = 'none'; if (o.a) { h = 'a' } else if (o.b) { h = 'b' } else { return null } return reply({ modelId: '', handler: h }) }`,
    calls: ['reply ? <- f'],
  },
  'a parameter that is replaced': {
    source: `function call(h: string) { h = 'fixed'; return reply({ modelId: '', handler: h }) } export const f = () => call('a')`,
    calls: ['reply fixed <- f'],
  },
  'a parameter with a default that consumers may override': {
    source: `export const f = ({ handler = 'a' }: any) => reply({ modelId: '', handler }); export const g = (h?: string) => reply({ modelId: '', handler: h ?? 'a' })`,
    calls: ['reply ? <- f', 'reply ? <- g'],
  },
  'options that a consumer may override': {
    source: `export const f = (o: any) => reply({ modelId: '', handler: 'a', ...o }); export const g = ({ text, ...rest }: any) => reply({ handler: 'a', ...rest, params: { text } })`,
    calls: ['reply ? <- f', 'reply ? <- g'],
  },
  'options of which the name was taken out': {
    source: `export const f = ({ handler, ...rest }: any) => reply({ handler: 'a', ...rest })`,
    calls: ['reply a <- f'],
  },
  'options that other code may change': {
    source: `import { touch } from 'react-native'
      export const f = () => { const o = { modelId: '', handler: 'a' }; touch(o); return reply(o) }
      const rename = (x: any) => { x.handler = 'b' }
      export const g = () => { const o = { modelId: '', handler: 'a' }; rename(o); return reply(o) }
      export const h = (key: string) => { const o: any = { modelId: '', handler: 'a' }; o[key] = 'b'; return reply(o) }
      export const i = () => { const o: any = { modelId: '', handler: 'a' }; delete o.handler; return reply(o) }
      const merge = (to: any, from: any) => { for (const k in from) to[k] = from[k] }
      export const j = (from: any) => { const o = { modelId: '', handler: 'a' }; merge(o, from); return reply(o) }
      export const k = (from: any) => { const o = { modelId: '', handler: 'a' }; Object.assign(o, from); return reply(o) }`,
    calls: ['reply ? <- f', 'reply ? <- g', 'reply ? <- h', 'reply ? <- i', 'reply ? <- j', 'reply ? <- k'],
  },
  'options changed in order': {
    source: `export const f = (p: any) => { const o: any = { modelId: '', handler: 'none' }; o.handler = 'a'; const r = reply(o); o.handler = 'b'; return [r, reply(o)] }`,
    calls: ['reply a <- f', 'reply b <- f'],
  },
  'a table that changes': {
    source: `const H: any = { a: 'a' }; export const add = (k: string, v: string) => { H[k] = v }; export const f = () => reply({ modelId: '', handler: H.a })
      const L = ['a']; L[0] = 'b'; export const g = () => reply({ modelId: '', handler: L[0] })
      const M = ['a']; M.unshift('b'); export const h = () => reply({ modelId: '', handler: M[0] })`,
    calls: ['reply ? <- f', 'reply ? <- g', 'reply ? <- h'],
  },
  'a key written twice': {
    source: `export const f = () => reply({ modelId: '', handler: 'a', ['han' + 'dler']: 'b' })`,
    calls: ['reply b <- f'],
  },
  'a dispatcher with a set': {
    source: `const S = new Set(['b']); const call = (h: string, p: any) => S.has(h) ? stream({ modelId: '', handler: h, params: p }) : reply({ modelId: '', handler: h, params: p })
      export const a = (o: any) => call('a', o); export const b = (o: any) => call('b', o)`,
    calls: ['reply ? <- a, b', 'stream ? <- a, b'],
  },
  'a dispatcher whose condition has a name': {
    source: `import { isStream } from 'react-native'; function call(h: string, p: any) { const streams = isStream(h); if (streams) return stream({ modelId: '', handler: h, params: p }); return reply({ modelId: '', handler: h, params: p }) }
      export const a = (o: any) => call('a', o)`,
    calls: ['reply ? <- a', 'stream ? <- a'],
  },
  'a dispatcher that hands the decision on': {
    source: `const S = new Set(['b']); const send = (h: string, p: any, s: boolean) => s ? stream({ modelId: '', handler: h, params: p }) : reply({ modelId: '', handler: h, params: p })
      const call = (h: string, p: any) => send(h, p, S.has(h)); export const a = (o: any) => call('a', o)`,
    calls: ['reply ? <- a', 'stream ? <- a'],
  },
  'a dispatcher between wrappers': {
    source: `const S = new Set(['b']); const one = (h: string) => reply({ modelId: '', handler: h }); const many = (h: string) => stream({ modelId: '', handler: h })
      const call = (h: string) => S.has(h) ? many(h) : one(h); export const a = () => call('a')`,
    calls: ['reply ? <- a', 'stream ? <- a'],
  },
  'a dispatcher by a table that can be read': {
    source: `const KIND: any = { a: 'reply', b: 'stream' }; const call = (h: string) => { switch (KIND[h]) { case 'stream': return stream({ modelId: '', handler: h }); default: return reply({ modelId: '', handler: h }) } }
      export const a = () => call('a'); export const b = () => call('b')`,
    calls: ['reply a <- a', 'stream b <- b'],
  },
  'a name and a function chosen together': {
    source: `export const f = (o: any) => { const h = o.s ? 'as' : 'a'; return o.s ? stream({ modelId: '', handler: h }) : reply({ modelId: '', handler: h }) }
      const send = (h: string, s: boolean) => s ? stream({ modelId: '', handler: h }) : reply({ modelId: '', handler: h }); export const g = (o: any) => send(o.s ? 'as' : 'a', o.s)`,
    calls: ['reply ? <- f', 'reply ? <- g', 'stream ? <- f', 'stream ? <- g'],
  },
  'an alias that is looked up': {
    source: `const ALIAS = new Map([['say', 'echo']]); const resolve = (n: string) => ALIAS.has(n) ? 'echo' : n; export const f = () => reply({ modelId: '', handler: resolve('say') })
      export const g = () => reply({ modelId: '', handler: ALIAS.get('say') ?? 'echo' })`,
    calls: ['reply ? <- f', 'reply ? <- g'],
  },
  'a name that ends early': {
    source: `const call = (h: string) => { if (h === 'a') return null; if (typeof h !== 'string') throw new TypeError('name'); return reply({ modelId: '', handler: h }) }; export const a = () => call('a'); export const b = () => call('b')`,
    calls: ['reply b <- b'],
  },
  'checks that only throw': {
    source: `const call = (h: string, o: any) => { if (!o.modelId) throw new Error('modelId'); if (o.bad(h)) { throw new Error(h) } return reply({ modelId: o.modelId, handler: h }) }; export const a = (o: any) => call('a', o)`,
    calls: ['reply a <- a'],
  },
  'conditions that have nothing to do with the name': {
    source: `const cache = new Map(); let ready = false; export const a = async (o: any) => { if (cache.has(o.key)) return cache.get(o.key); if (!ready) { ready = true } return o.fast ? reply({ modelId: '', handler: 'fast' }) : reply({ modelId: '', handler: 'slow' }) }
      const call = (h: string, o: any) => { if (cache.has(o.key)) return cache.get(o.key); return reply({ modelId: '', handler: h }) }; export const b = (o: any) => call('b', o)`,
    calls: ['reply b <- b', 'reply fast <- a', 'reply slow <- a'],
  },
  'names that are no names of the SDK': {
    source: `import { invokePlugin } from 'react-native'; export const f = () => invokePlugin({ handler: 'a' }); export const g = (reply: any) => reply({ handler: 'b' }); export const h = () => { const stream = (x: any) => x; return stream({ handler: 'c' }) }; export const i = () => reply({ modelId: '', handler: 'i' })`,
    calls: ['reply i <- i'],
  },
  'names from lists that cannot be read': {
    source: `function* names() { yield 'a' } export const f = (list: string[]) => { for (const h of list) reply({ modelId: '', handler: h }); for (const h of names()) reply({ modelId: '', handler: h }) }
      const L = ['a', 'b']; export const g = () => { for (let i = 0; i < L.length; i++) reply({ modelId: '', handler: L[i] }) }; export const h = () => reply({ modelId: '', handler: L.slice(1)[0] })`,
    calls: ['reply ? <- f', 'reply ? <- f', 'reply ? <- g', 'reply ? <- h'],
  },
  'names made by a tag, a regular expression or the environment': {
    source: `import { Platform } from 'react-native'; export const f = () => reply({ modelId: '', handler: String.raw\`a\` }); export const g = () => reply({ modelId: '', handler: 'ab'.replace(/b/, '') }); export const h = () => reply({ modelId: '', handler: process.env.NAME })
      export const i = () => reply({ modelId: '', handler: Platform.OS === 'ios' ? 'apple' : 'other' }); export const j = () => reply({ modelId: '', handler: Platform.select({ ios: 'a', android: 'b' }) })`,
    calls: ['reply ? <- f', 'reply ? <- g', 'reply ? <- h', 'reply ? <- j', 'reply apple|other <- i'],
  },
  'a proxy': {
    source: `export const api = new Proxy({} as any, { get: (_t, name: string) => (params: any) => reply({ modelId: '', handler: name, params }) }); const wrapped = new Proxy(stream, {}); export const f = () => wrapped({ modelId: '', handler: 'a' })`,
    calls: ['reply ? <- api', 'stream ? <- f'],
  },
  'a method that a subclass overrides': {
    source: `class A { name() { return 'a' } call() { return reply({ modelId: '', handler: this.name() }) } } class B extends A { name() { return 'b' } } export const f = () => new B().call(); export const g = () => new A().call()`,
    calls: ['reply a <- g', 'reply b <- f'],
  },
  'a field that changes': {
    source: `class A { name = 'a'; use(n: string) { this.name = n } call() { return reply({ modelId: '', handler: this.name }) } } export const f = () => new A().call()
      class C { name = 'a'; call() { return reply({ modelId: '', handler: this.name }) } } export const g = () => { const c = new C(); c.name = 'b'; return c.call() }`,
    calls: ['reply ? <- f', 'reply ? <- g'],
  },
  'an object whose methods change it': {
    source: `const api = { name: 'a', use(n: string) { this.name = n }, call() { return reply({ modelId: '', handler: this.name }) } }; export { api }`,
    calls: ['reply ? <- api'],
  },
  'a name that is no text': {
    source: `export const f = () => reply({ modelId: '', handler: () => 'a' } as any); export const g = () => reply({ modelId: '' } as any); export const h = () => (reply as any)()`,
    calls: ['reply ? <- f', 'reply ? <- g', 'reply ? <- h'],
  },
  recursion: {
    source: `function walk(n: number, h: string): any { if (n > 0) walk(n - 1, h + 'x'); return reply({ modelId: '', handler: h }) } export const f = () => walk(2, 'a')
      function twin(h: string, o: any): any { return o.a ? twin(h, o.b) : reply({ modelId: '', handler: h }) } export const g = (o: any) => twin('g', o)`,
    calls: ['reply a <- f', 'reply ax <- f', 'reply axx <- f', 'reply g <- g'],
  },
  'a client that is made later': {
    source: `let client: any; const make = () => ({ echo: () => reply({ modelId: '', handler: 'echo' }) }); export const init = () => { client = make() }; export const echo = () => client.echo(); let lazy: any; export const two = () => (lazy ??= make()).echo()`,
    calls: ['reply echo <- echo, two'],
  },
}

describe.each(['as written', 'minified'])('%s', (form) => {
  test.each(Object.entries(traps))('%s', async (_, { source, calls }) => {
    const code = await bundled(SDK + source, { minify: form === 'minified' })
    expect(summaryOf(code)).toEqual([...calls].sort())
  })
})
