import measure from 'fast-string-truncated-width'

/** How many columns of a terminal `text` takes: wide characters and emoji take two, colours none. */
export const cellsOf = (text: string): number => measure(text).width

export const pad = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - cellsOf(text)))

/** As much of the start of `text` as fits, with a sign where some is cut off. */
export function clip(text: string, cells: number): string {
  const { index, truncated } = measure(text, { limit: cells, ellipsis: '…', ellipsisWidth: 1 })
  return truncated ? `${text.slice(0, index)}…` : text
}

/**
 * Breaks text at spaces so that no line is wider than `width` where it can be helped; `lead` starts the first. Code in
 * backticks is kept in one piece where a line holds it, and whatever has no space is, so that it can be copied.
 */
export function wrap(text: string, width: number, lead: string): string[] {
  const lines: string[] = []
  const room = width - cellsOf(lead)
  let line = lead
  for (const word of wordsOf(text, room)) {
    if (line.trim() !== '' && cellsOf(line) + cellsOf(word) > width && line !== lead) {
      lines.push(line.trimEnd())
      line = ' '.repeat(cellsOf(lead))
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()]
}

/** What stands between spaces outside backticks. */
const WORD = /(?:[^\s`]*`[^`]*`)+[^\s`]*|\S+/g

function wordsOf(text: string, room: number): readonly string[] {
  const words = text.replaceAll(/\s+/g, ' ').match(WORD) ?? []
  return words.flatMap((word) => (cellsOf(word) > room ? word.split(' ') : [word]))
}

export function indent(lines: readonly string[], by: string): string[] {
  return lines.map((line) => (line === '' ? line : by + line))
}

export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
