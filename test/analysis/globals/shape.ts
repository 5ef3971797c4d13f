/** A piece of a plugin, and what the analysis says of it: every use it names, with how sure it is. */
export interface Shape {
  readonly title: string
  /** A module with an exported `run`, or the body of such a function, which gets `options = {}`. */
  readonly code: string
  readonly format?: 'cjs'
  /** `fetch` for a certain use, `fetch?` for an unsure one. */
  readonly uses: readonly string[]
}

export function moduleOf({ code, format }: Shape): string {
  if (/\bexport\b|exports\.run/.test(code)) return code
  const body = `async function run(options = {}) {\n${code}\n}`
  return format === 'cjs' ? `exports.run = ${body}` : `export ${body}`
}

export function shapes(
  uses: readonly string[],
  rows: Readonly<Record<string, string>>,
  format?: 'cjs',
): readonly Shape[] {
  return Object.entries(rows).map(([title, code]) => ({ title, code, uses, ...(format ? { format } : {}) }))
}
