import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute folder of this package, whether its sources or its bundles run. */
export function ownFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder)
  return folder
}

/** Absolute path of a file of this package; `file` is relative to package.json. */
export function ownFile(file: string): string {
  return path.join(ownFolder(), file)
}

/** Absolute folder of the built code that runs inside the probe's child. */
export function childFolder(): string {
  return path.join(ownFolder(), 'dist', 'probe')
}
