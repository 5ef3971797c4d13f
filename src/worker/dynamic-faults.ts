import type { DynamicForm, DynamicLoad } from '../analysis/dynamic/index.js'
import type { Target } from '../check.js'
import { isSure, type Level } from './levels.js'

/**
 * - `computed`: an `import()` whose argument is no plain text. `evaluated`: one in code made from text.
 * - `literal`: an `import()` of a plain text.
 * - `require`: a `require` that is more than a call with a plain text.
 * - `shim`: a call of the stand-in for `require` that always throws.
 * - `metadata`: a path made from the place of the module's file.
 * - `unknown`: code made from a text that is not known.
 */
export type LoadKind = 'computed' | 'evaluated' | 'literal' | 'require' | 'shim' | 'metadata' | 'unknown'

/** Undefined for what other checks tell, or what does no harm. */
export function kindOf({ form, packed, proven }: DynamicLoad): LoadKind | undefined {
  if (form === 'metadata-path') return 'metadata'
  // The globals' check tells of a `require` that is not there, bare-pack of one that it mistakes for the real one.
  if (form === 'require-in-esm' || form === 'require-shadowed') return undefined
  if (form === 'eval' || form === 'indirect-eval' || form === 'function-constructor') {
    return proven ? 'evaluated' : 'unknown'
  }
  if (form.startsWith('require-') || form === 'create-require') return 'require'
  return packed ? 'literal' : 'computed'
}

const PHRASES: Readonly<Partial<Record<DynamicForm, string>>> = {
  'import-template': 'a template',
  'import-interpolation': 'a template',
  'import-concatenation': 'a concatenation',
  'import-conditional': 'a choice of two',
  'import-url': 'a URL made from `import.meta.url`',
  'import-variable': 'a variable',
  'require-template': 'a template',
  'require-interpolation': 'a template',
  'require-concatenation': 'a concatenation',
  'require-conditional': 'a choice of two',
  'require-url': 'a URL made from `import.meta.url`',
  'require-variable': 'a variable',
  'require-alias': '`require` under another name',
  'require-sequence': '`require` as a value',
  'require-optional': '`require?.()`',
  'require-call': 'a method of `require`',
  'require-value': '`require` as a value',
  'create-require': '`createRequire`',
  'meta-resolve': '`import.meta.resolve()`',
  asset: 'an asset by a name that is worked out',
  eval: '`eval`',
  'indirect-eval': '`eval`',
  'function-constructor': '`Function`',
}

/** By what a load names what it loads, within a sentence. */
export function phraseOf(form: DynamicForm): string {
  return PHRASES[form] ?? 'an expression'
}

/** `error`: it fails where the plugin is meant to run. `unsure`: it may, or it does elsewhere. */
export type LoadFault = 'error' | 'unsure'

/**
 * What comes of a load that only a phone cannot do; undefined where nothing does. bare-pack packs what plain texts
 * name, and on desktop the files stand on the disk.
 */
export function faultOfLoad(
  reach: DynamicLoad['reach'],
  level: Level,
  isAuthors: boolean,
  meant: readonly Target[],
): LoadFault | undefined {
  if (level === 'never' || level === 'caught' || reach === 'unreachable' || reach === 'caught')
    return undefined
  const isCertain = reach === 'certain' && isSure(level)
  if (!isAuthors) return isCertain ? 'unsure' : undefined
  return isCertain && meant.includes('mobile') ? 'error' : 'unsure'
}
