import type { NotJson, ShapeKind } from '../shape.js'

/** A literal schema: what of its values JSON carries, or what they are where it carries none. */
export function kindOfLiterals(values: readonly unknown[]): ShapeKind {
  const carried = values.filter(isJsonLiteral)
  if (carried.length > 0) return { kind: 'literals', values: carried }
  if (values.length === 0) return { kind: 'never' }
  if (values.includes(undefined)) return { kind: 'absent' }
  const what: NotJson =
    typeof values[0] === 'bigint' ? 'bigint' : typeof values[0] === 'symbol' ? 'symbol' : 'nan'
  return { kind: 'not-json', what, className: null }
}

function isJsonLiteral(value: unknown): value is string | number | boolean | null {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}
