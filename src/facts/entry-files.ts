import path from 'node:path'
import { defineFact, Moot } from '../fact.js'
import { brokenTargets } from './broken-targets.js'
import type { Entry } from './entries.js'
import { packlist } from './packlist.js'
import { bareResolutions, clientResolutions } from './resolutions.js'
import { stage } from './stage.js'

/** An entry with the file that it leads to. */
export interface EntryFile {
  readonly entry: Entry
  /** Absolute, in the stage. */
  readonly file: string
  /**
   * The entry leads nowhere, and this is the file that its author most likely meant. Looking on there finds the
   * defects that the first one would hide.
   */
  readonly guessed: boolean
}

export interface EntryFiles {
  readonly client: EntryFile | undefined
  readonly plugins: readonly EntryFile[]
}

export const entryFiles = defineFact({
  name: 'entry files',
  needs: { stage, packlist, bareResolutions, clientResolutions, brokenTargets },
  learn({ stage, packlist, bareResolutions, clientResolutions, brokenTargets }, { system }): EntryFiles {
    const own = `${system.platform}-${system.arch}`
    const guess = (entry: Entry) => {
      const target = brokenTargets.find(({ key }) => key === entry.key)
      return target === undefined ? undefined : nearestFile(target.path, [...packlist.paths])
    }
    const toFile = (entry: Entry, files: readonly string[]): EntryFile[] => {
      const [file] = files
      if (file !== undefined) return [{ entry, file, guessed: false }]
      const near = guess(entry)
      return near === undefined ? [] : [{ entry, file: path.join(stage.root, near), guessed: true }]
    }
    const plugins = bareResolutions.flatMap(({ entry, hosts }) => {
      const ranked = hosts.toSorted((a, b) => Number(b.host === own) - Number(a.host === own))
      return toFile(
        entry,
        ranked.flatMap(({ resolution }) => (resolution.ok ? [resolution.file] : [])),
      )
    })
    if (clientResolutions === null) return { client: undefined, plugins }
    const { entry, metro, node } = clientResolutions
    const tried = [...metro.map(({ resolution }) => resolution), node.import, node.require]
    const files = tried.flatMap((one) => (one.ok ? (one.file ?? []) : []))
    return { client: toFile(entry, files)[0], plugins }
  },
})

/** `dist/plugin.js` for `dist/plugin/index.js` and the like: the packed module whose name says the same. */
export function nearestFile(target: string, files: readonly string[]): string | undefined {
  return nearestOf(
    target,
    files.filter((file) => /\.[cm]?js$/.test(file)),
  )
}

/** The packed declarations of the module, or in place of the declarations, that `target` names. */
export function nearestDeclaration(target: string, files: readonly string[]): string | undefined {
  const [, letter = ''] = /\.([cm]?)[jt]s$/.exec(target) ?? []
  return nearestOf(
    target,
    files.filter((file) => file.endsWith(`.d.${letter}ts`)),
  )
}

function nearestOf(target: string, files: readonly string[]): string | undefined {
  const wanted = nameOf(target)
  const same = files.filter((file) => nameOf(file) === wanted && !file.includes('node_modules/'))
  return same.length === 1 ? same[0] : same.find((file) => file.split('/')[0] === target.split('/')[0])
}

/** What a module is called by its author: the folder's name where the file is an index. */
function nameOf(file: string): string {
  const stem = path.posix
    .basename(file)
    .replace(/(?:\.d)?\.[a-z]+$/i, '')
    .toLowerCase()
  return stem === 'index' ? path.posix.basename(path.posix.dirname(file)).toLowerCase() : stem
}

/** The plugin entries with a file to look at, of which there is at least one. */
export const pluginFiles = defineFact({
  name: 'plugin files',
  needs: { entryFiles },
  learn({ entryFiles: { plugins } }): readonly EntryFile[] {
    if (plugins.length === 0) throw new Moot('no plugin entry leads to a file')
    return plugins
  },
})

export const clientFile = defineFact({
  name: 'client file',
  needs: { entryFiles },
  learn({ entryFiles: { client } }): EntryFile {
    if (client === undefined) throw new Moot('no client entry leads to a file')
    return client
  },
})
