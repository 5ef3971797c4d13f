import { cp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { labelOf } from '../graph/labels.js'
import { isObject, type JsonObject } from '../resolve/json.js'
import type { EntryFile } from './entry-files.js'
import type { MistakenModule } from './module-kinds.js'
import type { Stage } from './stage.js'

/**
 * A second app with a copy of the package whose package.json is mended: entries that lead nowhere lead to the file
 * that was meant, and `type` fits the modules. Returns the app's folder, which goes when the stage goes.
 */
export async function mendedCopy(
  stage: Stage,
  files: readonly EntryFile[],
  mistaken: readonly MistakenModule[],
): Promise<string> {
  const app = path.join(stage.app, 'mended')
  const root = path.join(app, 'node_modules', stage.name)
  await cp(stage.root, root, { recursive: true })
  const file = path.join(root, 'package.json')
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  const manifest = JSON.parse(text) as JsonObject
  await writeFile(file, JSON.stringify({ ...manifest, ...mends(manifest, stage, files, mistaken) }))
  return app
}

function mends(
  manifest: JsonObject,
  stage: Stage,
  files: readonly EntryFile[],
  mistaken: readonly MistakenModule[],
): JsonObject {
  const guessed = files.filter((file) => file.guessed)
  const exports = isObject(manifest['exports']) ? manifest['exports'] : {}
  const targets = guessed.map(({ entry, file }) => [entry.key, `./${labelOf(file, stage.root)}`])
  return {
    ...(guessed.length === 0
      ? {}
      : { exports: { ...exports, ...(Object.fromEntries(targets) as JsonObject) } }),
    ...(mistaken.some(({ written }) => written === 'esm') ? { type: 'module' } : {}),
  }
}
