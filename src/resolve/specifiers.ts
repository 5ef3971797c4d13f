import type { ExportsEntry, ExportsReading, TargetLeaf } from './exports-map.js'
import { bestKey, starsIn } from './pattern.js'

/** The fields that decide where no `exports` does; the manifest fits as it is, unread values included. */
export interface LegacyFields {
  readonly main?: unknown
  readonly module?: unknown
  readonly browser?: unknown
  readonly 'react-native'?: unknown
}

export interface EntryKey {
  /** What follows the package's name: `.`, `./plugin`, `./stt/plugin`. */
  readonly subpath: string
  readonly source: EntrySource
  /**
   * `incidental` is importable only because a catch-all (`./*`) or a missing `exports` opens every file:
   * a module that merely is called plugin looks the same, so its content decides whether it is an entry.
   */
  readonly intent: 'stated' | 'incidental'
}

export type EntrySource =
  | { readonly kind: 'key'; readonly key: string; readonly pointer: string }
  | { readonly kind: 'pattern'; readonly key: string; readonly pointer: string; readonly file: string }
  | { readonly kind: 'file'; readonly file: string }

export interface EntryKeys {
  /** `.`, else `./client`, else undefined. */
  readonly client: EntryKey | undefined
  /** Keys in the order of the file, then what patterns or files add: the stated before the incidental, each by name. */
  readonly plugins: readonly EntryKey[]
}

/**
 * The subpaths of a package that a QVAC app imports: the client, and whatever ends in `/plugin`.
 * @param files packed files, relative and `/`-separated
 */
export function entryKeys(
  reading: ExportsReading,
  files: readonly string[],
  legacy: LegacyFields,
): EntryKeys {
  const candidates = hasNoExports(reading) ? legacyEntries(files, legacy) : exportedEntries(reading, files)
  const find = (subpath: string) => candidates.find((candidate) => candidate.subpath === subpath)
  return {
    client: find('.') ?? find('./client'),
    plugins: candidates.filter(({ subpath }) => isPluginSubpath(subpath)),
  }
}

/** Bare passes over a falsy `exports` and looks for files; that it is refused elsewhere is said by the reading. */
function hasNoExports({ shape, problems }: ExportsReading): boolean {
  if (shape === 'absent') return true
  return problems.some(({ kind, failsIn }) => kind === 'not-an-object' && !failsIn.includes('bare'))
}

function isPluginSubpath(subpath: string): boolean {
  return subpath.endsWith('/plugin')
}

function exportedEntries({ entries }: ExportsReading, files: readonly string[]): readonly EntryKey[] {
  const stated = entries
    .filter(({ key, leaves }) => !key.includes('*') && leaves.some(({ target }) => target !== null))
    .map(({ key, pointer }): EntryKey => ({
      subpath: key,
      source: { kind: 'key', key, pointer },
      intent: 'stated',
    }))
  const matched = firstOfEach(entries.flatMap((entry) => patternEntries(entry, entries, files)))
  const meant = [...stated, ...matched.filter(({ intent }) => intent === 'stated')]
  const known = new Set([...filesOfKeys(entries), ...meant.map(file)])
  const opened = matched.filter((one) => one.intent === 'incidental' && !known.has(file(one)))
  return [...meant, ...opened]
}

function filesOfKeys(entries: readonly ExportsEntry[]): readonly (string | undefined)[] {
  return entries.filter(({ key }) => !key.includes('*')).flatMap(({ leaves }) => leaves.map(path))
}

function path({ target }: TargetLeaf): string | undefined {
  return typeof target === 'string' ? target.replace(/^\.\//, '') : undefined
}

function file({ source }: EntryKey): string | undefined {
  return source.kind === 'key' ? undefined : source.file
}

function patternEntries(
  { key, pointer, leaves }: ExportsEntry,
  entries: readonly ExportsEntry[],
  files: readonly string[],
): readonly EntryKey[] {
  if (!key.includes('*')) return []
  const keys = entries.map((entry) => entry.key)
  const targets = leaves.flatMap((leaf) => (leaf.conditions.includes('types') ? [] : (path(leaf) ?? [])))
  return targets.flatMap((target) =>
    starsIn(target, files).flatMap((star): readonly EntryKey[] => {
      const subpath = key.replace('*', star)
      const matched = target.replaceAll('*', star)
      if (!isWanted(subpath, matched) || bestKey(keys, subpath)?.key !== key) return []
      const intent = isPluginSubpath(key) || isTopLevel(subpath) ? 'stated' : 'incidental'
      return [{ subpath, source: { kind: 'pattern', key, pointer, file: matched }, intent }]
    }),
  )
}

function isWanted(subpath: string, matched: string): boolean {
  if (subpath !== './client' && !isPluginSubpath(subpath)) return false
  return isModule(matched) && !matched.split('/').includes('node_modules')
}

function isTopLevel(subpath: string): boolean {
  return subpath === './plugin' || subpath === './client'
}

/** Declarations, source maps and the like are matched by `./*` too, yet nobody imports them to run. */
function isModule(name: string): boolean {
  return !/\.d\.[cm]?ts$/.test(name) && /(?:^|\/)[^./]+$|\.(?:[cm]?[jt]s|[jt]sx|json)$/.test(name)
}

/** Bare's extensions and index files, in its order of trying. */
const LEGACY_FILE =
  /^(?<stem>(?:.*\/)?(?:plugin|client))(?:\/(?:index\.(?:[cm]?[jt]s|json)|package\.json)|\.(?:[cm]?[jt]s|json))?$/

function legacyEntries(files: readonly string[], legacy: LegacyFields): readonly EntryKey[] {
  const inside = files.flatMap((name): readonly EntryKey[] => {
    const stem = LEGACY_FILE.exec(name)?.groups?.['stem']
    if (stem === undefined || !isWanted(`./${stem}`, name)) return []
    const subpath = `./${stem}`
    return [
      {
        subpath,
        source: { kind: 'file', file: name },
        intent: isTopLevel(subpath) ? 'stated' : 'incidental',
      },
    ]
  })
  return [...legacyRoot(files, legacy), ...firstOfEach(inside)]
}

function legacyRoot(files: readonly string[], legacy: LegacyFields): readonly EntryKey[] {
  const fields = [legacy.main, legacy['react-native'], legacy.browser, legacy.module]
  const named = fields.find((field) => typeof field === 'string' && field !== '')
  const index = files.find((name) => /^index\.(?:[cm]?[jt]s|json)$/.test(name) && isModule(name))
  const root = typeof named === 'string' ? named.replace(/^\.\//, '') : index
  return root === undefined ? [] : [{ subpath: '.', source: { kind: 'file', file: root }, intent: 'stated' }]
}

/** One subpath may be matched by several conditions or files; by name, so that the order of packing is no matter. */
function firstOfEach(keys: readonly EntryKey[]): readonly EntryKey[] {
  const sorted = [...keys].sort((a, b) => (a.subpath < b.subpath ? -1 : a.subpath > b.subpath ? 1 : 0))
  return sorted.filter((key, index) => key.subpath !== sorted[index - 1]?.subpath)
}
