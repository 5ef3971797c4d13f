import type { Variable } from 'eslint-scope'
import type { Node } from 'estree'
import { staticKey } from './syntax.js'
import type { Value } from './values.js'
import type { World, Write } from './world.js'

// A key that is named in more places than this is too common to tell one object from another.
const MOST_MENTIONS = 200

/** The state of following one thing through the text. */
export interface Following {
  readonly world: World
  readonly writes: Write[]
  lost: Node | undefined
  readonly queue: Node[]
  readonly seen: Set<Node>
  calls: number
}

/** Has an expression followed that evaluates to the thing. */
export function go(fate: Following, node: Node | undefined): void {
  if (!node || fate.seen.has(node)) return
  fate.seen.add(node)
  fate.queue.push(node)
}

export function reads(fate: Following, variable: Variable | undefined): void {
  if (variable) for (const name of fate.world.bindings.readsOf(variable)) go(fate, name)
}

/** Follows what is bound to a variable, pattern or key. */
export function bindTo(fate: Following, target: Node): void {
  if (target.type === 'Identifier') reads(fate, fate.world.bindings.variableOf(target))
  if (target.type === 'AssignmentPattern') bindTo(fate, target.left)
  if (target.type === 'MemberExpression') storedAs(fate, staticKey(target))
}

export function storedAs(fate: Following, key: string | undefined): void {
  if (key === undefined) return
  const mentions = fate.world.code.mentionsOf(key)
  if (mentions.length > MOST_MENTIONS) fate.lost ??= mentions[0]
  else
    for (const node of mentions) {
      const parent = fate.world.code.parentOf(node)
      if (node.type === 'Property') {
        if (parent?.type === 'ObjectPattern') bindTo(fate, node.value)
      } else if (!(parent?.type === 'AssignmentExpression' && parent.left === node)) go(fate, node)
    }
}

/** The value of an expression, whoever runs it. */
export function evaluateAnywhere({ world }: Following, node: Node): Value {
  return world.evaluate(node, world.frames.generic(world.code.ownerOf(node), world.frames.program))
}
