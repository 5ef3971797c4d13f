/** What zod's English messages call the type of a value. May throw where the value's own accessors do. */
export function receivedType(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : String(value)
  if (typeof value !== 'object') return typeof value
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (Object.getPrototypeOf(value) === Object.prototype) return 'object'
  const { constructor } = value as { readonly constructor: unknown }
  return constructor ? String((constructor as { readonly name: unknown }).name) : 'object'
}

/** One phrase for whatever was thrown. Never throws. */
export function describeThrown(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  } catch {
    return 'a value that cannot be printed'
  }
}
