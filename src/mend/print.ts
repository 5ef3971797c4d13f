/** How JSON is written in a file. */
export interface Layout {
  /** What the line begins with that the value stands on; null where everything is on one line. */
  readonly indent: string | null
  /** One step of indentation. */
  readonly unit: string
  readonly eol: string
  /** Whether a space follows commas and colons. */
  readonly isSpaced: boolean
}

/** A value as JSON, in the layout of the text around it. */
export function printed(value: unknown, layout: Layout): string {
  const { indent, unit, eol } = layout
  if (indent === null) return onOneLine(value, layout.isSpaced)
  return JSON.stringify(value, null, unit).replaceAll('\n', eol + indent)
}

function onOneLine(value: unknown, isSpaced: boolean): string {
  if (typeof value !== 'object' || value === null || !isSpaced) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one) => onOneLine(one, true)).join(', ')}]`
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one, true)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** As the author indents. */
export function unitOf(text: string): string {
  return /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
}
