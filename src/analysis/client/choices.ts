import type { LogicalOperator, Node } from 'estree'
import type { Frame } from './frames.js'
import { mentionsIn, overlap } from './mentions.js'
import { isNullish, truthOfAtom } from './operators.js'
import { absent, join, nothing, only, unread, type Value } from './values.js'
import type { World } from './world.js'

/** What `||`, `&&` or `??` yields. */
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
  const second = world.evaluate(right, frame)
  // Of `i` and `T[i]`, or of two choices, not every combination need occur.
  const together =
    kept.length > 0 &&
    isKnown(first) &&
    (second.atoms.length > 1 || overlap(mentionsIn(world, left), mentionsIn(world, right)))
  return join(nothing, ...kept, second, ...(together ? [inStep] : []))
}

const inStep = unread('its parts change together in a way that cannot be read')

function isKnown(value: Value): boolean {
  return value.atoms.every(({ kind }) => kind !== 'unknown')
}

/** What a conditional expression yields. */
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
  const chosen = isKnown(world.evaluate(node.test, frame))
  const together = branches.some((branch, index) => {
    const value = values[index] ?? nothing
    return (
      value.atoms.length > 1 && (chosen || overlap(mentionsIn(world, node.test), mentionsIn(world, branch)))
    )
  })
  return join(...values, ...(truth === 'unread' || together ? [unreadTest] : []))
}

/** Part of a value that depends on a condition which is settled at run time but hidden from reading. */
const unreadTest = unread('it depends on a condition that cannot be read')
