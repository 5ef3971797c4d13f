import type { NodeRef, ObjectShape, Shape, ShapeNode } from './shape.js'

/** How deep, and how many keys or members of one part, are written out. */
const DEPTH = 3
const WIDTH = 8

/** A shape as one line of the kind that a person writes: `{ text: string, limit?: number, … }`. */
export function shapeText({ nodes }: Shape): string {
  return textOf(0, nodes, 0)
}

function textOf(ref: NodeRef, nodes: readonly ShapeNode[], depth: number): string {
  const node = nodes[ref]
  if (node === undefined || depth > DEPTH) return '…'
  const inside = (to: NodeRef) => textOf(to, nodes, depth + 1)
  const beside = (to: NodeRef) => textOf(to, nodes, depth)
  switch (node.kind) {
    case 'text':
      return 'string'
    case 'absent':
      return 'undefined'
    case 'literals':
      return some(node.values.map((value) => JSON.stringify(value))).join(' | ')
    case 'object':
      return objectText(node, inside)
    case 'array':
      return `${grouped(inside(node.item))}[]`
    case 'tuple':
      return `[${some([...node.items.map(inside), ...(node.rest === null ? [] : [`...${inside(node.rest)}`])]).join(', ')}]`
    case 'record':
      return `{ [key]: ${inside(node.value)} }`
    case 'union':
      return some([...new Set(node.members.map(beside))]).join(' | ')
    case 'both':
      return `${grouped(beside(node.left))} & ${grouped(beside(node.right))}`
    case 'maybe':
      return [beside(node.inner), ...(node.null ? ['null'] : [])].join(' | ')
    case 'caught':
      return beside(node.inner)
    case 'coerced':
      return `→ ${node.to}`
    case 'not-json':
      return node.className ?? node.what
    case 'opaque':
      return 'any'
    default:
      return node.kind
  }
}

function objectText({ keys, others }: ObjectShape, inside: (to: NodeRef) => string): string {
  const named = keys.map(({ name, optional, value }) => `${name}${optional ? '?' : ''}: ${inside(value)}`)
  const open = others === 'passed' || typeof others === 'number' ? ['…'] : []
  const all = [...some(named), ...open]
  return all.length === 0 ? '{}' : `{ ${all.join(', ')} }`
}

function some(texts: readonly string[]): readonly string[] {
  return texts.length <= WIDTH ? texts : [...texts.slice(0, WIDTH), '…']
}

function grouped(text: string): string {
  return / [|&] /.test(text) && !text.startsWith('{') ? `(${text})` : text
}
