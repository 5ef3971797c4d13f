import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../usage-error.js'
import { readJson } from './json.js'
import { defaultExport, saidBy } from './module.js'
import { readConfig } from './read.js'
import type { Config } from './schema.js'

/** A configuration and the file that holds it, as a reader names it; null where there is none. */
export interface Found {
  readonly from: string | null
  readonly config: Config
}

/** A file that is named in place of what the folder holds. */
export interface Named {
  /** Absolute. */
  readonly file: string
  /** As it was typed. */
  readonly shown: string
}

const NAME = 'qvac-plugin-check'
const EXTENSIONS = ['.json', '.js', '.mjs', '.ts'] as const

/** In the folder of the package. */
export const CONFIG_FILES: readonly string[] = EXTENSIONS.map((extension) => `${NAME}.config${extension}`)

/**
 * The configuration of the package in `folder` (absolute): its `qvac-plugin-check.config.*`, or the field
 * `qvac-plugin-check` of its package.json; or the file that is named. A `.js`, `.mjs` or `.ts` is run. Throws UsageError
 * where there is more than one, or what it says is not understood. `ids` are the known checks.
 */
export async function loadConfig(folder: string, ids: readonly string[], named?: Named): Promise<Found> {
  if (named !== undefined) return fromFile(named, ids)
  const there = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(`${NAME}.config.`))
  const stranger = there.find(
    (name) => !CONFIG_FILES.includes(name) && STRANGERS.includes(path.extname(name)),
  )
  if (stranger !== undefined) throw new UsageError(`${stranger} is not read: ${ENDINGS}.`)
  const inManifest = await fieldOf(path.join(folder, 'package.json'))
  const files = there.filter((name) => CONFIG_FILES.includes(name))
  const places = [...files, ...(inManifest === undefined ? [] : ['package.json'])]
  if (places.length > 1)
    throw new UsageError(`More than one configuration: ${places.join(' and ')}. Keep one of them.`)
  if (inManifest !== undefined)
    return { from: 'package.json', config: readConfig(inManifest, ids, `package.json "${NAME}"`) }
  const [name] = files
  if (name === undefined) return { from: null, config: {} }
  return fromFile({ file: path.join(folder, name), shown: name }, ids)
}

/** What other tools take for their configuration; it would be passed over in silence. */
const STRANGERS = ['.cjs', '.mts', '.cts', '.jsonc', '.json5', '.yaml', '.yml', '.toml']

const ENDINGS = `the name of a configuration ends in ${EXTENSIONS.join(', ').replace(/, (?=\.ts)/, ' or ')}`

async function fromFile({ file, shown }: Named, ids: readonly string[]): Promise<Found> {
  const stats = await stat(file).catch(() => undefined)
  if (stats?.isFile() !== true) {
    const why = stats === undefined ? 'there is no such file' : 'it is a folder'
    throw new UsageError(`The configuration ${shown} cannot be read: ${why}.`)
  }
  if (!EXTENSIONS.some((one) => file.endsWith(one)))
    throw new UsageError(`The configuration ${shown} cannot be read: ${ENDINGS}.`)
  return { from: shown, config: readConfig(await contentOf(file, shown), ids, shown) }
}

async function contentOf(file: string, shown: string): Promise<unknown> {
  try {
    return await (file.endsWith('.json') ? readJson(await readFile(file, 'utf8')) : defaultExport(file))
  } catch (error) {
    throw new UsageError(`The configuration ${shown} cannot be read: ${saidBy(error)}.`, { cause: error })
  }
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
