const { stringify } = JSON
const { isArray } = Array
const { keys } = Object

/**
 * JSON text of plain data. Own code because `JSON.stringify` asks every object for `toJSON`, which a plugin may have put
 * on `Object.prototype`; only strings and numbers are left to it, which it asks nothing.
 */
export function encode(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return stringify(value)
  if (typeof value !== 'object') return 'null'
  return isArray(value) ? encodeArray(value) : encodeObject(value as Readonly<Record<string, unknown>>)
}

function encodeArray(list: readonly unknown[]): string {
  let text = ''
  for (let index = 0; index < list.length; index += 1) text += (index === 0 ? '' : ',') + encode(list[index])
  return `[${text}]`
}

function encodeObject(object: Readonly<Record<string, unknown>>): string {
  let text = ''
  const names = keys(object)
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? ''
    text += `${index === 0 ? '' : ','}${stringify(name)}:${encode(object[name])}`
  }
  return `{${text}}`
}
