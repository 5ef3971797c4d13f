import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../usage-error.js'
import { readConfig } from './read.js'
import type { Config } from './schema.js'

/** A configuration and the file that holds it, as a reader names it; null where there is none. */
export interface Found {
  readonly from: string | null
  readonly config: Config
}

const NAME = 'qvac-plugin-check'
/** In the folder of the package. */
export const CONFIG_FILES: readonly string[] = ['json', 'js', 'mjs', 'ts'].map(
  (extension) => `${NAME}.config.${extension}`,
)

/**
 * The configuration of the package in `folder` (absolute): its `qvac-plugin-check.config.*`, or the field
 * `qvac-plugin-check` of its package.json; or `file` (absolute) where one is named. A `.js`, `.mjs` or `.ts` is run.
 * Throws UsageError where there is more than one, or what it says is not understood. `ids` are the known checks.
 */
export async function loadConfig(folder: string, ids: readonly string[], file?: string): Promise<Found> {
  if (file !== undefined) return fromFile(file, path.relative(folder, file), ids)
  const there = (await readdir(folder).catch(() => [])).filter((name) => CONFIG_FILES.includes(name))
  const inManifest = await fieldOf(path.join(folder, 'package.json'))
  const places = [...there, ...(inManifest === undefined ? [] : ['package.json'])]
  if (places.length > 1)
    throw new UsageError(`More than one configuration: ${places.join(' and ')}. Keep one of them.`)
  if (inManifest !== undefined)
    return { from: 'package.json', config: readConfig(inManifest, ids, `package.json "${NAME}"`) }
  const [name] = there
  return name === undefined ? { from: null, config: {} } : fromFile(path.join(folder, name), name, ids)
}

async function fromFile(file: string, from: string, ids: readonly string[]): Promise<Found> {
  const value = await contentOf(file, from)
  return { from, config: readConfig(value, ids, from) }
}

async function contentOf(file: string, from: string): Promise<unknown> {
  try {
    if (file.endsWith('.json')) return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
    const module = (await import(await urlOf(file))) as { readonly default?: unknown }
    if (!('default' in module)) throw new UsageError('it has no default export')
    return module.default
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The configuration ${from} cannot be read: ${said}`)
  }
}

/** TypeScript is made JavaScript first: Node 20 does not read it. A module that has changed is another one to Node by its time. */
async function urlOf(file: string): Promise<string> {
  if (!file.endsWith('.ts')) return `${pathToFileURL(file).href}?${(await stat(file)).mtimeMs}`
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  })
  return `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`
}

/** A package.json that is none is found by its own check. */
async function fieldOf(file: string): Promise<unknown> {
  try {
    const json = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')) as unknown
    return (json as Readonly<Record<string, unknown>> | null)?.[NAME]
  } catch {
    return undefined
  }
}
