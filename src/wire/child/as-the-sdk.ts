import type { JsonSchema } from '../contract.js'

/*
 * What the SDK's `build-contract` does to a schema after zod has written it, so that both give the same file. Where the
 * SDK's throws, the schema stays as zod has written it.
 */

/** `allOf` of objects and one union becomes the union, with the fields of the objects in each of its members. */
export function flattened(json: JsonSchema): JsonSchema {
  const { allOf, ...rest } = json
  if (!Array.isArray(allOf)) return json
  const unions = allOf.filter((member) => unionKeyOf(member) !== undefined)
  const [union] = unions as readonly JsonSchema[]
  const key = unionKeyOf(union)
  if (union === undefined || key === undefined || unions.length > 1) return json
  const plain = allOf.filter((member) => unionKeyOf(member) === undefined) as readonly JsonSchema[]
  const members = (union[key] as readonly JsonSchema[]).map((member) => merged([...plain, member]))
  return members.includes(undefined) ? json : { ...rest, [key]: members }
}

function unionKeyOf(member: unknown): 'oneOf' | 'anyOf' | undefined {
  if (!isSchemaObject(member)) return undefined
  if (Array.isArray(member['oneOf'])) return 'oneOf'
  return Array.isArray(member['anyOf']) ? 'anyOf' : undefined
}

function merged(parts: readonly JsonSchema[]): JsonSchema | undefined {
  const properties: Record<string, unknown> = {}
  const required = new Set<unknown>()
  for (const part of parts) {
    if (part['type'] !== undefined && part['type'] !== 'object') return undefined
    for (const [key, value] of Object.entries((part['properties'] ?? {}) as JsonSchema)) {
      if (key in properties && JSON.stringify(properties[key]) !== JSON.stringify(value)) return undefined
      properties[key] = value
    }
    for (const name of (part['required'] ?? []) as readonly unknown[]) required.add(name)
  }
  return { type: 'object', properties, required: [...required] }
}

/** A union of one becomes that one. */
export function collapsed<Node>(node: Node): Node {
  if (!isSchemaObject(node)) return node
  const { properties, items, additionalProperties } = node
  const inner: JsonSchema = {
    ...node,
    ...(isSchemaObject(properties) && { properties: eachCollapsed(properties) }),
    ...(items !== undefined && { items: collapsed(items) }),
    ...(isSchemaObject(additionalProperties) && { additionalProperties: collapsed(additionalProperties) }),
  }
  const key = unionKeyOf(inner)
  return (key === undefined ? inner : collapsedUnion(inner, key)) as Node
}

function eachCollapsed(properties: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, collapsed(schema)]))
}

function collapsedUnion(node: JsonSchema, key: 'oneOf' | 'anyOf'): unknown {
  const members = (node[key] as readonly unknown[]).map((member) => collapsed(member))
  const [only] = members
  if (members.length !== 1) return { ...node, [key]: members }
  const rest = Object.fromEntries(Object.entries(node).filter(([name]) => name !== key))
  const { title } = node
  if (!isSchemaObject(only)) return typeof title === 'string' ? rest : only
  return { ...rest, ...only, ...(typeof title === 'string' && { title }) }
}

function isSchemaObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
