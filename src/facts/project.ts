import path from 'node:path'
import { defineFact } from '../fact.js'
import { isObject } from '../resolve/json.js'
import { disk } from './disk.js'

/** The author's own folder, of which npm publishes some files. */
export interface Project {
  /** Whether it has the file, published or not; relative to the package. */
  has(file: string): boolean
  /** Undefined where there is no such file. */
  text(file: string): string | undefined
  /** The version of a package that imports in this folder find; undefined where none is found. */
  installed(name: string): string | undefined
}

export const project = defineFact({
  name: 'project',
  needs: { disk },
  learn: ({ disk }, { source: { root } }): Project => ({
    has: (file) => disk.kind(path.join(root, file)) === 'file',
    text: (file) => disk.text(path.join(root, file)),
    installed(name) {
      for (let folder = root; ; folder = path.dirname(folder)) {
        const file = path.join(folder, 'node_modules', name, 'package.json')
        const text = disk.text(file)
        if (text !== undefined) return versionIn(text)
        if (path.dirname(folder) === folder) return undefined
      }
    },
  }),
})

function versionIn(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text)
    const version = isObject(json) ? json['version'] : undefined
    // What a workspace never publishes.
    return typeof version === 'string' && version !== '0.0.0' ? version : undefined
  } catch {
    return undefined
  }
}
