import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../options.js'
import type { Source } from './source.js'

/** Throws UsageError where `folder` (absolute) holds no package.json. `label` is how the user named it. */
export async function directorySource(folder: string, label: string): Promise<Source> {
  const manifest = await stat(path.join(folder, 'package.json')).catch(() => undefined)
  if (manifest?.isFile() !== true) {
    throw new UsageError(`Target is no package: there is no package.json in ${JSON.stringify(folder)}.`)
  }
  // A link out of node_modules leads to the folder of an author.
  const isInstalled = (await realpath(folder)).split(path.sep).includes('node_modules')
  return { kind: isInstalled ? 'installed' : 'directory', root: folder, label }
}
