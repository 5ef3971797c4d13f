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
  type TextRules,
  type View,
} from './view.js'

/** How zod 4, classic or mini, has made the schema; undefined where it did not. */
export function zod4Definition(schema: unknown): Internals | undefined {
  const { def } = record(record(schema)['_zod'])
  return typeof def === 'object' && def !== null ? (def as Internals) : undefined
}

export function viewZod4(def: Internals): View {
  switch (def['type']) {
    case 'string':
      return { kind: 'text', rules: textRules(def) }
    case 'number':
    case 'int':
      return { kind: 'number', rules: numberRules(def) }
    case 'boolean':
      return { kind: 'one-of', values: [true, false] }
    case 'null':
      return { kind: 'one-of', values: [null] }
    case 'literal':
      return { kind: 'one-of', values: list(def['values']) }
    case 'enum':
      return { kind: 'one-of', values: enumValues(def['entries']) }
    case 'template_literal':
      return { kind: 'template', parts: list(def['parts']) }
    default:
      return viewComposite(def)
  }
}

function viewComposite(def: Internals): View {
  switch (def['type']) {
    case 'object':
      return { kind: 'object', entries: entriesOf(def['shape']) }
    case 'array':
      return isSchema(def['element'])
        ? { kind: 'array', item: def['element'], least: textRules(def).least }
        : { kind: 'opaque' }
    case 'tuple':
      return { kind: 'tuple', items: schemas(list(def['items'])) }
    case 'record':
      return recordView(def)
    case 'union':
      return { kind: 'union', options: schemas(list(def['options'])) }
    case 'intersection':
      return intersectionView(def)
    case 'lazy':
      return inner((def['getter'] as () => unknown)())
    case 'pipe':
      // `z.preprocess(change, schema)` is a pipe out of a function, of which nothing can be read.
      return inner(zod4Definition(def['in'])?.['type'] === 'transform' ? def['out'] : def['in'])
    default:
      return viewRest(def)
  }
}

const NOT_JSON = new Set(
  'bigint symbol undefined void never date map set file nan function promise'.split(' '),
)

function viewRest(def: Internals): View {
  const { type, coerce, innerType } = def as { readonly [Key in 'type' | 'coerce' | 'innerType']?: unknown }
  if (typeof type !== 'string' || !NOT_JSON.has(type)) return inner(innerType)
  // With `coerce` a date, for one, takes a text.
  return coerce === true ? { kind: 'opaque' } : { kind: 'not-json', what: type }
}

/** A format such as `z.email()` is a check of its own, or a schema among the checks. */
function checksOf(def: Internals): Internals[] {
  return list(def['checks']).map((check) => record(record(record(check)['_zod'])['def']))
}

function textRules(def: Internals): TextRules {
  return checksOf(def).reduce<TextRules>((rules, check) => {
    const [exact] = numbers(check['length'])
    return {
      least: Math.max(rules.least, exact ?? 0, ...numbers(check['minimum'])),
      most: Math.min(rules.most, exact ?? Infinity, ...numbers(check['maximum'])),
      prefix: text(check['prefix']) ?? rules.prefix,
      suffix: text(check['suffix']) ?? rules.suffix,
      within: [...rules.within, ...[text(check['includes'])].flatMap((part) => part ?? [])],
    }
  }, NO_TEXT_RULES)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function numberRules(def: Internals): Extract<View, { kind: 'number' }>['rules'] {
  const checks = checksOf(def)
  const multiples = checks.filter(({ check }) => check === 'multiple_of')
  return {
    bounds: checks.filter(({ check }) => check !== 'multiple_of').flatMap(({ value }) => numbers(value)),
    steps: multiples.flatMap(({ value }) => numbers(value)),
  }
}
