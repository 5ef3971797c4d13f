import type { Node } from 'estree'
import { childrenOf } from './nodes.js'
import { endOf, parseModule, startOf, type Position } from './parse.js'

/** Whether the place lies in the block of a `try` that has a `catch`. A text that does not parse has none. */
export function isTried(code: string, place: Position): boolean {
  const parsed = parseModule(code)
  if (!parsed.ok) return false
  const offset = offsetOf(code, place)
  const path: Node[] = []
  for (let node: Node | undefined = parsed.ast; node !== undefined; node = childAt(node, offset))
    path.push(node)
  return path.some(
    (node, i) => node.type === 'TryStatement' && node.handler != null && path[i + 1] === node.block,
  )
}

function childAt(parent: Node, offset: number): Node | undefined {
  return childrenOf(parent).find((child) => startOf(child) <= offset && offset < endOf(child))
}

function offsetOf(code: string, { line, column }: Position): number {
  let start = 0
  for (let seen = 1; seen < line; seen++) start = code.indexOf('\n', start) + 1
  return start + column - 1
}
