import type { CatchClause, Class, Node, Program, TryStatement } from 'estree'
import { conditionOf } from './conditions.js'
import type { ModuleModel } from './model.js'
import { childrenOf } from '../nodes.js'
import { type FunctionNode, isClass, isFunction } from './tree.js'

/** Code that runs as a whole, later than and apart from what stands around it. A class stands for its instance fields. */
export type Unit = Program | FunctionNode | Class

/**
 * How surely code runs to its end in the runtime. `caught`: it fails, but inside a `try` made for that. `unsure`: a
 * condition that may be a test for the runtime, or a `catch` that reports the error, stands before it.
 */
export type Reach = 'unreachable' | 'caught' | 'unsure' | 'certain'

const order: readonly Reach[] = ['unreachable', 'caught', 'unsure', 'certain']

export function atMost(left: Reach, right: Reach): Reach {
  return order.indexOf(left) < order.indexOf(right) ? left : right
}

export function atLeast(left: Reach, right: Reach): Reach {
  return order.indexOf(left) < order.indexOf(right) ? right : left
}

/** Where a node stands inside its unit. */
export interface Place {
  readonly unit: Unit
  /** False where something inside the unit rules out that it runs. */
  readonly runs: boolean
  /** What decided so. */
  readonly deadBy: readonly Node[]
  /** Conditions before it that could not be decided. */
  readonly doubts: readonly Node[]
  /** The `try` with a `catch` around it, innermost first. */
  readonly tries: readonly TryStatement[]
  /** Whether it stands in a `catch` or a default value, which run only where something else failed or is missing. */
  readonly isFallback: boolean
}

export function placeOf(node: Node, model: ModuleModel): Place {
  const doubts: Node[] = []
  const tries: TryStatement[] = []
  let isFallback = false
  let deadBy: readonly Node[] | undefined
  let unit: Unit | undefined
  for (const { child, parent } of model.tree.upFrom(node)) {
    const condition = conditionOf(child, parent, model)
    if (condition?.runs === false) deadBy ??= condition.tests
    if (condition && condition.runs === undefined) doubts.push(...condition.tests)
    if (parent.type === 'TryStatement' && parent.block === child && parent.handler) tries.push(parent)
    isFallback ||=
      parent.type === 'CatchClause' || (parent.type === 'AssignmentPattern' && parent.right === child)
    unit = boundary(child, parent, model)
    if (unit) break
  }
  const runs = deadBy === undefined
  return { unit: unit ?? model.tree.program, runs, deadBy: deadBy ?? [], doubts, tries, isFallback }
}

function boundary(child: Node, parent: Node, model: ModuleModel): Unit | undefined {
  if (isFunction(parent)) return parent
  if (parent.type !== 'PropertyDefinition' || parent.static || parent.value !== child) return undefined
  const body = model.tree.parentOf(parent)
  const owner = body && model.tree.parentOf(body)
  return owner && isClass(owner) ? owner : undefined
}

/**
 * What a `try` makes of an error inside it: `rethrown` lets it out, `reported` passes it on in some other way, so
 * that whoever reads it decides, `ignored` goes on without it.
 */
export function outcomeOf(handler: CatchClause, model: ModuleModel): 'rethrown' | 'reported' | 'ignored' {
  const isLeft = contains(
    handler.body,
    (node) =>
      node.type === 'ReturnStatement' || node.type === 'BreakStatement' || node.type === 'ContinueStatement',
  )
  if (model.cannotComplete(handler.body) && !isLeft) return 'rethrown'
  const isRead = model.bindings.declaredBy(handler).some((variable) => variable.references.length > 0)
  return isRead ? 'reported' : 'ignored'
}

function contains(node: Node, accept: (node: Node) => boolean): boolean {
  return accept(node) || childrenOf(node).some((child) => !isFunction(child) && contains(child, accept))
}
