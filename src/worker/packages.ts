import path from 'node:path'
import type { Files } from '../resolve/files.js'
import { isObject, type JsonObject } from '../resolve/json.js'

/** The package that a file belongs to. */
export interface OwningPackage {
  readonly name: string
  /** Absolute. */
  readonly folder: string
  readonly json: JsonObject
}

/** Finds the package of a file: the nearest package.json with a name, each folder being asked once. */
export function packageLookup(files: Files): (file: string) => OwningPackage | undefined {
  const known = new Map<string, OwningPackage | undefined>()
  const lookUp = (folder: string): OwningPackage | undefined => {
    if (known.has(folder)) return known.get(folder)
    const above = path.dirname(folder)
    const found =
      packageIn(folder, files) ??
      (above === folder || path.basename(folder) === 'node_modules' ? undefined : lookUp(above))
    known.set(folder, found)
    return found
  }
  return (file) => lookUp(path.dirname(file))
}

function packageIn(folder: string, files: Files): OwningPackage | undefined {
  try {
    const json = files.manifest(path.join(folder, 'package.json'))
    return isObject(json) && typeof json['name'] === 'string'
      ? { name: json['name'], folder, json }
      : undefined
  } catch {
    return undefined
  }
}

/** The name of the innermost package that a path or a label leads through; undefined where it leads through none. */
export function packageInPath(file: string): string | undefined {
  const segments = file.split(/[\\/]/)
  const [first = '', second = ''] = segments.slice(segments.lastIndexOf('node_modules') + 1)
  if (!segments.includes('node_modules')) return undefined
  return first.startsWith('@') ? `${first}/${second}` : first
}
