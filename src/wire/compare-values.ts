import type { Comparison, SchemaChange } from './compare-schema.js'
import type { JsonSchema } from './contract.js'

/** Literals and enums: which values came and which went. */
export function compareValues(a: JsonSchema, b: JsonSchema, { change }: Comparison): readonly SchemaChange[] {
  const [olds, nexts] = [valuesOf(a), valuesOf(b)]
  if (olds === null && nexts === null) return []
  if (olds === null) return [change('narrowed', `it is only ${told(nexts ?? [])} now`)]
  if (nexts === null) return [change('widened', `it is not only ${told(olds)} any more`)]
  const gone = olds.filter((one) => !nexts.includes(one))
  const added = nexts.filter((one) => !olds.includes(one))
  return [
    ...(gone.length === 0 ? [] : [change('narrowed', `it may no longer be ${told(gone)}`)]),
    ...(added.length === 0 ? [] : [change('widened', `it may also be ${told(added)}`)]),
  ]
}

/** As JSON text; null where any value will do. */
function valuesOf(schema: JsonSchema): readonly string[] | null {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value))
  return 'const' in schema ? [JSON.stringify(schema['const'])] : null
}

const told = (values: readonly string[]) => values.join(' or ')

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']
const OTHER = ['pattern', 'format', 'multipleOf', 'contentEncoding', 'contentMediaType', 'uniqueItems', 'not']

/** What a value must keep to besides its type. */
export function compareRules(a: JsonSchema, b: JsonSchema, { change }: Comparison): readonly SchemaChange[] {
  return [...LOWER, ...UPPER, ...OTHER].flatMap((rule) => {
    const [old, next] = [a[rule], b[rule]]
    if (JSON.stringify(old) === JSON.stringify(next)) return []
    const text = `\`${rule}\` was ${shown(old)}, and is ${shown(next)}`
    if (old === undefined) return [change('narrowed', text)]
    if (next === undefined) return [change('widened', text)]
    if (OTHER.includes(rule)) return [change('changed', text)]
    const isTighter = LOWER.includes(rule) ? Number(next) > Number(old) : Number(next) < Number(old)
    return [change(isTighter ? 'narrowed' : 'widened', text)]
  })
}

const shown = (value: unknown) => (value === undefined ? 'not there' : JSON.stringify(value))
