import type { ConditionalExpression, IfStatement, LogicalExpression, Node, SwitchStatement } from 'estree'
import { childrenOf, type Code, isFunction } from './syntax.js'
import type { Truth } from './world.js'

/** Which writes of one variable, or of one key of an object, may be the last one before a place in the text. */
export interface Reaching {
  readonly writes: readonly Node[]
  /** Whether the place may be reached without any write. */
  readonly unwritten: boolean
  /** Whether a condition chooses between them that is settled at run time but hidden from reading. */
  readonly unread: boolean
}

interface Effect extends Reaching {
  /** Whether what stands behind the code can be reached through it. */
  readonly ends: boolean
}

const none: Effect = { writes: [], unwritten: true, unread: false, ends: false }

type Judge = (test: Node) => Truth
type IsWrite = (node: Node) => boolean

/**
 * Follows the text backwards from `use` to the start of its function. Undefined where loops, labels or nested functions
 * make the order of the text no guide to the order of running.
 */
export function reachingWrites(use: Node, code: Code, judge: Judge, isWrite: IsWrite): Reaching | undefined {
  let behind: Effect = none
  let below = use
  for (let above = code.parentOf(use); above; above = code.parentOf(above)) {
    if (isLoop(above) && containsWrite(above, isWrite)) return undefined
    const effect = effectBefore(above, below, judge, isWrite)
    if (!effect) return undefined
    behind = sequence(effect, behind)
    if (isFunction(above)) return behind
    below = above
  }
  return behind
}

/** The effect of what `above` runs before it comes to `below`, its child. */
function effectBefore(above: Node, below: Node, judge: Judge, isWrite: IsWrite): Effect | undefined {
  if (above.type === 'SwitchStatement' && below !== above.discriminant)
    return containsWrite(above, isWrite) ? undefined : none
  if (above.type === 'TryStatement' && below !== above.block) {
    return containsWrite(above.block, isWrite) || (above.handler && containsWrite(above.handler, isWrite))
      ? undefined
      : none
  }
  if (above.type === 'IfStatement' || above.type === 'ConditionalExpression') {
    return below === above.test ? none : effectOf(above.test, judge, isWrite)
  }
  // The target of an assignment is bound after its right-hand side has been evaluated.
  if (above.type === 'AssignmentExpression' || above.type === 'VariableDeclarator') return none
  return effectOfAll(childrenOf(above).slice(0, childrenOf(above).indexOf(below)), judge, isWrite)
}

function effectOfAll(nodes: readonly Node[], judge: Judge, isWrite: IsWrite): Effect | undefined {
  let effect: Effect = none
  for (const node of nodes) {
    const next = effectOf(node, judge, isWrite)
    if (!next) return undefined
    effect = sequence(effect, next)
    if (effect.ends) return effect
  }
  return effect
}

function effectOf(node: Node, judge: Judge, isWrite: IsWrite): Effect | undefined {
  if (isWrite(node)) return { writes: [node], unwritten: false, unread: false, ends: false }
  if (isFunction(node)) return containsWrite(node, isWrite) ? undefined : none
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return { ...none, ends: true }
    case 'BreakStatement':
    case 'ContinueStatement':
      return undefined
    case 'IfStatement':
    case 'ConditionalExpression':
      return branch(node, judge, isWrite)
    case 'LogicalExpression':
      return optional(node, judge, isWrite)
    case 'AssignmentExpression':
      return node.operator === '='
        ? assigned(node.right, node.left, judge, isWrite)
        : containsWrite(node, isWrite)
          ? undefined
          : none
    case 'VariableDeclarator':
      return node.init ? assigned(node.init, node.id, judge, isWrite) : none
    case 'SwitchStatement':
      return containsWrite(node, isWrite) ? cases(node, judge, isWrite) : none
    case 'TryStatement':
      return containsWrite(node, isWrite) ? undefined : none
    default:
      if (isLoop(node) || node.type === 'LabeledStatement')
        return containsWrite(node, isWrite) ? undefined : none
      return effectOfAll(childrenOf(node), judge, isWrite)
  }
}

function assigned(value: Node, target: Node, judge: Judge, isWrite: IsWrite): Effect | undefined {
  return effectOfAll([value, target], judge, isWrite)
}

function branch(
  node: IfStatement | ConditionalExpression,
  judge: Judge,
  isWrite: IsWrite,
): Effect | undefined {
  const test = effectOf(node.test, judge, isWrite)
  const consequent = effectOf(node.consequent, judge, isWrite)
  const alternate = node.alternate ? effectOf(node.alternate, judge, isWrite) : none
  if (!test || !consequent || !alternate) return undefined
  const matters = consequent.writes.length + alternate.writes.length > 0 || consequent.ends || alternate.ends
  const truth = matters ? judge(node.test) : 'input'
  return sequence(test, either(truth, consequent, alternate))
}

function optional(node: LogicalExpression, judge: Judge, isWrite: IsWrite): Effect | undefined {
  const [first, second] = [effectOf(node.left, judge, isWrite), effectOf(node.right, judge, isWrite)]
  if (!first || !second) return undefined
  if (second.writes.length === 0) return first
  const truth = judge(node.left)
  if (truth === 'input') return sequence(first, either(truth, second, none))
  if (truth === 'unread' || node.operator === '??') return sequence(first, either('unread', second, none))
  return (truth === 'yes') === (node.operator === '&&') ? sequence(first, second) : first
}

/** A `switch` whose every case stands for itself, which is how a choice of one value is written. */
function cases(node: SwitchStatement, judge: Judge, isWrite: IsWrite): Effect | undefined {
  let effect: Effect | undefined = node.cases.some(({ test }) => !test) ? undefined : none
  for (const { consequent } of node.cases) {
    const last = consequent.at(-1)
    if (!last) continue
    const leaves = last.type === 'BreakStatement' && !last.label
    const body = effectOfAll(leaves ? consequent.slice(0, -1) : consequent, judge, isWrite)
    if (!body || (!leaves && !body.ends && node.cases.at(-1)?.consequent !== consequent)) return undefined
    effect = effect ? either(judge(node.discriminant) === 'input' ? 'input' : 'unread', effect, body) : body
  }
  return effect
}

function either(truth: Truth, a: Effect, b: Effect): Effect {
  if (truth === 'yes') return a
  if (truth === 'no') return b
  const unread = truth === 'unread' && a.writes.length + b.writes.length > 0
  if (a.ends) return { ...b, unread: b.unread }
  if (b.ends) return { ...a, unread: a.unread }
  return {
    writes: [...new Set([...a.writes, ...b.writes])],
    unwritten: a.unwritten || b.unwritten,
    unread: a.unread || b.unread || unread,
    ends: false,
  }
}

function sequence(first: Effect, then: Effect): Effect {
  if (first.ends) return first
  if (!then.unwritten) return then
  return {
    writes: [...first.writes, ...then.writes],
    unwritten: first.unwritten,
    unread: first.unread || then.unread,
    ends: then.ends,
  }
}

function isLoop(node: Node): boolean {
  return node.type.startsWith('For') || node.type === 'WhileStatement' || node.type === 'DoWhileStatement'
}

function containsWrite(node: Node, isWrite: IsWrite): boolean {
  const stack: Node[] = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (isWrite(next)) return true
    stack.push(...childrenOf(next))
  }
  return false
}
