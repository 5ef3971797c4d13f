import { isSchema, record, type Schema } from '../../live/example/view.js'
import { zod3Definition } from '../../live/example/zod3.js'
import { zod4Definition } from '../../live/example/zod4.js'
import type { NodeRef, Shape, ShapeKind, ShapeNode, Side } from '../shape.js'
import { kindOfZod3 } from './zod3.js'
import { kindOfZod4 } from './zod4.js'

/** A shape with the living schema behind each node. */
export interface LiveShape extends Shape {
  readonly schemas: readonly Schema[]
}

/** What reads one schema: `child` hands out the node of a part, which is read in its turn. */
export interface Reading {
  readonly side: Side
  child(schema: unknown, step?: string): NodeRef
}

/** More than any schema that a person writes, and read in less time than a person notices. */
const MOST_NODES = 20_000
const TIME_MS = 1_000

interface Waiting {
  readonly schema: unknown
  readonly parent: NodeRef | null
  readonly step: string | null
}

/**
 * Reads the side of a schema. Never throws. Each schema is read once, so that what holds itself comes to an end; one after
 * the other, so that no depth exhausts the stack.
 */
export function readShape(schema: unknown, side: Side): LiveShape {
  const nodes: ShapeNode[] = []
  const waiting: Waiting[] = []
  const known = new Map<unknown, NodeRef>()
  const reference = (schema: unknown, parent: NodeRef | null, step: string | null): NodeRef => {
    const found = known.get(schema)
    if (found !== undefined) return found
    known.set(schema, waiting.length)
    return waiting.push({ schema, parent, step }) - 1
  }
  reference(schema, null, null)
  const deadline = Date.now() + TIME_MS
  for (let next = waiting[0]; next !== undefined; next = waiting[nodes.length]) {
    const { schema, parent, step } = next
    const ref = nodes.length
    const child = (part: unknown, step: string | null = null) => reference(part, ref, step)
    const isOver = nodes.length >= MOST_NODES || Date.now() > deadline
    const kind: ShapeKind = isOver ? { kind: 'opaque', why: 'limit' } : readKind(schema, { side, child })
    nodes.push({ parent, step, ...kind })
  }
  return { side, nodes, schemas: waiting.map((one) => one.schema as Schema) }
}

function readKind(schema: unknown, reading: Reading): ShapeKind {
  try {
    const zod4 = zod4Definition(schema)
    if (zod4 !== undefined) return kindOfZod4(record(record(schema)['_zod']), zod4, reading)
    const zod3 = zod3Definition(schema)
    if (zod3 !== undefined) return kindOfZod3(schema as Schema, zod3, reading)
    return { kind: 'opaque', why: isSchema(schema) ? 'foreign' : 'unreadable' }
  } catch {
    return { kind: 'opaque', why: 'unreadable' }
  }
}
