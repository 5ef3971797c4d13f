import type { NodeRef, ObjectShape, Shape, ShapeNode } from '../../payload/shape.js'
import type { JsonSchema } from '../contract.js'

/** More than a person writes, and far less than the stack has. */
const DEPTH = 100

/** A shape as JSON Schema. What holds itself is left open where it comes again. */
export function schemaOfShape(shape: Shape): JsonSchema {
  return schemaOf(shape, 0, [])
}

function schemaOf(shape: Shape, ref: NodeRef, around: readonly NodeRef[]): JsonSchema {
  const node = shape.nodes[ref]
  if (node === undefined || around.includes(ref) || around.length > DEPTH) return {}
  const inner = (to: NodeRef) => schemaOf(shape, to, [...around, ref])
  switch (node.kind) {
    case 'object':
      return objectSchema(node, shape, inner)
    case 'array':
      return { type: 'array', items: inner(node.item) }
    case 'tuple':
      return {
        type: 'array',
        prefixItems: node.items.map(inner),
        minItems: node.items.length,
        ...(node.rest === null ? { maxItems: node.items.length } : { items: inner(node.rest) }),
      }
    case 'record':
      return { type: 'object', propertyNames: { type: 'string' }, additionalProperties: inner(node.value) }
    case 'union':
      return { anyOf: node.members.map(inner) }
    case 'both':
      return { allOf: [inner(node.left), inner(node.right)] }
    case 'maybe':
      return node.null ? { anyOf: [inner(node.inner), { type: 'null' }] } : inner(node.inner)
    default:
      return leafSchema(node)
  }
}

function objectSchema(node: ObjectShape, { side }: Shape, inner: (to: NodeRef) => JsonSchema): JsonSchema {
  const required = node.keys.filter(({ optional }) => !optional).map(({ name }) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(node.keys.map(({ name, value }) => [name, inner(value)])),
    ...(required.length > 0 && { required }),
    ...othersSchema(node.others, side, inner),
  }
}

/** What is dropped may be sent, but never arrives. */
function othersSchema(
  others: ObjectShape['others'],
  side: Shape['side'],
  inner: (to: NodeRef) => JsonSchema,
): JsonSchema {
  if (typeof others === 'number') return { additionalProperties: inner(others) }
  if (others === 'passed') return { additionalProperties: {} }
  return others === 'refused' || side === 'output' ? { additionalProperties: false } : {}
}

function leafSchema(node: ShapeNode): JsonSchema {
  switch (node.kind) {
    case 'text':
      return { type: 'string' }
    case 'number':
    case 'boolean':
    case 'null':
      return { type: node.kind }
    case 'never':
      return { not: {} }
    case 'literals':
      return node.values.length === 1 ? { const: node.values[0] } : { enum: node.values }
    default:
      return {}
  }
}
