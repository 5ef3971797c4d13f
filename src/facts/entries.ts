import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { readExports, type ExportsReading } from '../resolve/exports-map.js'
import { entryKeys, type EntryKey } from '../resolve/specifiers.js'
import { importName, manifest } from './manifest.js'
import { packlist } from './packlist.js'

/** What an app imports from the package. */
export interface Entry {
  /** The export key: `.`, `./client`, `./plugin`, `./stt/plugin`. */
  readonly key: string
  readonly kind: 'client' | 'plugin'
  /** What the app writes: `qvac-echo-plugin/plugin`. */
  readonly specifier: string
  /** JSON pointer of the key in package.json; `/exports` where there is none. */
  readonly pointer: string
}

export interface Entries {
  readonly client: Entry | undefined
  readonly plugins: readonly Entry[]
}

/** The shape of the exports map, judged by `entrypoints/has-exports`. */
export const exportsReading = defineFact({
  name: 'exports',
  needs: { manifest },
  learn: ({ manifest }): ExportsReading => readExports(manifest.exports),
})

/** Whether no runtime can read the map as it is meant: `entrypoints/has-exports` reports it. */
export function isRefused({ problems }: ExportsReading): boolean {
  return problems.some(({ kind }) => ['not-an-object', 'mixed-keys', 'key-without-dot'].includes(kind))
}

export const entries = defineFact({
  name: 'entries',
  needs: { manifest, exportsReading, packlist },
  async learn({ manifest, exportsReading, packlist }, { source }): Promise<Entries> {
    const { client, plugins } = entryKeys(exportsReading, [...packlist.paths], manifest)
    const name = importName(manifest)
    const meant = await Promise.all(plugins.map((key) => isMeantAsPlugin(key, source.root)))
    return {
      client: client && toEntry(client, 'client', name),
      plugins: plugins.filter((_, i) => meant[i]).map((key) => toEntry(key, 'plugin', name)),
    }
  },
})

function toEntry({ subpath, source }: EntryKey, kind: Entry['kind'], name: string): Entry {
  const pointer = source.kind === 'file' ? '/exports' : source.pointer
  return { key: subpath, kind, specifier: name + subpath.slice(1), pointer }
}

/** A catch-all opens every file that merely is called plugin: such a one counts where it speaks of a definition. */
async function isMeantAsPlugin({ intent, source }: EntryKey, root: string): Promise<boolean> {
  if (intent === 'stated' || source.kind === 'key') return true
  const text = await readFile(path.join(root, source.file), 'utf8').catch(() => '')
  return /\bdefinePlugin\b|\bmodelType\b/.test(text)
}
