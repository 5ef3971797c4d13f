import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { repository } from '../../support/fixture.js'
import type { Body, Client, Files, Handler, Helper, Import, PluginPackage, Worker } from './model.js'

/** The package as its files. */
export async function render(plugin: PluginPackage): Promise<Files> {
  const modules = {
    'dist/words.js': helperText(plugin.helper, plugin.style),
    'dist/client.js': clientText(plugin.client, plugin.style),
    ...Object.fromEntries(
      plugin.workers.map((worker) => [`${worker.file}.js`, workerText(worker, plugin.style)]),
    ),
  }
  const files: PluginPackage['files'] = { 'package.json': manifestText(plugin), ...modules, ...plugin.files }
  const present = Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
  )
  return plugin.isBundled ? bundled(plugin, present) : present
}

function manifestText({ manifest, manifestText: change }: PluginPackage): string {
  return change(`${JSON.stringify(manifest, null, 2)}\n`)
}

type Style = PluginPackage['style']

function workerText(worker: Worker, style: Style): string {
  return lines([
    ...worker.imports.map((one) => importText(one, style)),
    ...worker.top,
    `const definition = ${worker.wrap(literalOf(worker))}`,
    ...worker.exported,
  ])
}

function literalOf({ fields, createModel, handlers }: Worker): string {
  return object({ createModel: bodyText(createModel), handlers: handlersText(handlers), ...fields })
}

function handlersText(handlers: Worker['handlers']): string {
  const shown = Object.entries(handlers).map(
    ([name, handler]) =>
      [JSON.stringify(name), typeof handler === 'string' ? handler : handlerText(handler)] as const,
  )
  return object(Object.fromEntries(shown))
}

function handlerText(handler: Handler): string {
  const fields = Object.entries(handler).map(
    ([name, value]) => [name, typeof value === 'string' ? value : bodyText(value)] as const,
  )
  return object(Object.fromEntries(fields))
}

function bodyText({ head, statements }: Body): string {
  return `${head} {\n${statements.join('\n')}\n}`
}

function object(fields: Readonly<Record<string, string>>): string {
  const shown = Object.entries(fields).filter(([, value]) => value !== OMITTED)
  return `{\n${shown.map(([name, value]) => `${name}: ${value},\n`).join('')}}`
}

/** Stands for a property that is left out. */
export const OMITTED = ''

function helperText({ imports, top, statements }: Helper, style: Style): string {
  const body = lines([...statements, "return text.split(/\\s+/).filter((word) => word !== '')"])
  const made = style === 'esm' ? 'export function wordsOf' : 'exports.wordsOf = function wordsOf'
  return lines([...imports.map((one) => importText(one, style)), ...top, `${made}(text) {\n${body}}`])
}

function clientText({ imports, top, functions }: Client, style: Style): string {
  const shown = Object.entries(functions).map(([name, text]) =>
    style === 'esm' ? `export ${text}` : `exports.${name} = ${text}`,
  )
  return lines([...imports.map((one) => importText(one, style)), ...top, ...shown])
}

export function importText({ names, from }: Import, style: Style): string {
  const specifier = JSON.stringify(from)
  if (style === 'esm') return names === '' ? `import ${specifier}` : `import ${names} from ${specifier}`
  return names === ''
    ? `require(${specifier})`
    : `const ${names.replace(/^\* as /, '')} = require(${specifier})`
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`
}

/** What a bundler makes of it that was told to take zod and the package's own files in. */
async function bundled(plugin: PluginPackage, files: Files): Promise<Files> {
  const changed = { ...files }
  for (const { file } of plugin.workers) {
    const { outputFiles } = await build({
      stdin: { contents: files[`${file}.js`] ?? '', resolveDir: '/', sourcefile: '/entry.js' },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      logLevel: 'silent',
      plugins: [ownFilesAndZod(files)],
    })
    changed[`${file}.js`] = outputFiles[0]?.text ?? ''
  }
  return changed
}

function ownFilesAndZod(files: Files): Plugin {
  return {
    name: 'own-files-and-zod',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path: specifier, importer, pluginData }) => {
        if (pluginData === 'zod' || /node_modules/.test(importer)) return undefined
        if (specifier === 'zod' || specifier.startsWith('zod/')) {
          const at = { resolveDir: repository, kind: 'import-statement', pluginData: 'zod' } as const
          return resolve(specifier, at)
        }
        const own = path.posix.join('dist', specifier)
        return specifier.startsWith('.') && own in files
          ? { path: own, namespace: 'own' }
          : { path: specifier, external: true }
      })
      onLoad({ filter: /.*/, namespace: 'own' }, ({ path: file }) => ({ contents: files[file] ?? '' }))
    },
  }
}
