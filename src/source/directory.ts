import { stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../options.js'
import type { Source } from './source.js'

/** Throws UsageError where `target` (relative to `cwd`) is no folder with a package.json. */
export async function directorySource(target: string, cwd: string): Promise<Source> {
  const root = path.resolve(cwd, target)
  const found = await stat(root).catch(() => undefined)
  if (found === undefined)
    throw new UsageError(`Target not found: there is no folder ${JSON.stringify(root)}.`)
  if (!found.isDirectory()) {
    throw new UsageError(
      `Target is not a folder: ${JSON.stringify(root)}. Name the folder that holds package.json.`,
    )
  }
  const manifest = await stat(path.join(root, 'package.json')).catch(() => undefined)
  if (manifest?.isFile() !== true) {
    throw new UsageError(`Target is no package: there is no package.json in ${JSON.stringify(root)}.`)
  }
  return { kind: 'directory', root, label: target }
}
