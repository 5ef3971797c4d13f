import { type Case, SDK } from './case.js'

/** How the SDK's functions and the names of handlers are written down. */
export const names: Readonly<Record<string, Case>> = {
  'a reply and a stream': {
    source: `${SDK}
      interface O { modelId: string; text: string }
      export async function echo({ modelId, text }: O) { return await invokePlugin({ modelId, handler: 'echo', params: { text } }) }
      export async function* chat(o: O) { for await (const part of invokePluginStream<string>({ modelId: o.modelId, handler: 'chat', params: o })) yield part }
      export async function* forward({ modelId, text }: O) { yield* invokePluginStream({ modelId, handler: 'forward', params: { text } }) }`,
    calls: ['reply echo <- echo', 'stream chat <- chat', 'stream forward <- forward'],
  },
  'renamed imports': {
    source: `import { invokePlugin as ask, invokePluginStream as listen } from '@qvac/sdk'
      export const a = (o: any) => ask({ modelId: o.m, handler: 'a', params: o })
      export const b = (o: any) => listen({ modelId: o.m, handler: 'b', params: o })`,
    calls: ['reply a <- a', 'stream b <- b'],
  },
  'a namespace import': {
    source: `import * as sdk from '@qvac/sdk'
      const { invokePluginStream } = sdk
      export const a = (o: any) => sdk.invokePlugin({ modelId: o.m, handler: 'a', params: o })
      export const b = (o: any) => invokePluginStream({ modelId: o.m, handler: 'b', params: o })`,
    calls: ['reply a <- a', 'stream b <- b'],
  },
  'a default import': {
    source: `import sdk from '@qvac/sdk'
      export const a = (o: any) => sdk.invokePlugin({ modelId: o.m, handler: 'a', params: o })`,
    calls: ['reply a <- a'],
  },
  'an SDK loaded on demand': {
    source: `export async function a(o: any) { const { invokePlugin } = await import('@qvac/sdk'); return invokePlugin({ modelId: o.m, handler: 'a', params: o }) }
      export async function b(o: any) { const sdk = await import('@qvac/sdk'); return sdk.invokePlugin({ modelId: o.m, handler: 'b', params: o }) }`,
    calls: ['reply a <- a', 'reply b <- b'],
  },
  'names in constants, objects, templates and sums': {
    source: `${SDK}
      const ECHO = 'echo'; const H = { chat: 'chat', deep: { one: 'one' } } as const; const F = Object.freeze({ two: 'two' }); const P = 'my'
      export const a = (o: any) => invokePlugin({ modelId: o.m, handler: ECHO, params: o })
      export const b = (o: any) => invokePluginStream({ modelId: o.m, handler: H.chat, params: o })
      export const c = (o: any) => invokePlugin({ modelId: o.m, handler: H['deep'].one, params: o })
      export const d = (o: any) => invokePlugin({ modelId: o.m, handler: F.two, params: o })
      export const e = (o: any) => invokePlugin({ modelId: o.m, handler: \`\${P}-echo\`, params: o })
      export const f = (o: any) => invokePlugin({ modelId: o.m, handler: P + '.' + ECHO, params: o })
      export const g = (o: any) => invokePlugin({ modelId: o.m, handler: ['x', 'y'].join('/'), params: o })
      export const h = (o: any) => invokePlugin({ modelId: o.m, handler: ECHO.toUpperCase(), params: o })`,
    calls: [
      'reply ECHO <- h',
      'reply echo <- a',
      'reply my-echo <- e',
      'reply my.echo <- f',
      'reply one <- c',
      'reply two <- d',
      'reply x/y <- g',
      'stream chat <- b',
    ],
  },
  'enums and namespaces': {
    source: `${SDK}
      enum Handler { Echo = 'echo', Chat = 'chat' }
      export enum Shared { Three = 'three' }
      namespace Names { export const four = 'four' }
      enum Index { First, Second }
      const LIST = ['zero', 'one']
      export const a = (o: any) => invokePlugin({ modelId: o.m, handler: Handler.Echo, params: o })
      export const b = (o: any) => invokePluginStream({ modelId: o.m, handler: Handler['Chat'], params: o })
      export const c = (o: any) => invokePlugin({ modelId: o.m, handler: Shared.Three, params: o })
      export const d = (o: any) => invokePlugin({ modelId: o.m, handler: Names.four, params: o })
      export const e = (o: any) => invokePlugin({ modelId: o.m, handler: LIST[Index.Second], params: o })`,
    calls: ['reply echo <- a', 'reply four <- d', 'reply one <- e', 'reply three <- c', 'stream chat <- b'],
  },
  'an options object built up': {
    source: `${SDK}
      const base = { modelId: 'm', handler: 'base' }
      export const a = (o: any) => invokePlugin({ ...base, handler: 'a', params: o })
      export const b = (o: any) => invokePlugin({ handler: 'b', ...base, params: o })
      export const c = (o: any) => { const options: any = { modelId: o.m, params: o }; options.handler = 'c'; return invokePlugin(options) }
      export const d = (o: any) => { const options = Object.assign({}, base, { handler: 'd' }); return invokePlugin({ ...options, params: o }) }
      const optionsFor = (handler: string, params: any) => ({ modelId: params.m, handler, params })
      export const e = (o: any) => invokePlugin(optionsFor('e', o))
      export const f = (o: any) => { let options: any = { handler: 'none' }; options = { handler: 'f', params: o }; return invokePlugin(options) }`,
    calls: [
      'reply a <- a',
      'reply base <- b',
      'reply c <- c',
      'reply d <- d',
      'reply e <- e',
      'reply f <- f',
    ],
  },
}
