import path from 'node:path'
import type { Files } from '../resolve/files.js'
import { isObject } from '../resolve/json.js'

const FIELDS = ['dependencies', 'peerDependencies', 'optionalDependencies'] as const

/** Whether the package that `from` belongs to promises that an app which installs it has `name` too. */
export function isDeclared(name: string, from: string, files: Files): boolean {
  for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
    const manifest = readManifest(path.join(folder, 'package.json'), files)
    // A package.json without a name only sets the module kind of a folder.
    if (isObject(manifest) && (manifest['name'] !== undefined || manifest['version'] !== undefined)) {
      return FIELDS.some((field) => isObject(manifest[field]) && name in manifest[field])
    }
    if (path.dirname(folder) === folder || path.basename(folder) === 'node_modules') return false
  }
}

function readManifest(file: string, files: Files): unknown {
  try {
    return files.manifest(file)
  } catch {
    return null
  }
}

/** Whether any folder that Node and Bare look in from `from` has the package. */
export function isInstalled(name: string, from: string, files: Files): boolean {
  for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
    if (files.kind(path.join(folder, 'node_modules', name)) === 'directory') return true
    if (path.dirname(folder) === folder) return false
  }
}
