import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LinkedAddon } from '../../pack-messages.js'
import type { LexedImport, PackOptions, Resolve, Resolving } from './bare-pack.js'

/** An addon that a linked bundle asks for by the name of its library, with the prebuild that an app would link. */
export function linkedAddon(
  library: URL,
  resolve: Resolve,
  entry: LexedImport,
  parent: URL,
  options: PackOptions,
): LinkedAddon {
  // The resolver writes the conditions that led it into this list, which is bare-pack's own.
  const unlinked = { ...options, linked: false, matchedConditions: [] }
  return { library: library.pathname, prebuild: firstFile(resolve(entry, parent, unlinked)) }
}

function firstFile(resolving: Resolving): string | null {
  try {
    let step = resolving.next()
    while (step.done !== true) {
      const { value } = step
      if ('resolution' in value) {
        const file = fileURLToPath(value.resolution)
        if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return file
        step = resolving.next(false)
      } else {
        step = resolving.next(manifest(value.package))
      }
    }
  } catch {
    // A name that no file can have.
  }
  return null
}

function manifest(url: URL): unknown {
  try {
    return JSON.parse(readFileSync(url, 'utf8'))
  } catch {
    return null
  }
}
