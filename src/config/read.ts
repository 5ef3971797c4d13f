import { inspect } from 'node:util'
import * as z from 'zod/mini'
import { refuseUnknown } from '../nearest.js'
import { UsageError } from '../usage-error.js'
import { configSchema, knownSchema, rulesShape, type Config, type Known, type Rules } from './schema.js'

type Issue = z.core.$ZodIssue

/** What is proven by no other check: where these fail, nothing else is worth asking. */
const ALWAYS_COUNT = ['plugin/loads', 'plugin/registers', 'plugin/default-export']

/** Whether the findings of a check count whatever a configuration says. */
export function alwaysCounts(id: string): boolean {
  return ALWAYS_COUNT.includes(id) || id.startsWith('config/')
}

/** The configuration that `value` holds. Throws UsageError that names the place, what was seen and what is accepted. */
export function readConfig(value: unknown, ids: readonly string[], from: string): Config {
  const config = parsed(configSchema(atLeastOne(ids)), value, from)
  refuseSuppressing(config.suppress ?? [], from)
  return config
}

/** The part of the options that is about single findings. Throws UsageError. */
export function readRules(
  raw: { readonly severity?: unknown; readonly suppress?: unknown; readonly known?: unknown },
  ids: readonly string[],
): Rules {
  const { severity, suppress, known = [] } = raw
  const schema = z.object(rulesShape(atLeastOne(ids)))
  const rules = parsed(schema, { severity, suppress }, 'options')
  refuseSuppressing(rules.suppress ?? [], 'options')
  const { findings } = parsed(knownSchema, { version: 1, findings: known }, 'options')
  return { severity: rules.severity ?? {}, suppress: rules.suppress ?? [], known: findings }
}

/** What a file of `--known` holds. Throws UsageError. */
export function readKnown(value: unknown, from: string): readonly Known[] {
  return parsed(knownSchema, value, from, 'the list of known findings').findings
}

function refuseSuppressing(suppress: readonly { readonly check: string }[], from: string): void {
  const index = suppress.findIndex(({ check }) => alwaysCounts(check))
  if (index === -1) return
  throw new UsageError(
    `${from}: suppress[${index}] names ${suppress[index]?.check ?? ''}, which cannot be suppressed: a plugin that fails it works nowhere.`,
  )
}

function atLeastOne(ids: readonly string[]): readonly [string, ...string[]] {
  const [first = '', ...rest] = ids
  return [first, ...rest]
}

/** `whole` is what the value is, where a sentence is about all of it. */
function parsed<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
  from: string,
  whole = 'the configuration',
): z.infer<S> {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (issue === undefined) throw new Error('refused without an issue')
  throw new UsageError(`${from}: ${worded(issue, schema, { value, whole })}`)
}

interface Read {
  readonly value: unknown
  readonly whole: string
}

function worded(issue: Issue, schema: z.core.$ZodType, { value, whole }: Read): string {
  const place = placeOf(issue.path) || whole
  const seen = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], value)
  if (issue.code === 'unrecognized_keys')
    return unknown(`key in ${place}:`, issue.keys, keysAt(schema, issue.path))
  const { message } = issue
  // The schema has sentences of its own for some places.
  if (message.startsWith('takes ')) return `${place} ${message}, not ${written(seen)}.`
  if (message !== 'Invalid input') return `${place} ${message}.`
  if (seen === undefined && issue.path.length > 0) return `${place} is missing.`
  if (issue.code === 'invalid_value') {
    const shown = typeof seen === 'string' ? seen : written(seen)
    return unknown(`value for ${place}:`, [shown], issue.values.map(String))
  }
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.code
  return `${place} takes ${EXPECTED[expected] ?? expected}, not ${written(seen)}.`
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** The sentence of `refuseUnknown`, which knows the nearest name. */
function unknown(what: string, seen: readonly string[], known: readonly string[]): string {
  try {
    refuseUnknown(what, seen, known)
  } catch (error) {
    if (error instanceof UsageError) return error.message
  }
  throw new Error(`${what} ${seen.join(', ')} was refused although it is known`)
}

/** A module may export what JSON cannot say. */
function written(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'function') return 'a function'
  return inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 5, maxStringLength: 80 })
}

function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return text.replace(/^\./, '')
}

/** The keys that an object of the schema has at `path`. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'optional') return keysAt(def.innerType, path)
  const [key, ...rest] = path
  if (def.type === 'object') {
    const next = key === undefined ? undefined : def.shape[String(key)]
    return next === undefined ? Object.keys(def.shape) : keysAt(next, rest)
  }
  if (def.type === 'array') return keysAt(def.element, rest)
  if (def.type === 'record' && key === undefined) return keysOf(def.keyType)
  return []
}

function keysOf(keyType: z.core.$ZodType): readonly string[] {
  const { def } = (keyType as z.core.$ZodTypes)._zod
  return def.type === 'enum' ? Object.values(def.entries).map(String) : []
}
