/** An element with its attributes, of which the undefined are left out, and its children, of which texts are escaped. */
export interface Element {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | number | undefined>>
  readonly children?: readonly (Element | string)[]
}

/** XML 1.0, indented; text is never moved. The text must hold no control characters but tabs and line ends. */
export function xml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, '')}`
}

function element({ name, attributes = {}, children = [] }: Element, indent: string): string {
  const stated = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${inAttribute(String(value))}"`],
  )
  const open = `${indent}<${name}${stated.join('')}`
  if (children.length === 0) return `${open}/>`
  if (children.every((child) => typeof child === 'string'))
    return `${open}>${children.map(escaped).join('')}</${name}>`
  const inner = children.map((child) =>
    typeof child === 'string' ? escaped(child) : element(child, `${indent}  `),
  )
  return [`${open}>`, ...inner, `${indent}</${name}>`].join('\n')
}

/** For text in XML and in HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A parser makes spaces of line ends and tabs that are not written as references. */
export function inAttribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
