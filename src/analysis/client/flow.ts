import type { ConditionalExpression, IfStatement, LogicalExpression, Node, SwitchStatement } from 'estree'
import { childrenOf } from '../nodes.js'
import { type Code, isFunction, isWithin } from './syntax.js'
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

/** What is asked: of which writes, and how conditions turn out. */
export interface Question {
  readonly writes: ReadonlySet<Node>
  readonly judge: (test: Node) => Truth
}

/**
 * Follows the text backwards from `use` to the start of its function. Undefined where loops, labels or nested functions
 * make the order of the text no guide to the order of running.
 */
export function reachingWrites(use: Node, code: Code, asked: Question): Reaching | undefined {
  let behind: Effect = none
  let below = use
  for (let above = code.parentOf(use); above; above = code.parentOf(above)) {
    if (isLoop(above) && contains(above, asked)) return undefined
    const effect = effectBefore(above, below, asked)
    if (!effect) return undefined
    behind = sequence(effect, behind)
    if (isFunction(above)) return behind
    below = above
  }
  return behind
}

/** The effect of what `above` runs before it comes to `below`, its child. */
function effectBefore(above: Node, below: Node, asked: Question): Effect | undefined {
  if (above.type === 'SwitchStatement' && below !== above.discriminant)
    return contains(above, asked) ? undefined : none
  if (above.type === 'TryStatement' && below !== above.block) {
    return contains(above.block, asked) || (above.handler && contains(above.handler, asked))
      ? undefined
      : none
  }
  if (above.type === 'IfStatement' || above.type === 'ConditionalExpression') {
    return below === above.test ? none : effectOf(above.test, asked)
  }
  // The target of an assignment is bound after its right-hand side has been evaluated.
  if (above.type === 'AssignmentExpression' || above.type === 'VariableDeclarator') return none
  return effectOfAll(childrenOf(above).slice(0, childrenOf(above).indexOf(below)), asked)
}

function effectOfAll(nodes: readonly Node[], asked: Question): Effect | undefined {
  let effect: Effect = none
  for (const node of nodes) {
    if (!endsPlainly(node) && !contains(node, asked)) continue
    const next = effectOf(node, asked)
    if (!next) return undefined
    effect = sequence(effect, next)
    if (effect.ends) return effect
  }
  return effect
}

function endsPlainly({ type }: Node): boolean {
  return /^(Return|Throw|Break|Continue|Block)Statement$/.test(type)
}

function effectOf(node: Node, asked: Question): Effect | undefined {
  if (asked.writes.has(node)) return { writes: [node], unwritten: false, unread: false, ends: false }
  if (isFunction(node)) return contains(node, asked) ? undefined : none
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return { ...none, ends: true }
    case 'BreakStatement':
    case 'ContinueStatement':
      return undefined
    case 'IfStatement':
    case 'ConditionalExpression':
      return branch(node, asked)
    case 'LogicalExpression':
      return optional(node, asked)
    case 'AssignmentExpression':
      return node.operator === '='
        ? assigned(node.right, node.left, asked)
        : contains(node, asked)
          ? undefined
          : none
    case 'VariableDeclarator':
      return node.init ? assigned(node.init, node.id, asked) : none
    case 'SwitchStatement':
      return contains(node, asked) ? cases(node, asked) : none
    case 'TryStatement':
      return contains(node, asked) ? undefined : none
    default:
      if (isLoop(node) || node.type === 'LabeledStatement') return contains(node, asked) ? undefined : none
      return effectOfAll(childrenOf(node), asked)
  }
}

function assigned(value: Node, target: Node, asked: Question): Effect | undefined {
  return effectOfAll([value, target], asked)
}

function branch(node: IfStatement | ConditionalExpression, asked: Question): Effect | undefined {
  const test = effectOf(node.test, asked)
  const consequent = effectOf(node.consequent, asked)
  const alternate = node.alternate ? effectOf(node.alternate, asked) : none
  if (!test || !consequent || !alternate) return undefined
  const matters = consequent.writes.length + alternate.writes.length > 0 || consequent.ends || alternate.ends
  const truth = matters ? asked.judge(node.test) : 'input'
  return sequence(test, either(truth, consequent, alternate))
}

function optional(node: LogicalExpression, asked: Question): Effect | undefined {
  const [first, second] = [effectOf(node.left, asked), effectOf(node.right, asked)]
  if (!first || !second) return undefined
  if (second.writes.length === 0) return first
  const truth = asked.judge(node.left)
  if (truth === 'input') return sequence(first, either(truth, second, none))
  if (truth === 'unread' || node.operator === '??') return sequence(first, either('unread', second, none))
  return (truth === 'yes') === (node.operator === '&&') ? sequence(first, second) : first
}

/** A `switch` whose every case stands for itself, which is how a choice of one value is written. */
function cases(node: SwitchStatement, asked: Question): Effect | undefined {
  let effect: Effect | undefined = node.cases.some(({ test }) => !test) ? undefined : none
  for (const { consequent } of node.cases) {
    const last = consequent.at(-1)
    if (!last) continue
    const leaves = last.type === 'BreakStatement' && !last.label
    const before = leaves ? consequent.slice(0, -1) : consequent
    if (before.some(breaksWithin)) return undefined
    const body = effectOfAll(before, asked)
    if (!body || (!leaves && !body.ends && node.cases.at(-1)?.consequent !== consequent)) return undefined
    effect = effect
      ? either(asked.judge(node.discriminant) === 'input' ? 'input' : 'unread', effect, body)
      : body
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

function contains(node: Node, { writes }: Question): boolean {
  for (const write of writes) if (isWithin(write, node)) return true
  return false
}

function breaksWithin(node: Node): boolean {
  const stack: Node[] = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'BreakStatement') return true
    stack.push(...childrenOf(next))
  }
  return false
}
