import { cp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, transform } from 'esbuild'
import { rolldown } from 'rolldown'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { checkPlugin, renderPretty, type PackageReport } from '../../src/index.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

const handlers = `export const HANDLERS = { count: 'count', list: 'list' } as const
export enum Old { Sort = 'sort' }`

const client = `import { invokePlugin, invokePluginStream } from '@qvac/sdk'
import { HANDLERS, Old } from './handlers.js'

interface Options { modelId: string; text: string; language?: string }

const call = <T>(handler: string, { modelId, ...params }: Options): Promise<T> =>
  invokePlugin({ modelId, handler, params })

export const countWords = ({ modelId, text }: Options) => call<{ words: number }>(HANDLERS.count, { modelId, text })

export async function* listWords({ modelId, text }: Options): AsyncGenerator<string> {
  for await (const { word } of invokePluginStream({ modelId, handler: HANDLERS.list, params: { text } })) yield word
}

export class Sorter {
  constructor(private readonly modelId: string) {}
  sort(text: string) {
    return invokePlugin({ modelId: this.modelId, handler: Old.Sort, params: { text } })
  }
}
`

const written = `import { invokePlugin, invokePluginStream } from '@qvac/sdk'

export function countWords({ modelId, text }) {
  return invokePlugin({ modelId, handler: 'count', params: { text } })
}

export async function* listWords({ modelId, text }) {
  for await (const { word } of invokePluginStream({ modelId, handler: 'list', params: { text } })) yield word
}

export class Sorter {
  constructor(modelId) {
    this.modelId = modelId
  }

  sort(text) {
    return invokePlugin({ modelId: this.modelId, handler: 'sort', params: { text } })
  }
}
`

type Files = Readonly<Record<string, string>>

function compiled(module: ts.ModuleKind, target: ts.ScriptTarget, extension: 'js' | 'cjs'): Files {
  const compile = (source: string) =>
    ts
      .transpileModule(source, { compilerOptions: { module, target } })
      .outputText.replaceAll('./handlers.js', `./handlers.${extension}`)
  return { [`client.${extension}`]: compile(client), [`handlers.${extension}`]: compile(handlers) }
}

async function withEsbuild(minify: boolean, format: 'esm' | 'cjs'): Promise<Files> {
  return withFolder('esbuild', async (root) => {
    await writeFile(path.join(root, 'client.ts'), client)
    await writeFile(path.join(root, 'handlers.ts'), handlers)
    const { outputFiles } = await build({
      entryPoints: [path.join(root, 'client.ts')],
      bundle: true,
      packages: 'external',
      write: false,
      format,
      minify,
    })
    return { [format === 'esm' ? 'client.js' : 'client.cjs']: outputFiles[0]?.text ?? '' }
  })
}

/** As tsdown bundles, which is rolldown with other defaults. */
async function withRolldown(minify: boolean, format: 'esm' | 'cjs'): Promise<Files> {
  return withFolder('rolldown', async (root) => {
    await writeFile(path.join(root, 'client.ts'), client)
    await writeFile(path.join(root, 'handlers.ts'), handlers)
    const bundle = await rolldown({ input: path.join(root, 'client.ts'), external: ['@qvac/sdk'] })
    const { output } = await bundle.generate({ format, minify })
    await bundle.close()
    return { [format === 'esm' ? 'client.js' : 'client.cjs']: output[0].code }
  })
}

const FORMS: Readonly<Record<string, () => Files | Promise<Files>>> = {
  'written by hand': () => ({ 'client.js': written }),
  'TypeScript, ES modules': () => compiled(ts.ModuleKind.ESNext, ts.ScriptTarget.ES2022, 'js'),
  'TypeScript, ES modules, for ES2015': () => compiled(ts.ModuleKind.ESNext, ts.ScriptTarget.ES2015, 'js'),
  'TypeScript, CommonJS': () => compiled(ts.ModuleKind.CommonJS, ts.ScriptTarget.ES2022, 'cjs'),
  esbuild: () => withEsbuild(false, 'esm'),
  'esbuild, minified': () => withEsbuild(true, 'esm'),
  'esbuild, CommonJS': () => withEsbuild(false, 'cjs'),
  tsdown: () => withRolldown(false, 'esm'),
  'tsdown, minified': () => withRolldown(true, 'esm'),
  'tsdown, CommonJS': () => withRolldown(false, 'cjs'),
  'minified by itself': async () => ({ 'client.js': (await transform(written, { minify: true })).code }),
}

const params = '{ text }'
const EXPECTED: PackageReport['contract'] = [
  {
    wrappers: ['countWords'],
    handler: 'count',
    called: 'reply',
    answers: 'reply',
    sends: params,
    request: '{ text: string }',
    response: '{ words: number }',
    status: 'agrees',
  },
  {
    wrappers: ['listWords'],
    handler: 'list',
    called: 'stream',
    answers: 'stream',
    sends: params,
    request: '{ text: string }',
    response: '{ word: string }',
    status: 'agrees',
  },
  {
    wrappers: ['Sorter'],
    handler: 'sort',
    called: 'reply',
    answers: null,
    sends: params,
    status: 'no-such-handler',
  },
]

async function contractOf(files: Files): Promise<PackageReport | undefined> {
  return withFolder('contract', async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(root, 'dist', file), text)
    const manifest = path.join(root, 'package.json')
    const entry = Object.keys(files)[0] ?? ''
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.replaceAll('./dist/client.js', `./dist/${entry}`))
    const report = await checkPlugin(root, { only: ['client/*'] })
    return report.packages[0]
  })
}

describe('the contract of client and plugin', () => {
  it.each(Object.entries(FORMS))('is the same for a client: %s', async (_, files) => {
    const rows = (await contractOf(await files()))?.contract ?? []
    expect(rows.toSorted((a, b) => String(a.handler).localeCompare(String(b.handler)))).toEqual(EXPECTED)
  })

  it('tells what has no wrapper, and where reading ended', async () => {
    const one = await contractOf({
      'client.js': `import { invokePlugin } from '@qvac/sdk'
        export const ask = ({ modelId, handler, ...params }) => invokePlugin({ modelId, handler, params })
        export const list = ({ modelId }) => invokePlugin({ modelId, handler: 'list' })`,
    })
    expect(one?.contract).toMatchObject([
      { wrappers: ['ask'], handler: null, called: 'reply', status: 'unproven' },
      {
        wrappers: ['list'],
        handler: 'list',
        called: 'reply',
        answers: 'stream',
        sends: 'nothing',
        status: 'other-kind',
      },
      { wrappers: [], handler: 'count', called: null, answers: 'reply', status: 'no-wrapper' },
    ])
  })

  it('is printed as a table', async () => {
    const report = await withFolder('printed', async (root) => {
      await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
      return checkPlugin(root)
    })
    expect(renderPretty(report)).toContain(`Contract of client and plugin
  ✔ countWords → count  reply   { text: string } → { words: number }
  ✔ listWords  → list   stream  { text: string } → { word: string }
`)
  })

  it('is left out where the plugin is not loaded', async () => {
    const report = await checkPlugin(path.join(fixturesFolder, 'ready'), { level: 'static' })
    expect(report.packages[0]?.contract).toBeUndefined()
  })
})
