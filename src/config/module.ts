import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'

/** What a module exports by default; it is run. Rejects with whatever it throws, and where there is no such export. */
export async function defaultExport(file: string): Promise<unknown> {
  const module = (await import(await urlOf(file)).catch(async (error: unknown) => {
    // Node keeps the place of it to itself, and esbuild has it in what it throws.
    if (error instanceof SyntaxError) await bundled(file)
    throw error
  })) as { readonly default?: unknown }
  if (!('default' in module)) throw new Error('it has no default export')
  return module.default
}

/** TypeScript is made JavaScript first: Node 20 does not read it. A module that has changed is another one to Node by its time. */
async function urlOf(file: string): Promise<string> {
  if (!file.endsWith('.ts')) return `${pathToFileURL(file).href}?${(await stat(file)).mtimeMs}`
  return `data:text/javascript;base64,${Buffer.from(await bundled(file)).toString('base64')}`
}

async function bundled(file: string): Promise<Uint8Array> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // What it is run as has no place of its own.
    define: {
      'import.meta.url': JSON.stringify(pathToFileURL(file).href),
      'import.meta.filename': JSON.stringify(file),
      'import.meta.dirname': JSON.stringify(path.dirname(file)),
    },
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/** What was thrown while it was read, in one line. */
export function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return `it throws ${inspect(error)}`
  return error.message.replace(/^Build failed with \d+ errors?:\n/, '').replaceAll('\n', '; ')
}
