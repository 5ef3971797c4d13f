import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Shared, Topic } from './shared.js'

/** A package found in a node_modules folder. */
export interface Installed {
  /** Absolute real path: links are followed, as Bare and Node follow them. */
  readonly dir: string
  readonly version: string
  readonly json: Readonly<Record<string, unknown>>
}

const INSTALLED: Topic<Promise<Installed | null>> = { limit: 256, weigh: () => 1 }

/**
 * Looks `name` up from `from` (absolute folder) and every folder above it, as Node and Bare do; with `shared`, each
 * folder once in a run.
 */
export async function findInstalled(name: string, from: string, shared?: Shared): Promise<Installed | null> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name)
    const read = () => readInstalled(candidate)
    const found = await (shared === undefined ? read() : shared.recall(INSTALLED, candidate, read))
    if (found !== null) return found
    if (path.dirname(folder) === folder) return null
  }
}

async function readInstalled(folder: string): Promise<Installed | null> {
  try {
    const json = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >
    return { dir: await realpath(folder), version: String(json['version']), json }
  } catch {
    return null
  }
}
