import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runRecording, type Recording } from '../../src/recording/run.js'
import { thisSystem } from '../../src/system.js'
import { repository, withFolder } from '../support/fixture.js'

const script = path.join(repository, 'dist/probe/recording.mjs')
const SDK = `import { invokePlugin, invokePluginStream, loadModel } from '@qvac/sdk'\n`

async function recordingOf(code: string, signal = new AbortController().signal): Promise<Recording> {
  return withFolder('recording', (home) =>
    runRecording(
      { code: SDK + code, names: ['loadModel'], home },
      { script, system: thisSystem(), timeoutMs: 2_000, signal },
    ),
  )
}

async function callsOf(code: string) {
  const recording = await recordingOf(code)
  return recording.kind === 'recorded' ? recording.calls : recording.why
}

const count = { api: 'invokePlugin', handler: 'count', keys: ['text'] }

describe('a run of the wrappers', () => {
  it.each([
    ['a function', `export const f = ({ text }) => invokePlugin({ handler: 'count', params: { text } })`],
    [
      'an async function',
      `export async function f(a, text) { await a.b(); return invokePlugin({ handler: 'count', params: { text } }) }`,
    ],
    [
      'a class',
      `export class f { run({ text }) { return invokePlugin({ handler: 'count', params: { text } }) } }`,
    ],
    [
      'an object',
      `export const f = { deep: { run: (text) => invokePlugin({ handler: 'count', params: { text } }) } }`,
    ],
    [
      'a class compiled for old engines',
      `export function f() { this.params = 1 }\nf.prototype.run = function ({ text }) { return this.params && invokePlugin({ handler: 'count', params: { text } }) }`,
    ],
    [
      'a generator in an object',
      `export const f = { run: async function* ({ text }) { yield invokePlugin({ handler: 'count', params: { text } }) } }`,
    ],
    [
      'a function that makes a client',
      `export const f = (modelId) => ({ run: (text) => invokePlugin({ modelId, handler: 'count', params: { text } }) })`,
    ],
    [
      'one that loads a model before',
      `export const f = async ({ src, text }) => { const modelId = await loadModel({ src }); return invokePlugin({ modelId, handler: 'count', params: { text } }) }`,
    ],
    [
      'one that loops over its argument',
      `export const f = async (texts) => { for (const text of texts) await invokePlugin({ handler: 'count', params: { text } }) }`,
    ],
    [
      'one that fails afterwards',
      `export const f = async (text) => { await invokePlugin({ handler: 'count', params: { text } }); throw new Error() }`,
    ],
  ])('sees what %s asks for', async (_, code) => {
    expect(await callsOf(code)).toEqual([{ exported: 'f', ...count }])
  })

  it('tells a stream from a reply', async () => {
    const code = `export async function* f({ text }) { for await (const { a } of invokePluginStream({ handler: 'list', params: { text } })) yield a }`
    expect(await callsOf(code)).toEqual([
      { exported: 'f', api: 'invokePluginStream', handler: 'list', keys: ['text'] },
    ])
  })

  it.each([
    ['an argument', `export const f = ({ name }) => invokePlugin({ handler: name })`],
    ['a text made of one', `export const f = ({ name }) => invokePlugin({ handler: 'x-' + name })`],
    ['options that are passed on', `export const f = (options) => invokePlugin(options)`],
  ])('takes no name from %s', async (_, code) => {
    expect(await callsOf(code)).toMatchObject([{ exported: 'f', handler: null }])
  })

  it.each([
    ['never ends', `export const f = () => { for (;;); }`, 'calling its exports did not end in time'],
    [
      'never loads',
      `await new Promise(() => setInterval(() => {}, 100))`,
      'calling its exports did not end in time',
    ],
    [
      'ends the process',
      `export const f = () => globalThis.process.exit()`,
      'it ended the process that called its exports',
    ],
    ['throws as it loads', `throw new Error('not here')`, 'it does not load in Node: not here'],
  ])('says so of a client that %s', async (_, code, why) => {
    expect(await recordingOf(code)).toEqual({ kind: 'failed', why })
  })

  it('may neither write a file nor start a process', async () => {
    const before = readdirSync(repository)
    const code = `import { writeFileSync } from 'node:fs'
      import { spawnSync } from 'node:child_process'
      const tried = (run) => { try { run(); return 'done' } catch (error) { return error.code } }
      export const f = () => invokePlugin({ handler: [
        tried(() => writeFileSync(${JSON.stringify(path.join(repository, 'written'))}, '')),
        tried(() => spawnSync('true')),
      ].join() })`
    expect(await callsOf(code)).toMatchObject([{ handler: 'ERR_ACCESS_DENIED,ERR_ACCESS_DENIED' }])
    expect(readdirSync(repository)).toEqual(before)
  })

  it('ends when it is aborted', async () => {
    const controller = new AbortController()
    const running = recordingOf('export const f = () => { for (;;); }', controller.signal)
    setTimeout(() => {
      controller.abort(new Error('enough'))
    }, 300)
    await expect(running).rejects.toThrow('enough')
  })
})
