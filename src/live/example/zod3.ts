import {
  entriesOf,
  enumValues,
  inner,
  intersectionView,
  isSchema,
  list,
  NO_TEXT_RULES,
  numbers,
  record,
  recordView,
  schemas,
  type Internals,
  type NumberRules,
  type TextRules,
  type View,
} from './view.js'

/** How zod 3 has made the schema; undefined where it did not. */
export function zod3Definition(schema: unknown): Internals | undefined {
  const def = record(record(schema)['_def'])
  return typeof def['typeName'] === 'string' ? def : undefined
}

export function viewZod3(def: Internals): View {
  switch (def['typeName']) {
    case 'ZodString':
      return { kind: 'text', rules: textRules(list(def['checks']).map(record)) }
    case 'ZodNumber':
      return { kind: 'number', rules: numberRules(list(def['checks']).map(record)) }
    case 'ZodBoolean':
      return { kind: 'one-of', values: [true, false] }
    case 'ZodNull':
      return { kind: 'one-of', values: [null] }
    case 'ZodLiteral':
      return { kind: 'one-of', values: [def['value']] }
    case 'ZodEnum':
    case 'ZodNativeEnum':
      return { kind: 'one-of', values: enumValues(def['values']) }
    default:
      return viewComposite(def)
  }
}

function viewComposite(def: Internals): View {
  switch (def['typeName']) {
    case 'ZodObject':
      return { kind: 'object', entries: entriesOf((def['shape'] as () => unknown)()) }
    case 'ZodArray':
      return isSchema(def['type'])
        ? { kind: 'array', item: def['type'], least: leastOf(def) }
        : { kind: 'opaque' }
    case 'ZodTuple':
      return { kind: 'tuple', items: schemas(list(def['items'])) }
    case 'ZodRecord':
      return recordView(def)
    case 'ZodUnion':
    case 'ZodDiscriminatedUnion':
      return { kind: 'union', options: schemas(list(def['options'])) }
    case 'ZodIntersection':
      return intersectionView(def)
    case 'ZodLazy':
      return inner((def['getter'] as () => unknown)())
    case 'ZodEffects':
      return inner(def['schema'])
    case 'ZodBranded':
      return inner(def['type'])
    case 'ZodPipeline':
      return inner(def['in'])
    default:
      return viewRest(def)
  }
}

const NOT_JSON = [
  'BigInt',
  'Symbol',
  'Undefined',
  'Void',
  'Never',
  'Date',
  'Map',
  'Set',
  'NaN',
  'Function',
  'Promise',
]

function viewRest(def: Internals): View {
  const what = NOT_JSON.find((name) => def['typeName'] === `Zod${name}`)
  if (what === undefined) return inner(def['innerType'])
  return def['coerce'] === true ? { kind: 'opaque' } : { kind: 'not-json', what: what.toLowerCase() }
}

function leastOf(def: Internals): number {
  const limits = [def['minLength'], def['exactLength']].map((limit) => record(limit)['value'])
  return Math.max(0, ...numbers(...limits))
}

function textRules(checks: readonly Internals[]): TextRules {
  const values = (kind: string) => checks.filter((check) => check['kind'] === kind).map(({ value }) => value)
  const texts = (kind: string) => values(kind).filter((value) => typeof value === 'string')
  return {
    ...NO_TEXT_RULES,
    least: Math.max(0, ...numbers(...values('min'), ...values('length'))),
    most: Math.min(Infinity, ...numbers(...values('max'), ...values('length'))),
    prefix: texts('startsWith')[0] ?? '',
    suffix: texts('endsWith')[0] ?? '',
    within: texts('includes'),
  }
}

function numberRules(checks: readonly Internals[]): NumberRules {
  const steps = checks.filter(({ kind }) => kind === 'multipleOf')
  const bounds = checks.filter(({ kind }) => kind === 'min' || kind === 'max')
  return {
    bounds: bounds.flatMap(({ value }) => numbers(value)),
    steps: steps.flatMap(({ value }) => numbers(value)),
  }
}
