import { type Case, SDK } from './case.js'

/** How calls are wrapped and handed on. */
export const wrappers: Readonly<Record<string, Case>> = {
  'wrappers of wrappers': {
    source: `${SDK}
      const call = (handler: string, params: any) => invokePlugin({ modelId: params.modelId, handler, params })
      function listen({ handler, params }: { handler: string; params: any }) { return invokePluginStream({ modelId: params.modelId, handler, params }) }
      const scoped = (scope: string, name: string, params: any) => call(scope + ':' + name, params)
      const inScope = (name: string, params: any) => scoped('my', name, params)
      const fallback = (params: any, handler = 'default') => call(handler, params)
      export const a = (o: any) => call('a', o)
      export const b = (o: any) => listen({ handler: 'b', params: o })
      export const c = (o: any) => inScope('c', o)
      export const d = (o: any) => fallback(o)
      export const e = (o: any) => fallback(o, 'e')
      export async function f(o: any) { try { return await call('f', o) } catch (error) { throw new Error('f', { cause: error }) } }`,
    calls: [
      'reply a <- a',
      'reply default <- d',
      'reply e <- e',
      'reply f <- f',
      'reply my:c <- c',
      'stream b <- b',
    ],
  },
  'factories and closures': {
    source: `${SDK}
      export function createClient(modelId: string) {
        const call = (handler: string, params: any) => invokePlugin({ modelId, handler, params })
        return { a: (p: any) => call('a', p), async b(p: any) { return await call('b', p) }, get c() { return (p: any) => call('c', p) } }
      }
      const make = (handler: string) => (params: any) => invokePlugin({ modelId: params.m, handler, params })
      export const d = make('d')
      export const e = make('e')
      const api = { f: make('f'), g(o: any) { return this.f(o) } }
      export const { f } = api
      export const g = (o: any) => api.g(o)
      const bound = invokePlugin.bind(null)
      export const h = (o: any) => bound({ modelId: o.m, handler: 'h', params: o })`,
    calls: [
      'reply a <- createClient',
      'reply b <- createClient',
      'reply c <- createClient',
      'reply d <- d',
      'reply e <- e',
      'reply f <- f, g',
      'reply h <- h',
    ],
  },
  classes: {
    source: `${SDK}
      class Base { constructor(protected modelId: string, protected prefix: string) {} protected call(name: string, params: any) { return invokePlugin({ modelId: this.modelId, handler: this.prefix + name, params }) } }
      // The word protected is gone from what is published: any consumer may call the method by any name.
      export class Client extends Base {
        constructor(modelId: string) { super(modelId, 'my.') }
        #ask(handler: string, params: any) { return invokePlugin({ modelId: this.modelId, handler, params }) }
        a(p: any) { return this.#ask('a', p) }
        async b(p: any) { return await this.call('b', p) }
        async *c(p: any) { yield* invokePluginStream({ modelId: this.modelId, handler: 'c', params: p }) }
        d = (p: any) => this.#ask('d', p)
        static e(p: any) { return invokePlugin({ modelId: 'm', handler: 'e', params: p }) }
      }
      export const create = (modelId: string) => new Client(modelId)`,
    calls: [
      'reply ? <- Client, create',
      'reply a <- Client, create',
      'reply d <- Client, create',
      'reply e <- Client',
      'reply my.b <- Client, create',
      'stream c <- Client, create',
    ],
  },
  'names that depend on conditions': {
    source: `${SDK}
      export const a = (o: any) => invokePlugin({ modelId: o.m, handler: o.loud ? 'loud' : 'soft', params: o })
      export const b = (o: any) => { let handler = 'unset'; if (o.x) handler = 'x'; else handler = 'y'; return invokePlugin({ modelId: o.m, handler, params: o }) }
      export const c = (o: any) => { let handler; switch (o.kind) { case 1: handler = 'one'; break; case 2: handler = 'two'; break; default: throw new Error('kind') } return invokePlugin({ modelId: o.m, handler, params: o }) }
      const FINITE: Record<string, string> = { p: 'pp', q: 'qq' }
      export const d = (o: any) => invokePlugin({ modelId: o.m, handler: o.p ? FINITE.p : FINITE.q, params: o })`,
    calls: ['reply loud|soft <- a', 'reply one|two <- c', 'reply pp|qq <- d', 'reply x|y <- b'],
  },
  'one wrapper for both kinds of call': {
    source: `${SDK}
      function send(handler: string, params: any, stream: boolean) { if (stream) return invokePluginStream({ modelId: params.m, handler, params }); return invokePlugin({ modelId: params.m, handler, params }) }
      const pick = (options: { handler: string; params: any; kind: 'reply' | 'stream' }) => { switch (options.kind) { case 'stream': return invokePluginStream({ modelId: '', handler: options.handler, params: options.params }); default: return invokePlugin({ modelId: '', handler: options.handler, params: options.params }) } }
      const via = (handler: string, stream?: boolean) => (stream ? invokePluginStream : invokePlugin)({ modelId: '', handler, params: {} })
      const STREAMS = ['e']
      const known = (handler: string) => STREAMS.includes(handler) ? invokePluginStream({ modelId: '', handler, params: {} }) : invokePlugin({ modelId: '', handler, params: {} })
      export const a = (o: any) => send('a', o, false)
      export const b = (o: any) => send('b', o, true)
      export const c = (o: any) => pick({ handler: 'c', params: o, kind: 'stream' })
      export const d = () => via('d')
      export const e = () => known('e')
      export const f = () => known('f')`,
    calls: [
      'reply a <- a',
      'reply d <- d',
      'reply f <- f',
      'stream b <- b',
      'stream c <- c',
      'stream e <- e',
    ],
  },
  'calls handed to helpers': {
    source: `${SDK}
      async function retry<T>(run: () => Promise<T>): Promise<T> { for (let i = 0; i < 3; i++) { try { return await run() } catch {} } throw new Error('gave up') }
      const traced = <A, R>(run: (a: A) => R) => (a: A): R => run(a)
      export const a = (o: any) => retry(() => invokePlugin({ modelId: o.m, handler: 'a', params: o }))
      export const b = traced((o: any) => invokePlugin({ modelId: o.m, handler: 'b', params: o }))
      export const c = (o: any) => new Promise((resolve, reject) => { invokePlugin({ modelId: o.m, handler: 'c', params: o }).then(resolve, reject) })
      export const d = (o: any) => Promise.all(['d1', 'd2'].map((handler) => invokePlugin({ modelId: o.m, handler, params: o })))
      export const e = async (o: any) => { for (const handler of ['e1', 'e2'] as const) await invokePlugin({ modelId: o.m, handler, params: o }) }
      const make = (invoke: typeof invokePlugin) => ({ f: (o: any) => invoke({ modelId: o.m, handler: 'f', params: o }) })
      export const { f } = make(invokePlugin)`,
    calls: [
      'reply a <- a',
      'reply b <- b',
      'reply c <- c',
      'reply d1 <- d',
      'reply d2 <- d',
      'reply e1|e2 <- e',
      'reply f <- f',
    ],
  },
  'default exports': {
    source: `${SDK}
      const call = (handler: string) => invokePlugin({ modelId: '', handler, params: {} })
      export const a = () => call('a')
      export default { a, b: () => call('b') }`,
    calls: ['reply a <- a, default', 'reply b <- default'],
  },
}
