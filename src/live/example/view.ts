/** Anything with a `safeParse` serves the SDK as a schema; what else it holds depends on the library. */
export interface Schema {
  readonly safeParse: (value: unknown) => { readonly success: boolean }
}

/** What a text must keep to, as far as the schema tells. */
export interface TextRules {
  readonly least: number
  readonly most: number
  readonly prefix: string
  readonly suffix: string
  readonly within: readonly string[]
}

/** What a number must keep to: candidates lie at and around these. */
export interface NumberRules {
  readonly bounds: readonly number[]
  readonly steps: readonly number[]
}

/** A schema of whatever library, reduced to what an example is made of. */
export type View =
  | { readonly kind: 'text'; readonly rules: TextRules }
  | { readonly kind: 'number'; readonly rules: NumberRules }
  /** Booleans, literals, enums, null. */
  | { readonly kind: 'one-of'; readonly values: readonly unknown[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Schema])[] }
  | { readonly kind: 'array'; readonly item: Schema; readonly least: number }
  | { readonly kind: 'tuple'; readonly items: readonly Schema[] }
  | { readonly kind: 'record'; readonly key: Schema | null; readonly value: Schema }
  | { readonly kind: 'union'; readonly options: readonly Schema[] }
  | { readonly kind: 'both'; readonly left: Schema; readonly right: Schema }
  | { readonly kind: 'template'; readonly parts: readonly unknown[] }
  /** Optional, nullable, default, readonly, the input side of a pipe. */
  | { readonly kind: 'inner'; readonly inner: Schema }
  /** Nothing can be read from it: any, custom, another library. */
  | { readonly kind: 'opaque' }
  /** JSON carries no value that it takes. */
  | { readonly kind: 'not-json'; readonly what: string }

export const NO_TEXT_RULES: TextRules = { least: 0, most: Infinity, prefix: '', suffix: '', within: [] }

export function isSchema(value: unknown): value is Schema {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof (value as { readonly safeParse?: unknown }).safeParse === 'function'
  )
}

/** Whether `schema` takes `value`; a schema that throws takes nothing. */
export function fits(schema: Schema, value: unknown): boolean {
  try {
    return schema.safeParse(value).success
  } catch {
    return false
  }
}

/** What zod 4 and zod 3 say where a synchronous parse meets a promise. */
export const ASYNCHRONOUS =
  /^(Encountered Promise during synchronous parse|Async refinement encountered during synchronous)/

/** The same, but one that can only be asked with `parseAsync` gets the benefit of the doubt. */
export function mayFit(schema: Schema, value: unknown): boolean {
  try {
    return schema.safeParse(value).success
  } catch (error) {
    return error instanceof Error && ASYNCHRONOUS.test(error.message)
  }
}

/** A library's record of how a schema was made: untyped, since every release may change it. */
export type Internals = Readonly<Record<string, unknown>>

export function record(value: unknown): Internals {
  return typeof value === 'object' && value !== null ? (value as Internals) : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function numbers(...values: readonly unknown[]): number[] {
  return values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
}

export function schemas(values: readonly unknown[]): Schema[] {
  return values.filter(isSchema)
}

export function inner(value: unknown): View {
  return isSchema(value) ? { kind: 'inner', inner: value } : { kind: 'opaque' }
}

/** The values of an enum, without the names that TypeScript adds to a numeric one. */
export function enumValues(entries: unknown): unknown[] {
  const all = record(entries)
  return Object.entries(all).flatMap(([key, value]) =>
    typeof all[String(value)] === 'number' && String(Number(key)) === key ? [] : [value],
  )
}

export function entriesOf(shape: unknown): (readonly [string, Schema])[] {
  return Object.entries(record(shape)).flatMap(([key, value]) =>
    isSchema(value) ? [[key, value] as const] : [],
  )
}

/** zod 3 and 4 keep both parts under the same names. */
export function recordView(def: Internals): View {
  const { keyType, valueType } = def
  return isSchema(valueType)
    ? { kind: 'record', key: isSchema(keyType) ? keyType : null, value: valueType }
    : { kind: 'opaque' }
}

export function intersectionView({ left, right }: Internals): View {
  return isSchema(left) && isSchema(right) ? { kind: 'both', left, right } : { kind: 'opaque' }
}
