const CONTEXT_LINES = 1
const WIDTH = 100

/** The lines around a place, numbered, with a marker under the column; undefined where there is no such line. */
export function frameOf(text: string, line: number, column: number): string | undefined {
  const lines = text.split(/\r?\n/)
  if (lines[line - 1] === undefined) return undefined
  const first = Math.max(1, line - CONTEXT_LINES)
  const last = Math.min(lines.length, line + CONTEXT_LINES)
  const gutter = String(last).length
  // Minified files have lines of a megabyte: all lines show the same window, around the column.
  const from = Math.max(0, column - 1 - WIDTH / 2)
  const rows: string[] = []
  for (let number = first; number <= last; number++) {
    const shown = (lines[number - 1] ?? '').slice(from, from + WIDTH).replaceAll('\t', ' ')
    rows.push(`${number === line ? '>' : ' '} ${String(number).padStart(gutter)} | ${shown}`.trimEnd())
    if (number === line) rows.push(`  ${' '.repeat(gutter)} | ${' '.repeat(column - 1 - from)}^`)
  }
  return rows.join('\n')
}
