/** A sentence as Markdown: what stands between backticks stays code, all else is text and nothing but text. */
export function prose(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : plainText(part)))
    .join('')
    .replace(/^(\d*)([-+>#=.)])/, '$1\\$2')
}

/** A text of which nothing is code. */
export function literal(text: string): string {
  return plainText(text.replaceAll(/\s+/g, ' ').trim())
}

const LINK = /(https:\/\/[^\s<>()`]+)/

/** What GitHub would make a mention or a reference of: `@qvac/sdk` would notify people, `#12` would link to an issue. */
const REFERENCE = /((?<!\w)[@#]\w(?:[\w/.-]*\w)?)/

function plainText(text: string): string {
  return text
    .split(LINK)
    .map((part) => (LINK.test(part) ? part : withoutReferences(part)))
    .join('')
}

function withoutReferences(text: string): string {
  return text
    .split(REFERENCE)
    .map((part) => (REFERENCE.test(part) ? code(part) : escapedText(part)))
    .join('')
}

/** CommonMark lets every ASCII punctuation mark be escaped; these are the ones that can mean something. */
function escapedText(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
}

/** A code span, with more backticks around it than it holds in a row. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  const ticks = '`'.repeat(longestRun(line) + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${ticks}${pad}${line}${pad}${ticks}`
}

export function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}
