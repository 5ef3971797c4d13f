/** Breaks text at spaces so that no line is wider than `width` where it can be helped; `lead` starts the first. */
export function wrap(text: string, width: number, lead: string): string[] {
  const lines: string[] = []
  let line = lead
  for (const word of text.replaceAll(/\s+/g, ' ').trim().split(' ')) {
    if (line.trim() !== '' && line.length + word.length > width && line !== lead) {
      lines.push(line.trimEnd())
      line = ' '.repeat(lead.length)
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()]
}

export function indent(lines: readonly string[], by: string): string[] {
  return lines.map((line) => (line === '' ? line : by + line))
}

export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
