import { isArrayIndex, isObject, type JsonObject, pointTo } from './json.js'
import type { Environment } from './resolution.js'
import { targetProblem, type TargetProblem } from './target.js'

/**
 * What package.json's `exports` says, before anything is resolved.
 * `sugar` is a string, an array or an object of conditions, each short for the key `.`.
 * `broken` is what no runtime can read as either: the entries are then what the author seems to have meant.
 */
export interface ExportsReading {
  readonly shape: 'absent' | 'sugar' | 'map' | 'broken'
  readonly problems: readonly ExportsProblem[]
  /** In the order of the file, which is the order in which runtimes try them. */
  readonly entries: readonly ExportsEntry[]
}

export interface ExportsProblem {
  /**
   * - `not-an-object`: neither string, array nor object; Bare ignores a falsy one and uses `main`.
   * - `mixed-keys`: keys with and without a leading dot; `keys` are those without.
   * - `key-without-dot`: conditions that read like paths (`plugin`), which no subpath import reaches.
   * - `unreachable-key`: keys no specifier can match: `.plugin`, a folder mapping `./x/`, more than one `*`.
   * - `numeric-key`: keys that are array indexes among conditions.
   */
  readonly kind: 'not-an-object' | 'mixed-keys' | 'key-without-dot' | 'unreachable-key' | 'numeric-key'
  readonly pointer: string
  readonly keys: readonly string[]
  readonly failsIn: readonly Environment[]
}

export interface ExportsEntry {
  readonly key: string
  /** RFC 6901, into package.json: `/exports/.~1plugin`. */
  readonly pointer: string
  /** Every target of every condition, depth first; empty for `{}` and `[]`. */
  readonly leaves: readonly TargetLeaf[]
}

export interface TargetLeaf {
  readonly pointer: string
  /** The condition keys on the way down; array positions are left out. */
  readonly conditions: readonly string[]
  /** As it is written: a path, `null` (the subpath is withheld), or a value that is no target at all. */
  readonly target: unknown
  /** One of several alternatives, so a fault here need not break the entry. */
  readonly inArray: boolean
  readonly problem?: TargetProblem
}

const EVERYWHERE: readonly Environment[] = ['bare', 'node', 'metro']
const ROOT = '/exports'

export function readExports(exports: unknown): ExportsReading {
  if (exports === undefined || exports === null) return { shape: 'absent', problems: [], entries: [] }
  if (exports === '' || (typeof exports !== 'string' && typeof exports !== 'object'))
    return unreadable(exports)
  if (!isObject(exports)) return { shape: 'sugar', problems: [], entries: [entry('.', exports, ROOT)] }
  const keys = Object.keys(exports)
  const undotted = keys.filter((key) => !key.startsWith('.'))
  if (undotted.length === 0) return readMap(exports, keys)
  return undotted.length === keys.length ? readConditions(exports) : readMixed(exports, keys, undotted)
}

/** Bare asks `if (info.exports)`, Node and Metro whether it is null. */
function unreadable(exports: unknown): ExportsReading {
  const failsIn: readonly Environment[] = exports ? EVERYWHERE : ['node', 'metro']
  const problem: ExportsProblem = { kind: 'not-an-object', pointer: ROOT, keys: [], failsIn }
  return { shape: 'broken', problems: [problem], entries: [] }
}

function readMap(exports: JsonObject, keys: readonly string[]): ExportsReading {
  const entries = keys.map((key) => entry(key, exports[key], pointTo(ROOT, key)))
  const problems = [
    ...problemOf('unreachable-key', ROOT, keys.filter(isUnreachable), EVERYWHERE),
    ...entries.flatMap(({ key, pointer }) => numericKeys(exports[key], pointer)),
  ]
  return { shape: 'map', problems, entries }
}

function readConditions(exports: JsonObject): ExportsReading {
  const pathLike = Object.keys(exports).filter(readsLikePath)
  return {
    shape: 'sugar',
    problems: [...problemOf('key-without-dot', ROOT, pathLike, EVERYWHERE), ...numericKeys(exports, ROOT)],
    entries: [entry('.', exports, ROOT)],
  }
}

function readMixed(
  exports: JsonObject,
  keys: readonly string[],
  undotted: readonly string[],
): ExportsReading {
  const dotted = keys.filter((key) => key.startsWith('.'))
  return {
    shape: 'broken',
    problems: problemOf('mixed-keys', ROOT, undotted, EVERYWHERE),
    entries: dotted.map((key) => entry(key, exports[key], pointTo(ROOT, key))),
  }
}

/** Specifiers give `.` or `./…`; folder mappings and second stars are no longer, or never were, matched. */
function isUnreachable(key: string): boolean {
  if (key === '.') return false
  return !key.startsWith('./') || key.endsWith('/') || key.indexOf('*') !== key.lastIndexOf('*')
}

/** Any string may be a condition, `@scope/source` too, so only what can hardly be one is called a path. */
function readsLikePath(key: string): boolean {
  return key.startsWith('/') || /^(?:[^@].*\/)?(?:plugin|client)(?:\.[cm]?[jt]s)?$/.test(key)
}

function numericKeys(value: unknown, pointer: string): readonly ExportsProblem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => numericKeys(item, pointTo(pointer, index)))
  if (!isObject(value)) return []
  // Node: '"exports" cannot contain numeric property keys.'
  const keys = Object.keys(value).filter(isArrayIndex)
  const nested = Object.entries(value).flatMap(([key, child]) => numericKeys(child, pointTo(pointer, key)))
  return [...problemOf('numeric-key', pointer, keys, ['node']), ...nested]
}

function problemOf(
  kind: ExportsProblem['kind'],
  pointer: string,
  keys: readonly string[],
  failsIn: readonly Environment[],
): readonly ExportsProblem[] {
  return keys.length === 0 ? [] : [{ kind, pointer, keys, failsIn }]
}

function entry(key: string, value: unknown, pointer: string): ExportsEntry {
  return { key, pointer, leaves: [...leavesOf(value, pointer, [], false)] }
}

/** Deeper than anyone nests by hand, and short of where recursion ends. */
const MAX_DEPTH = 64

function* leavesOf(
  value: unknown,
  pointer: string,
  conditions: readonly string[],
  inArray: boolean,
): Generator<TargetLeaf> {
  if (conditions.length > MAX_DEPTH) {
    yield {
      pointer,
      conditions,
      target: value,
      inArray,
      problem: { reason: 'not-a-string', failsIn: EVERYWHERE },
    }
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* leavesOf(item, pointTo(pointer, index), conditions, true)
  } else if (isObject(value)) {
    for (const [condition, child] of Object.entries(value)) {
      yield* leavesOf(child, pointTo(pointer, condition), [...conditions, condition], inArray)
    }
  } else {
    const problem = targetProblem(value)
    yield { pointer, conditions, target: value, inArray, ...(problem && { problem }) }
  }
}
