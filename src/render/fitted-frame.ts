import { cellsOf, clip } from './text.js'

/** A code frame in lines of at most `width` columns, which all show the part of the code that the marker is in. */
export function fittedFrame(frame: string, width: number): readonly string[] {
  const rows = frame.split('\n')
  const marked = rows.findIndex((row) => row.startsWith('>'))
  const gutter = (rows[marked] ?? '').indexOf('|') + 2
  const code = (rows[marked] ?? '').slice(gutter)
  const column = (rows[marked + 1] ?? '').length - 1 - gutter
  if (marked === -1 || column < 0) return rows
  const room = Math.max(width - gutter, LEAST_ROOM)
  const isNear = cellsOf(code.slice(0, column)) < room - 1
  const from = isNear ? 0 : startOfCharacter(code, column - Math.floor(room / 2))
  return rows.map((row, index) =>
    index === marked + 1
      ? row.slice(0, gutter) + ' '.repeat(cellsOf(code.slice(from, column))) + '^'
      : (row.slice(0, gutter) + clip(row.slice(gutter).slice(from), room)).trimEnd(),
  )
}

const LEAST_ROOM = 16

/** Half of a pair would be shown as something else. */
function startOfCharacter(text: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index)) ? index - 1 : index
}
