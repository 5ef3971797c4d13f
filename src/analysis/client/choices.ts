import type { LogicalOperator, Node } from 'estree'
import type { Frame } from './frames.js'
import { mentionsIn, overlap } from './mentions.js'
import { isNullish, truthOfAtom } from './operators.js'
import { absent, join, nothing, only, unread, type Value } from './values.js'
import type { World } from './world.js'

export function logical(
  world: World,
  operator: LogicalOperator,
  left: Node,
  right: Node,
  frame: Frame,
): Value {
  const first = world.evaluate(left, frame)
  const stays = first.atoms.filter((atom) =>
    operator === '??' ? !isNullish(atom) : truthOfAtom(atom) !== (operator === '||' ? 'no' : 'yes'),
  )
  const passes = first.atoms.some(
    (atom) =>
      atom.kind === 'unknown' ||
      (operator === '??' ? isNullish(atom) : truthOfAtom(atom) !== (operator === '||' ? 'yes' : 'no')),
  )
  // An input that stops a `&&` is some empty value: it has neither keys nor anything to call.
  const kept = stays.map((atom) =>
    operator === '&&' && atom.kind === 'unknown' && atom.input ? absent : only(atom),
  )
  if (first.atoms.length > 0 && !passes) return join(nothing, ...kept)
  const together = kept.length > 0 && dependTogether(world, [left, right]) ? [inStep] : []
  return join(nothing, ...kept, world.evaluate(right, frame), ...together)
}

const inStep = unread('its parts change together in a way that cannot be read')

/**
 * Whether what two expressions evaluate to goes together, both being made from one variable: of `i` and `T[i]` not every
 * combination occurs.
 */
export function dependTogether(world: World, nodes: readonly Node[]): boolean {
  const mentions = nodes.map((node) => mentionsIn(world, node))
  return mentions.some((one, index) => mentions.slice(index + 1).some((other) => overlap(one, other)))
}

export function conditional(
  world: World,
  node: Extract<Node, { type: 'ConditionalExpression' }>,
  frame: Frame,
): Value {
  const truth = world.truth(node.test, frame)
  if (truth === 'yes') return world.evaluate(node.consequent, frame)
  if (truth === 'no') return world.evaluate(node.alternate, frame)
  const branches = [node.consequent, node.alternate]
  const values = branches.map((branch) => world.evaluate(branch, frame))
  const together = branches.some(
    (branch, index) => (values[index]?.atoms.length ?? 0) > 1 && dependTogether(world, [node.test, branch]),
  )
  return join(...values, ...(truth === 'unread' || together ? [unreadTest] : []))
}

/** Part of a value that depends on a condition which is settled at run time but hidden from reading. */
const unreadTest = unread('it depends on a condition that cannot be read')
