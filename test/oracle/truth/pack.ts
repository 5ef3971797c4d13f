import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { repository } from '../../support/fixture.js'

const require = createRequire(import.meta.url)

interface Bundle {
  toBuffer(): Buffer
}

type ReadModule = (url: URL) => Promise<Buffer | null>
type WriteFile = (url: URL, source: Buffer) => Promise<void>

const pack = require('bare-pack') as (
  entry: URL,
  options: object,
  readModule: ReadModule,
  listPrefix: unknown,
  writeFile?: WriteFile,
) => Promise<Bundle>
const { resolve } = require('bare-module-traverse') as { readonly resolve: { readonly bare: unknown } }
const { readModule, listPrefix } = require('bare-pack/fs') as {
  readonly readModule: ReadModule
  readonly listPrefix: unknown
}

const imports = JSON.parse(
  readFileSync(path.join(repository, 'node_modules/@qvac/sdk/bare-imports.json'), 'utf8'),
) as object

/** A bundle, or why there is none. */
export type Packed = { readonly bundle: Buffer } | { readonly refused: string }

/** Packs for one host as `bundleSdk` has bare-pack do it: addons are linked into the app. */
export async function packLinked(host: string, entry: string): Promise<Packed> {
  return packed(entry, { hosts: [host], linked: true })
}

/** Packs for a host on which the bundle is run without an app: addons lie beside it in `folder`. */
export async function packToRun(host: string, entry: string, folder: string): Promise<Packed> {
  const base = path.dirname(entry)
  return packed(entry, { hosts: [host], offload: { addons: true } }, async (url, source) => {
    const file = path.join(folder, path.relative(base, fileURLToPath(url)))
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, source)
  })
}

async function packed(entry: string, options: object, write?: WriteFile): Promise<Packed> {
  const base = pathToFileURL(`${path.dirname(entry)}/`)
  const all = { ...options, resolve: resolve.bare, imports, base }
  try {
    const bundle = await pack(pathToFileURL(entry), all, readModule, listPrefix, write)
    return { bundle: bundle.toBuffer() }
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) }
  }
}
