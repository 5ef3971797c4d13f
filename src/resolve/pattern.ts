/**
 * PATTERN_KEY_COMPARE, shared by Node and Bare: the longer part before `*` first, then the longer key.
 * https://nodejs.org/docs/latest-v20.x/api/esm.html#resolution-algorithm-specification
 */
export function comparePatternKeys(a: string, b: string): number {
  return b.indexOf('*') - a.indexOf('*') || b.length - a.length
}

/** What `*` stands for when `subpath` is matched by `key`, or undefined where it is not. */
export function matchPattern(key: string, subpath: string): string | undefined {
  const star = key.indexOf('*')
  if (star === -1 || key.includes('*', star + 1) || subpath.length < key.length) return undefined
  const base = key.slice(0, star)
  const trailer = key.slice(star + 1)
  if (!subpath.startsWith(base) || !subpath.endsWith(trailer)) return undefined
  return subpath.slice(star, subpath.length - trailer.length)
}

export interface KeyMatch {
  readonly key: string
  /** Undefined where the key is the subpath itself. */
  readonly star: string | undefined
}

/** The one key that decides for `subpath`: no other is tried when this one leads nowhere. */
export function bestKey(keys: readonly string[], subpath: string): KeyMatch | undefined {
  if (keys.includes(subpath) && !subpath.includes('*')) return { key: subpath, star: undefined }
  const patterns = keys.filter((key) => key.includes('*')).sort(comparePatternKeys)
  for (const key of patterns) {
    const star = matchPattern(key, subpath)
    if (star !== undefined) return { key, star }
  }
  return undefined
}

/** The star's values for which `target`, with every `*` replaced by the same text, is one of the files. */
export function starsIn(target: string, files: readonly string[]): readonly string[] {
  const [first = '', ...rest] = target.replace(/^\.\//, '').split('*').map(escapeRegExp)
  if (rest.length === 0) return []
  const shape = new RegExp(`^${first}(?<star>.+)${rest.join('\\k<star>')}$`)
  return files.flatMap((file) => shape.exec(file)?.groups?.['star'] ?? [])
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')
}
