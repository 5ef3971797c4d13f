import { build, transform } from 'esbuild'
import ts from 'typescript'
import { readClientCalls } from '../../../src/analysis/client/client-calls.js'
import type { ClientReading } from '../../../src/analysis/client/reading.js'

/** A way in which an author's TypeScript reaches us: compiled, maybe minified, then bundled for reading. */
export type Form = (source: string) => Promise<string>

function compiled(module: ts.ModuleKind, target: ts.ScriptTarget): (source: string) => string {
  return (source) =>
    ts.transpileModule(source, { compilerOptions: { module, target, esModuleInterop: true } }).outputText
}

async function minified(source: string, format: 'esm' | 'cjs'): Promise<string> {
  return (await transform(source, { loader: 'ts', format, minify: true })).code
}

/** Bundles as the checker does: ESM, everything inlined but the SDK. */
export async function bundled(
  contents: string,
  options: { target?: string; minify?: boolean } = {},
): Promise<string> {
  const result = await build({
    stdin: { contents, loader: 'ts', resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    external: ['@qvac/sdk', '@qvac/sdk/*', 'react-native'],
    ...options,
  })
  return result.outputFiles[0]?.text ?? ''
}

/** Bundles several files, given by path, starting from the first. */
export async function bundledFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const [entry = ''] = Object.keys(files)
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    external: ['@qvac/sdk'],
    plugins: [
      {
        name: 'files',
        setup: (bundler) => {
          bundler.onResolve({ filter: /^\.|^\w+\.c?js$/ }, ({ path }) => ({
            path: path.replace('./', ''),
            namespace: 'files',
          }))
          bundler.onLoad({ filter: /.*/, namespace: 'files' }, ({ path }) => ({
            contents: files[path] ?? '',
            loader: 'js',
          }))
        },
      },
    ],
  })
  return result.outputFiles[0]?.text ?? ''
}

export const forms: Readonly<Record<string, Form>> = {
  'as written': (source) => bundled(source),
  minified: (source) => bundled(source, { minify: true }),
  'for es2017': (source) => bundled(source, { target: 'es2017' }),
  'for es2017, minified': (source) => bundled(source, { target: 'es2017', minify: true }),
  'tsc, ESM': (source) => bundled(compiled(ts.ModuleKind.ESNext, ts.ScriptTarget.ES2017)(source)),
  'tsc, ESM, es2015': (source) => bundled(compiled(ts.ModuleKind.ESNext, ts.ScriptTarget.ES2015)(source)),
  'tsc, CommonJS': (source) => bundled(compiled(ts.ModuleKind.CommonJS, ts.ScriptTarget.ES2022)(source)),
  'tsc, CommonJS, es2015': (source) =>
    bundled(compiled(ts.ModuleKind.CommonJS, ts.ScriptTarget.ES2015)(source)),
  'tsc, CommonJS, unbundled': (source) =>
    Promise.resolve(compiled(ts.ModuleKind.CommonJS, ts.ScriptTarget.ES2022)(source)),
  'esbuild, CommonJS': async (source) => bundled(await minified(source, 'cjs')),
  'minified, then bundled': async (source) => bundled(await minified(source, 'esm')),
  'CommonJS, minified bundle': async (source) =>
    bundled(compiled(ts.ModuleKind.CommonJS, ts.ScriptTarget.ES2020)(source), { minify: true }),
}

/** `reply echo <- echo, createClient`, `stream ? <- call`: one line a call, sorted. */
export function summary(reading: ClientReading): readonly string[] {
  return reading.calls
    .map(({ api, handler, wrapper, reached }) => {
      const names = handler.kind === 'known' ? [...handler.names].sort().join('|') : '?'
      const from = wrapper.length > 0 ? [...wrapper].sort().join(', ') : `(${reached})`
      return `${api === 'invokePlugin' ? 'reply' : 'stream'} ${names} <- ${from}`
    })
    .sort()
}

export function summaryOf(code: string): readonly string[] {
  return summary(readClientCalls(code))
}
