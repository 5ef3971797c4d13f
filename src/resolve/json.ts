export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Appends one reference token to an RFC 6901 pointer. */
export function pointTo(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Node's test for keys that a JavaScript array could have, which it refuses among conditions. */
export function isArrayIndex(key: string): boolean {
  return String(Number(key)) === key && Number(key) >= 0 && Number(key) < 0xffffffff
}
