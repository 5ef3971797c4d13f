import { escaped } from '../xml.js'

/** HTML that is safe to put into a page as it is. */
export interface Markup {
  readonly markup: string
}

type Part = string | number | undefined | Markup | readonly Markup[]

/** A template whose texts are escaped, in content and in quoted attributes; undefined is nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = strings.map((text, index) => text + textOf(parts[index]))
  return { markup: texts.join('') }
}

function textOf(part: Part): string {
  if (part === undefined) return ''
  if (typeof part !== 'object') return escaped(String(part)).replaceAll('"', '&quot;')
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('')
}

/** A sentence in which what stands between backticks is code. */
export function sentence(text: string): Markup {
  const parts = text.split(/`([^`]+)`/)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`))}`
}
