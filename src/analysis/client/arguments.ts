import type { CallExpression, Expression, NewExpression, SpreadElement } from 'estree'
import type { Frame } from './frames.js'
import { absent, type Arguments, derived, type Value } from './values.js'
import type { World } from './world.js'

/** The `this` that a call passes. */
export function receiverOf(world: World, node: CallExpression | NewExpression, frame: Frame): Value {
  const callee = node.callee.type === 'ChainExpression' ? node.callee.expression : node.callee
  if (node.type === 'NewExpression' || callee.type !== 'MemberExpression') return absent
  return callee.object.type === 'Super' ? thisOf(frame) : world.evaluate(callee.object, frame)
}

/** What a call passes, or what a list is made of. */
export function argumentsOf(
  world: World,
  nodes: readonly (Expression | SpreadElement | undefined)[],
  frame: Frame,
): Arguments {
  const values: Value[] = []
  for (const node of nodes) {
    if (node?.type !== 'SpreadElement') {
      values.push(node ? world.evaluate(node, frame) : absent)
      continue
    }
    const spread = world.evaluate(node.argument, frame)
    const [atom] = spread.atoms
    if (spread.atoms.length === 1 && atom?.kind === 'array') values.push(...atom.elements)
    const closed = spread.atoms.length === 1 && atom?.kind === 'array' && !atom.open
    if (!closed) return { values, rest: derived('it is spread from a list that cannot be read', spread) }
  }
  return { values, rest: null }
}

/** The `this` of the nearest function around that has its own. */
export function thisOf(frame: Frame): Value {
  let around = frame
  while (around.node.type === 'ArrowFunctionExpression' && around.parent) around = around.parent
  return around.self
}

/** The arguments that a list passed to `apply` stands for. */
export function listOf(value: Value | undefined): Arguments {
  if (!value || value.atoms.every((atom) => atom.kind === 'literal')) return { values: [], rest: null }
  const lists = value.atoms.filter((atom) => atom.kind === 'array')
  const [list] = lists
  if (value.atoms.length === 1 && list && !list.open) return { values: list.elements, rest: null }
  const rest = derived('it is passed on as a list that cannot be read', value)
  return { values: list && lists.length === 1 ? list.elements : [], rest }
}
