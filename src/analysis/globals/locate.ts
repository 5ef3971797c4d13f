import { type Position, positionAt } from '../parse.js'

/** Adds the position to each item; linear in the text however many there are. Sorts by offset. */
export function located<T extends { readonly offset: number }>(
  items: readonly T[],
  code: string,
): readonly (T & { readonly position: Position })[] {
  let offset = 0
  let position: Position = { line: 1, column: 1 }
  return [...items]
    .sort((a, b) => a.offset - b.offset)
    .map((item) => {
      position = further(position, positionAt(code.slice(offset, item.offset), item.offset - offset))
      offset = item.offset
      return { ...item, position }
    })
}

function further(from: Position, by: Position): Position {
  if (by.line > 1) return { line: from.line + by.line - 1, column: by.column }
  return { line: from.line, column: from.column + by.column - 1 }
}
