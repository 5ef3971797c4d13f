import type { ObjectRule, RecordRule, SchemaNode, StringRule } from './contract.js'
import { describeThrown, receivedType } from './wording.js'

// Runs in Bare or Node, on an object that the plugin's author made: a getter may throw and a Proxy may lie. So it
// imports no library and no host API, and every read of the object is guarded. Where zod 4 reads a key, this
// reads it too, because a read that throws stops the SDK's registration.

export interface PathIssue {
  readonly path: readonly (string | number)[]
  /** In the SDK's own words, or `reading handlers.echo threw …` where the question could not be asked. */
  readonly message: string
}

type Path = PathIssue['path']
type Fields = Readonly<Record<string, unknown>>

/** The issues of `value` under the schema, in zod's order; none when it is accepted. Never throws. */
export function judgeSchema(node: SchemaNode, value: unknown): readonly PathIssue[] {
  return guarded([], () => judgeValue(node, value, []))
}

/** Runs one step of judging; what it throws becomes an issue at `path`. */
export function guarded(path: Path, step: () => readonly PathIssue[]): readonly PathIssue[] {
  try {
    return step()
  } catch (thrown) {
    const what = path.length === 0 ? 'the definition' : path.join('.')
    return [{ path, message: `reading ${what} threw ${describeThrown(thrown)}` }]
  }
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function judgeValue(node: SchemaNode, value: unknown, path: Path): readonly PathIssue[] {
  if (node.optional === true && value === undefined) return []
  switch (node.type) {
    case 'unknown':
      return []
    case 'object':
      return isObject(value) ? judgeObject(node, value, path) : mismatch(node, value, path)
    case 'record':
      return isPlainObject(value) ? judgeRecord(node, value, path) : mismatch(node, value, path)
    case 'string':
      return typeof value === 'string' ? judgeLength(node, value, path) : mismatch(node, value, path)
    case 'boolean':
      return typeof value === 'boolean' ? [] : mismatch(node, value, path)
    case 'function':
      // As `z.instanceof(Function)` asks it: a function whose prototype was taken away is none.
      return value instanceof Function ? [] : mismatch(node, value, path)
    case 'enum':
      return node.values.some((allowed) => allowed === value) ? [] : mismatch(node, value, path)
  }
}

function mismatch(node: SchemaNode, value: unknown, path: Path): readonly PathIssue[] {
  const message = node.message ?? `Invalid input: expected ${node.type}, received ${receivedType(value)}`
  return [{ path, message }]
}

function judgeLength({ minLength }: StringRule, value: string, path: Path): readonly PathIssue[] {
  return minLength === undefined || value.length >= minLength.value
    ? []
    : [{ path, message: minLength.message }]
}

function judgeObject(rule: ObjectRule, object: Fields, path: Path): readonly PathIssue[] {
  const known = Object.entries(rule.shape).flatMap(([key, field]) =>
    judgeField(field, object, [...path, key], key),
  )
  if (!rule.readsUnknownKeys) return known
  const unknown = guarded(path, () =>
    unknownKeys(rule, object).flatMap((key) => judgeField(ANYTHING, object, [...path, key], key)),
  )
  return [...known, ...unknown]
}

const ANYTHING: SchemaNode = { type: 'unknown' }

function unknownKeys({ shape }: ObjectRule, object: Fields): readonly string[] {
  const keys: string[] = []
  // Inherited keys too, as zod does; it passes `__proto__` by.
  for (const key in object) if (!Object.hasOwn(shape, key) && key !== '__proto__') keys.push(key)
  return keys
}

function judgeField(field: SchemaNode, object: Fields, path: Path, key: string): readonly PathIssue[] {
  return guarded(path, () => {
    const issues = judgeValue(field, object[key], path)
    // A Proxy may hand out a value for a key that it says it does not have; zod goes by what it says.
    if (key in object) return issues
    if (field.optional === true) return []
    return issues.length > 0
      ? issues
      : [{ path, message: 'Invalid input: expected nonoptional, received undefined' }]
  })
}

function judgeRecord({ values }: RecordRule, record: Fields, path: Path): readonly PathIssue[] {
  const isListed = (key: string | symbol) =>
    key !== '__proto__' && Object.prototype.propertyIsEnumerable.call(record, key)
  return Reflect.ownKeys(record)
    .filter(isListed)
    .flatMap((key) => {
      const at = [...path, String(key)]
      if (typeof key === 'symbol') return [{ path: at, message: 'Invalid key in record' }]
      return guarded(at, () => judgeValue(values, record[key], at))
    })
}

/** zod's test: an instance of a class is no record, an object without a prototype is one. */
function isPlainObject(value: unknown): value is Fields {
  if (!isObject(value)) return false
  const constructor = value['constructor']
  if (typeof constructor !== 'function') return true
  const prototype: unknown = constructor.prototype
  return isObject(prototype) && Object.hasOwn(prototype, 'isPrototypeOf')
}
