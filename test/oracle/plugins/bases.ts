import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fixturesFolder } from '../../support/fixture.js'
import type { Client, Handler, Manifest, PluginPackage, Worker } from './model.js'

const ready = (file: string) => readFileSync(path.join(fixturesFolder, 'ready', file), 'utf8')

const FILES = Object.fromEntries(
  ['README.md', 'LICENSE', 'dist/client.d.ts', 'dist/plugin.d.ts'].map((file) => [file, ready(file)]),
)

const SDK = '@qvac/sdk'
const HELPERS = { names: '{ defineHandler, definePlugin }', from: `${SDK}/plugin-utils` }
const WORDS = { names: '{ wordsOf }', from: './words.js' }

const COUNT: Handler = {
  requestSchema: 'textRequest',
  responseSchema: 'z.object({ words: z.number() })',
  streaming: 'false',
  handler: { head: 'async ({ text }) =>', statements: ['return { words: wordsOf(text).length }'] },
}

const LIST: Handler = {
  requestSchema: 'textRequest',
  responseSchema: 'z.object({ word: z.string() })',
  streaming: 'true',
  handler: {
    head: 'async function* ({ text })',
    statements: ['for (const word of wordsOf(text)) yield { word }'],
  },
}

const worker: Worker = {
  key: './plugin',
  file: 'dist/plugin',
  imports: [{ names: '{ z }', from: 'zod' }, HELPERS, WORDS],
  top: ['const textRequest = z.object({ text: z.string() })'],
  fields: {
    modelType: "'qvac-words'",
    displayName: "'Word counter'",
    addonPackage: "'none'",
    loadConfigSchema: 'z.object({})',
    skipPrimaryModelPathValidation: 'true',
  },
  createModel: { head: '() =>', statements: ['return { model: { load: async () => {} } }'] },
  handlers: { count: COUNT, list: LIST },
  wrap: (literal) => `definePlugin(${literal})`,
  exported: ['export default definition'],
  calls: [
    { handler: 'count', params: { text: 'one two three' } },
    { handler: 'list', params: { text: 'one two three' } },
  ],
}

const client: Client = {
  imports: [{ names: '{ invokePlugin, invokePluginStream }', from: SDK }],
  top: [],
  functions: {
    countWords: `async function countWords({ modelId, text }) {
  return invokePlugin({ modelId, handler: 'count', params: { text } })
}`,
    listWords: `async function* listWords({ modelId, text }) {
  for await (const { word } of invokePluginStream({ modelId, handler: 'list', params: { text } })) yield word
}`,
  },
}

const esm: PluginPackage = {
  style: 'esm',
  isBundled: false,
  manifest: JSON.parse(ready('package.json')) as Manifest,
  workers: [worker],
  helper: { imports: [], top: [], statements: [] },
  client,
  files: FILES,
  manifestText: (text) => text,
  used: {
    countWords: { modelId: 'm', text: 'one two three' },
    listWords: { modelId: 'm', text: 'one two three' },
  },
}

/** The CommonJS plugin cannot ask for the SDK's identity functions, which only an import finds. */
const commonWorker: Worker = {
  ...worker,
  imports: worker.imports.filter((one) => one !== HELPERS),
  wrap: (literal) => literal,
  exported: ['module.exports = definition'],
}

const speaking = { ...worker, key: './tts/plugin', file: 'dist/tts' }
const hearing = { ...worker, key: './stt/plugin', file: 'dist/stt' }

const withZod3 = (one: Worker): Worker => ({
  ...one,
  imports: one.imports.map((each) => (each.from === 'zod' ? { ...each, from: 'zod/v3' } : each)),
})

const commonManifest = { ...esm.manifest, type: undefined }
const { './plugin': entry, ...otherExports } = esm.manifest['exports'] as Readonly<Record<string, object>>

/** Plugins that work, each of another make. */
export const BASES = {
  ready: esm,
  bundled: { ...esm, isBundled: true },
  commonjs: { ...esm, style: 'cjs', manifest: commonManifest, workers: [commonWorker] },
  two: {
    ...esm,
    manifest: {
      ...esm.manifest,
      exports: {
        ...otherExports,
        './tts/plugin': { ...entry, default: './dist/tts.js' },
        './stt/plugin': { ...entry, default: './dist/stt.js' },
      },
    },
    workers: [
      { ...speaking, fields: { ...worker.fields, modelType: "'qvac-words-tts'" } },
      { ...hearing, fields: { ...worker.fields, modelType: "'qvac-words-stt'" } },
    ],
  },
  zod3: { ...esm, workers: [withZod3(worker)] },
} as const satisfies Readonly<Record<string, PluginPackage>>

export type BaseName = keyof typeof BASES
