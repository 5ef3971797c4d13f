import path from 'node:path'
import type { ModuleFormat } from '../analysis/globals/index.js'
import type { Files } from '../resolve/files.js'
import { isObject } from '../resolve/json.js'

/** What Bare takes a file for: by its extension, else by the `type` of the nearest package.json. */
export function formatByName(file: string, files: Files): ModuleFormat {
  if (/\.m[jt]s$/.test(file)) return 'esm'
  if (/\.c[jt]s$/.test(file)) return 'cjs'
  const manifest = nearestManifest(file, files)
  return manifest?.json['type'] === 'module' ? 'esm' : 'cjs'
}

export interface NearestManifest {
  /** Absolute folder that the package.json stands in. */
  readonly folder: string
  readonly json: Readonly<Record<string, unknown>>
}

/** The package.json that governs a file, with or without a name; undefined where there is none that can be read. */
export function nearestManifest(file: string, files: Files): NearestManifest | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const json = readManifest(path.join(folder, 'package.json'), files)
    if (isObject(json)) return { folder, json }
    if (path.dirname(folder) === folder || path.basename(folder) === 'node_modules') return undefined
  }
}

function readManifest(file: string, files: Files): unknown {
  try {
    return files.manifest(file)
  } catch {
    return null
  }
}
