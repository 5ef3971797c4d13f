import type { PackageReport } from '../../report.js'
import { plural } from '../view.js'

/** What --fix did to package.json, or would do; what it might do, where it was not asked to. */
export type Fixes =
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'nothing'; readonly text: string }
  | FixesDone

export interface FixesDone {
  readonly kind: 'done'
  /** What stands over the mended findings; empty where nothing is mended. */
  readonly title: string
  readonly mended: readonly Told[]
  /** The lines of a unified diff; none where nothing is mended. */
  readonly diff: readonly string[]
  readonly left: readonly (Told & { readonly reason: string })[]
  /** What to do after it, as sentences. */
  readonly next: readonly string[]
}

interface Told {
  readonly check: string
  readonly text: string
}

export const LEFT_TITLE = 'Not mended in package.json'

/** Undefined where there is nothing to say of it. */
export function fixesOf({ fixed, findings }: PackageReport): Fixes | undefined {
  if (fixed === undefined) {
    const count = findings.filter(({ edits }) => edits !== undefined).length
    const text = `${plural(count, 'finding')} may be mended in package.json by --fix`
    return count === 0 ? undefined : { kind: 'hint', text }
  }
  const { written, diff, mended, left, reinstall } = fixed
  if (diff === '' && left.length === 0)
    return { kind: 'nothing', text: '--fix: nothing in package.json is to be mended.' }
  const isAny = diff !== ''
  return {
    kind: 'done',
    title: isAny ? (written ? 'Mended in package.json' : 'To be mended in package.json') : '',
    mended,
    diff: isAny ? linesOf(diff) : [],
    left,
    next: [
      ...(isAny && !written ? ['Nothing is written: run it again without --dry-run.'] : []),
      ...(written && reinstall ? ['The dependencies have changed: install anew.'] : []),
    ],
  }
}

/** Carriage returns may have been made visible by then. */
function linesOf(diff: string): readonly string[] {
  return diff
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/(?:\r|\\u000d)$/, ''))
}
