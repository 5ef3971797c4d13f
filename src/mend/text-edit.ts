import type { Edit } from './edit.js'
import { edited } from './text.js'

/** A stretch of a text, and what comes in its place. Lines and columns count from 1. */
export interface TextEdit {
  readonly line: number
  readonly column: number
  /** The end is behind the last character that goes. */
  readonly endLine: number
  readonly endColumn: number
  readonly text: string
}

/**
 * What the edits come to as one change of whole lines of package.json, in which a byte order mark has no column;
 * undefined where they change no more than that mark.
 */
export function textEditOf(text: string, edits: readonly Edit[]): TextEdit | undefined {
  const before = linesOf(text)
  const after = linesOf(edited(text, edits))
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (start === before.length && start === after.length) return undefined
  let kept = 0
  while (kept < shorter - start && before.at(-1 - kept) === after.at(-1 - kept)) kept++
  const end = before.length - kept
  const last = before[end - 1] ?? ''
  const isOpen = end > start && !last.endsWith('\n')
  return {
    line: start + 1,
    column: 1,
    endLine: isOpen ? end : end + 1,
    endColumn: isOpen ? last.length + 1 : 1,
    text: after.slice(start, after.length - kept).join(''),
  }
}

/** Each with its line end. */
function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/(?<=\n)/)
}
