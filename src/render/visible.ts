/**
 * What a terminal, a log or a browser would act on instead of showing: control characters, ANSI sequences among them,
 * and marks that change the direction of text. A plugin's own error messages may hold any of them.
 */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}/gu

/** The same data with each such character written out, as `\u001b`. Line ends and tabs stay. */
export function visible<Data>(data: Data): Data
export function visible(data: unknown): unknown {
  if (typeof data === 'string') return data.replaceAll(UNSEEN, escapeOf)
  if (Array.isArray(data)) return data.map((one: unknown) => visible(one))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [visible(key), visible(one)]))
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
