import type { Comparison, SchemaChange } from './compare-schema.js'
import type { JsonSchema } from './contract.js'

interface Field {
  readonly schema: JsonSchema
  readonly required: boolean
}

export function compareObjects(
  a: JsonSchema,
  b: JsonSchema,
  comparison: Comparison,
): readonly SchemaChange[] {
  const [olds, nexts] = [fieldsOf(a), fieldsOf(b)]
  const isStrict = b['additionalProperties'] === false
  const names = [...new Set([...olds.keys(), ...nexts.keys()])]
  return [
    ...names.flatMap((name) => {
      const [old, next] = [olds.get(name), nexts.get(name)]
      if (old === undefined) return next === undefined ? [] : added(name, next, comparison)
      if (next === undefined) return removed(name, old, isStrict, comparison)
      return [...requirement(name, old, next, comparison), ...comparison.inner(old.schema, next.schema, name)]
    }),
    ...compareOthers(a['additionalProperties'], b['additionalProperties'], comparison),
  ]
}

function fieldsOf({ properties, required }: JsonSchema): ReadonlyMap<string, Field> {
  const needed = new Set((required ?? []) as readonly string[])
  const entries = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>)
  return new Map(entries.map(([name, schema]) => [name, { schema, required: needed.has(name) }]))
}

function added(
  name: string,
  { required }: Field,
  { direction, change }: Comparison,
): readonly SchemaChange[] {
  // Who reads answers does not mind more of them.
  if (direction === 'response') return [change('narrowed', `it also has ${quoted(name)}`)]
  return required
    ? [change('narrowed', `it now needs ${quoted(name)}`)]
    : [change('widened', `it may also have ${quoted(name)}`)]
}

function removed(
  name: string,
  { required }: Field,
  isStrict: boolean,
  { direction, change }: Comparison,
): readonly SchemaChange[] {
  if (direction === 'response') return [change('changed', `it no longer has ${quoted(name)}`)]
  if (isStrict) return [change('narrowed', `it refuses ${quoted(name)}`)]
  return required
    ? [change('widened', `it does without ${quoted(name)}`)]
    : [change('changed', `it no longer looks at ${quoted(name)}`)]
}

function requirement(name: string, old: Field, next: Field, { change }: Comparison): readonly SchemaChange[] {
  if (old.required === next.required) return []
  return next.required
    ? [change('narrowed', `${quoted(name)} must be there now`)]
    : [change('widened', `${quoted(name)} may be left out now`)]
}

const quoted = (name: string) => JSON.stringify(name)

/** What other keys an object may have: none, any, or such as a schema says; `undefined` is any that nobody looks at. */
function compareOthers(old: unknown, next: unknown, comparison: Comparison): readonly SchemaChange[] {
  const { direction, change, inner } = comparison
  if (JSON.stringify(old) === JSON.stringify(next)) return []
  if (isSchema(old) && isSchema(next)) return inner(old, next, '{}')
  if (direction === 'response') {
    return isSchema(old)
      ? [change('changed', 'it has no other keys any more')]
      : [change('narrowed', 'it may have other keys too')]
  }
  if (next === false) return [change('narrowed', 'it refuses other keys now')]
  if (old === false) return [change('widened', 'it takes other keys too')]
  return isSchema(old)
    ? [change('changed', 'it no longer looks at other keys')]
    : [change(isAnything(next) ? 'widened' : 'narrowed', 'it looks at other keys now')]
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null
const isAnything = (value: unknown) => isSchema(value) && Object.keys(value).length === 0

export function compareArrays(
  a: JsonSchema,
  b: JsonSchema,
  { change, inner }: Comparison,
): readonly SchemaChange[] {
  const [olds, nexts] = [placesOf(a), placesOf(b)]
  if (olds.length !== nexts.length) return [change('changed', 'it has another number of places')]
  return [
    ...olds.flatMap((old, index) => inner(old, nexts[index] ?? {}, `[${index}]`)),
    ...inner(itemsOf(a), itemsOf(b), '[]'),
  ]
}

function placesOf({ prefixItems }: JsonSchema): readonly JsonSchema[] {
  return (prefixItems ?? []) as readonly JsonSchema[]
}

function itemsOf({ items }: JsonSchema): JsonSchema {
  return isSchema(items) ? items : {}
}
