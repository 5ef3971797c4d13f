import { KEYS } from 'eslint-visitor-keys'
import type { Node } from 'estree'

/** The nodes right below, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>
  const children: Node[] = []
  for (const key of KEYS[node.type] ?? []) {
    const value = fields[key]
    for (const child of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (isNode(child)) children.push(child)
    }
  }
  return children
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
