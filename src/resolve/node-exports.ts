import { fileURLToPath, pathToFileURL } from 'node:url'

import { isArrayIndex, isObject, type JsonObject } from './json.js'
import { bestKey } from './pattern.js'
import { hasForbiddenSegment } from './target.js'

/** PACKAGE_EXPORTS_RESOLVE's answer; whether the file exists is the caller's question. */
export type ExportsAnswer =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'not-exported' }
  | { readonly kind: 'invalid-target'; readonly target: unknown }
  | { readonly kind: 'invalid-config'; readonly reason: string }
  | { readonly kind: 'invalid-specifier'; readonly reason: string }

/** `undefined`: no condition matched, so the next sibling has its turn; `null`: the subpath is withheld. */
type TargetAnswer = ExportsAnswer | undefined | null

interface Lookup {
  /** Of the package, with a trailing slash. */
  readonly folder: URL
  readonly star: string | undefined
  readonly conditions: ReadonlySet<string>
}

const NUMERIC_KEYS = '"exports" cannot contain numeric property keys.'
const MIXED_KEYS = `"exports" cannot contain some keys starting with '.' and some not.`

/**
 * PACKAGE_EXPORTS_RESOLVE for `subpath` (`.`, `./plugin`).
 * https://nodejs.org/docs/latest-v20.x/api/esm.html#resolution-algorithm-specification
 */
export function packageExports(
  exports: unknown,
  subpath: string,
  packagePath: string,
  conditions: ReadonlySet<string>,
): ExportsAnswer {
  const map = subpathMap(exports)
  if (map === undefined) return { kind: 'invalid-config', reason: MIXED_KEYS }
  // Node leaves a specifier's trailing slash to patterns alone, which then name a folder.
  const match = subpath.endsWith('/') ? undefined : bestKey(Object.keys(map), subpath)
  if (match === undefined) return { kind: 'not-exported' }
  const folder = pathToFileURL(`${packagePath}/`)
  return resolveTarget(map[match.key], { folder, star: match.star, conditions }) ?? { kind: 'not-exported' }
}

function subpathMap(exports: unknown): JsonObject | undefined {
  if (typeof exports === 'string' || Array.isArray(exports)) return { '.': exports }
  if (!isObject(exports)) return {}
  const keys = Object.keys(exports)
  const dotted = keys.filter((key) => key.startsWith('.'))
  if (dotted.length === keys.length) return exports
  return dotted.length === 0 ? { '.': exports } : undefined
}

function resolveTarget(target: unknown, lookup: Lookup): TargetAnswer {
  if (typeof target === 'string') return resolveString(target, lookup)
  if (Array.isArray(target)) return resolveArray(target, lookup)
  if (isObject(target)) return resolveConditions(target, lookup)
  return target === null ? null : { kind: 'invalid-target', target }
}

function resolveString(target: string, { folder, star }: Lookup): ExportsAnswer {
  if (!target.startsWith('./') || hasForbiddenSegment(target.slice(2)))
    return { kind: 'invalid-target', target }
  if (star !== undefined && hasForbiddenSegment(star)) {
    return { kind: 'invalid-specifier', reason: `'${star}' is not a valid match for the pattern` }
  }
  const url = new URL(star === undefined ? target : target.replaceAll('*', () => star), folder)
  if (/%2f|%5c/i.test(url.pathname)) {
    return { kind: 'invalid-specifier', reason: 'must not include encoded "/" or "\\" characters' }
  }
  return { kind: 'path', path: fileURLToPath(url) }
}

/** An invalid target gives the next item its turn, a missing file does not; items that never match are no match. */
function resolveArray(items: readonly unknown[], lookup: Lookup): TargetAnswer {
  let last: TargetAnswer = items.length === 0 ? null : undefined
  for (const item of items) {
    const answer = resolveTarget(item, lookup)
    if (answer === undefined) continue
    if (answer !== null && answer.kind !== 'invalid-target') return answer
    last = answer
  }
  return last
}

function resolveConditions(target: JsonObject, lookup: Lookup): TargetAnswer {
  const keys = Object.keys(target)
  if (keys.some(isArrayIndex)) return { kind: 'invalid-config', reason: NUMERIC_KEYS }
  for (const key of keys) {
    if (key !== 'default' && !lookup.conditions.has(key)) continue
    const answer = resolveTarget(target[key], lookup)
    if (answer !== undefined) return answer
  }
  return undefined
}
