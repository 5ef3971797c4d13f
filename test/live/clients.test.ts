import { describe, expect, it } from 'vitest'
import { changedPlugin, withProject } from './project.js'

/** Handlers `count` and `list` of the good plugin, called in ways that authors choose. */
const CLIENT = `
import { invokePlugin, invokePluginStream } from '@qvac/sdk'
export async function countWords(modelId, text) {
  const { words } = await invokePlugin({ modelId, handler: 'count', params: { text } })
  return words
}
export function listWords(modelId, params) {
  return invokePluginStream({ modelId, handler: 'list', params })
}
export async function title({ modelId, sentence }) {
  return invokePlugin({ modelId, handler: 'title', params: { text: sentence } })
}
export async function pick({ modelId, text, place }) {
  if (!Array.isArray(place)) throw new TypeError('a place is needed')
  return invokePlugin({ modelId, handler: 'pick', params: { text } })
}
export async function measure({ modelId, text, onLength }) {
  const { length } = await invokePlugin({ modelId, handler: 'measure', params: { text } })
  onLength(length)
}
`

/** The same handlers, as members of what a client exports. */
const CLIENTS = {
  'an object': [
    `export const words = {
       count: ({ modelId, text }) => invokePlugin({ modelId, handler: 'count', params: { text } }),
       list: (modelId, text) => invokePluginStream({ modelId, handler: 'list', params: { text } }),
     }`,
    ['words.count({ modelId, text })', 'words.list(modelId, text)'],
  ],
  'a class': [
    `export class Words {
       #modelId
       constructor(modelId) { if (typeof modelId !== 'string') throw new TypeError('no id'); this.#modelId = modelId }
       get broken() { throw new Error('not yet') }
       async count({ text }) { return invokePlugin({ modelId: this.#modelId, handler: 'count', params: { text } }) }
       async *list(text) { yield* invokePluginStream({ modelId: this.#modelId, handler: 'list', params: { text } }) }
     }`,
    ['new Words(modelId).count({ text })', 'new Words(modelId).list(text)'],
  ],
  'a class for old engines': [
    `export function Words({ modelId }) { this.modelId = modelId }
     Words.prototype.count = function (text) { return invokePlugin({ modelId: this.modelId, handler: 'count', params: { text } }) }
     Words.prototype.list = function (params) { return invokePluginStream({ modelId: this.modelId, handler: 'list', params }) }`,
    ['new Words({ modelId }).count(text)', 'new Words({ modelId }).list({ text })'],
  ],
  'a function that makes a client': [
    `export const createWords = async (modelId) => ({
       count: (params) => invokePlugin({ modelId, handler: 'count', params }),
       list: (params) => invokePluginStream({ modelId, handler: 'list', params }),
     })`,
    ['createWords(modelId).count({ text })', 'createWords(modelId).list({ text })'],
  ],
} as const

const HANDLERS = ['title', 'pick', 'measure'].map(
  (name) =>
    `${name}: defineHandler({ requestSchema: textRequest, responseSchema: z.any(), streaming: false, handler: async ({ text }) => ({ length: text.length }) }),`,
)

describe('the client of the author', { timeout: 240_000 }, () => {
  it('is driven by what its wrappers take, and else left out with a word', async () => {
    const plugin = await changedPlugin((text) =>
      text.replace('handlers: {', `handlers: {\n${HANDLERS.join('\n')}`),
    )
    await withProject('0.16', { ...plugin, 'dist/client.js': CLIENT }, async ({ live }) => {
      const report = await live()
      expect(report.findings).toEqual([])
      const calls = report.live?.plugins[0]?.calls ?? []
      expect(calls.map(({ handler, via, wrapper, ok }) => [handler, via, wrapper, ok])).toEqual([
        ['title', 'wrapper', 'title({ modelId, … })', true],
        ['pick', 'direct', undefined, true],
        ['measure', 'wrapper', 'measure({ modelId, text })', true],
        ['count', 'wrapper', 'countWords(modelId, text)', true],
        ['list', 'wrapper', 'listWords(modelId, params)', true],
      ])
      expect(report.unproven.map(({ message, data }) => [message, data['handler']])).toEqual([
        ['not-driven', '"pick"'],
        ['wrapper-threw', '"measure"'],
      ])
    })
  })

  it('hands a handler the id of its model where its schema asks for it, and takes an example of the author', async () => {
    const plugin = await changedPlugin((text) =>
      text.replace(
        'handlers: {',
        `handlers: {
          whose: defineHandler({ requestSchema: z.object({ modelId: z.string() }), responseSchema: z.string(), streaming: false, handler: async ({ modelId }) => modelId }),
          speak: defineHandler({ requestSchema: z.object({ voice: z.string().regex(/^qq-\\d{7}-zz$/) }), responseSchema: z.string(), streaming: false, handler: async ({ voice }) => voice }),
          learn: defineHandler({ requestSchema: z.object({ word: z.string() }), responseSchema: z.string(), streaming: false, handler: async ({ word }) => { throw new Error('I know ' + word) } }),`,
      ),
    )
    await withProject('0.16', plugin, async ({ live }) => {
      const report = await live({
        live: { payloads: { speak: { voice: 'qq-1234567-zz' }, learn: { word: 'cat' } } },
      })
      const calls = report.live?.plugins[0]?.calls ?? []
      const answers = Object.fromEntries(calls.map(({ handler, answer }) => [handler, answer]))
      expect(answers['speak']).toBe('"qq-1234567-zz"')
      expect(answers['whose']).toMatch(/^"[0-9a-f]{16}"$/)
      // What fails on the author's own example fails for certain.
      expect(report.findings.map(({ message, text }) => [message, text])).toEqual([
        ['example-fails', 'handler "learn" fails on the example given for it, {"word":"cat"}: I know cat'],
      ])
    })
  })

  it.each(Object.entries(CLIENTS))('is driven where it is %s', async (_, [code, wrappers]) => {
    const client = `import { invokePlugin, invokePluginStream } from '@qvac/sdk'\n${code}`
    await withProject('0.16', { 'dist/client.js': client }, async ({ live }) => {
      const report = await live()
      const calls = report.live?.plugins[0]?.calls ?? []
      expect(calls.map(({ wrapper, ok }) => [wrapper, ok])).toEqual(wrappers.map((one) => [one, true]))
      expect([...report.findings, ...report.unproven]).toEqual([])
    })
  })
})
