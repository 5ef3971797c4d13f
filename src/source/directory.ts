import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../options.js'
import { managerOf } from '../facts/package-manager.js'
import { readManifest } from '../facts/manifest.js'
import { publishedFolder } from '../publish/overrides.js'
import type { System } from '../system.js'
import type { Source } from './source.js'

/** Throws UsageError where `folder` (absolute) holds no package.json. `label` is how the user named it. */
export async function directorySource(folder: string, label: string, system: System): Promise<Source> {
  const manifest = await stat(path.join(folder, 'package.json')).catch(() => undefined)
  if (manifest?.isFile() !== true) {
    throw new UsageError(`Target is no package: there is no package.json in ${JSON.stringify(folder)}.`)
  }
  // A link out of node_modules leads to the folder of an author.
  const isInstalled = (await realpath(folder)).split(path.sep).includes('node_modules')
  if (isInstalled) return { kind: 'installed', root: folder, label }
  return { kind: 'directory', root: await folderToPublish(folder, system), label }
}

/** Throws UsageError where `publishConfig` names a folder without a package.json. */
async function folderToPublish(folder: string, system: System): Promise<string> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8')
  // Who publishes is asked only where it matters.
  if (!text.includes('"directory"')) return folder
  const reading = readManifest(text)
  if (!reading.ok) return folder
  const inside = publishedFolder(reading.raw, await managerOf(folder, system))
  if (inside === undefined) return folder
  const root = path.resolve(folder, inside)
  const manifest = await stat(path.join(root, 'package.json')).catch(() => undefined)
  if (manifest?.isFile() === true) return root
  throw new UsageError(
    `Target is not built: pnpm publishes ${JSON.stringify(root)}, by \`publishConfig.directory\`, and there is no package.json in it.`,
  )
}
