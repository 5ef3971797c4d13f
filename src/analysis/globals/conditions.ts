import type {
  AssignmentExpression,
  SimpleCallExpression,
  ConditionalExpression,
  ForStatement,
  IfStatement,
  MemberExpression,
  Node,
  SwitchCase,
  SwitchStatement,
  WhileStatement,
} from 'estree'
import { endOf, startOf } from '../parse.js'
import { logicalOf, stoppedChain } from './evaluate.js'
import type { ModuleModel } from './model.js'
import { runsRight } from './operators.js'
import { strictlyEqual, truth, unknown, type Value } from './value.js'

/** Whether control goes from a node into one of its parts, and the expressions that decide it. */
export interface Condition {
  /** undefined where it is not known. */
  readonly runs: boolean | undefined
  readonly tests: readonly Node[]
}

/** What decides that `child` runs whenever `parent` does; undefined where nothing does. */
export function conditionOf(child: Node, parent: Node, model: ModuleModel): Condition | undefined {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return branch(child, parent, model)
    case 'LogicalExpression':
      if (child !== parent.right) return undefined
      return { runs: runsRight(parent.operator, model.valueOf(parent.left)), tests: [parent.left] }
    case 'AssignmentExpression':
      return assigned(child, parent, model)
    case 'AssignmentPattern':
      return child === parent.right ? { runs: undefined, tests: [parent.left] } : undefined
    case 'WhileStatement':
    case 'ForStatement':
      return repeated(child, parent, model)
    case 'MemberExpression':
    case 'CallExpression':
      return chained(child, parent, model)
    case 'SwitchStatement':
      return child.type === 'SwitchCase' ? entered(child, parent, model) : undefined
    case 'WithStatement':
      return child === parent.body ? { runs: undefined, tests: [parent.object] } : undefined
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'SwitchCase':
      return listed(child, parent, model)
    default:
      return undefined
  }
}

function branch(
  child: Node,
  parent: IfStatement | ConditionalExpression,
  model: ModuleModel,
): Condition | undefined {
  if (child === parent.test) return undefined
  const known = truth(model.valueOf(parent.test))
  const wanted = child === parent.consequent
  return { runs: known === undefined ? undefined : known === wanted, tests: [parent.test] }
}

function assigned(child: Node, parent: AssignmentExpression, model: ModuleModel): Condition | undefined {
  const { left, operator, right } = parent
  if (child !== right || (operator !== '&&=' && operator !== '||=' && operator !== '??=')) return undefined
  const before = left.type === 'MemberExpression' ? model.valueOf(left) : unknown
  return { runs: runsRight(logicalOf(operator), before), tests: [left] }
}

function repeated(
  child: Node,
  parent: WhileStatement | ForStatement,
  model: ModuleModel,
): Condition | undefined {
  const { test } = parent
  if (!test || child === test || (parent.type === 'ForStatement' && child === parent.init)) return undefined
  return { runs: truth(model.valueOf(test)) === false ? false : undefined, tests: [test] }
}

function chained(
  child: Node,
  parent: MemberExpression | SimpleCallExpression,
  model: ModuleModel,
): Condition | undefined {
  const base = parent.type === 'CallExpression' ? parent.callee : parent.object
  if (child === base || base.type === 'Super') return undefined
  const isStopped = stoppedChain(model.valueOf(base), parent.optional) !== undefined
  return isStopped ? { runs: false, tests: [base] } : undefined
}

function entered(child: SwitchCase, parent: SwitchStatement, model: ModuleModel): Condition {
  const value = model.valueOf(parent.discriminant)
  const entries = parent.cases.map((each) => entry(each, parent, value, model))
  const wanted = parent.cases.indexOf(child)
  let runs = entries[0]
  for (const [index, enters] of entries.slice(0, wanted + 1).entries()) {
    const arrives = index > 0 && fallsThrough(parent.cases[index - 1], model) ? runs : false
    runs =
      enters === true || arrives === true ? true : enters === false && arrives === false ? false : undefined
  }
  return { runs, tests: [parent.discriminant, ...(child.test ? [child.test] : [])] }
}

/** Whether a switch on `value` jumps to the case. */
function entry(
  each: SwitchCase,
  { cases }: SwitchStatement,
  value: Value,
  model: ModuleModel,
): boolean | undefined {
  const equals = (test: Node): boolean | undefined => strictlyEqual(value, model.valueOf(test))
  const others = each.test ? cases.slice(0, cases.indexOf(each)) : cases
  const isTaken = others.map(({ test }) => (test ? equals(test) : false))
  if (isTaken.includes(true)) return false
  const own = each.test ? equals(each.test) : true
  return own === true && isTaken.includes(undefined) ? undefined : own
}

function fallsThrough(before: SwitchCase | undefined, model: ModuleModel): boolean {
  return before !== undefined && !before.consequent.some((statement) => model.cannotComplete(statement))
}

// Function declarations are hoisted over whatever leaves the list before them.
function listed(child: Node, parent: Node, model: ModuleModel): Condition | undefined {
  if (child.type === 'FunctionDeclaration') return undefined
  const { endedBy, exits } = model.exitsOf(parent)
  if (endedBy !== undefined && isBefore(endedBy, child)) return { runs: false, tests: testsOf(endedBy) }
  const passed = exits.filter((exit) => isBefore(exit, child))
  return passed.length === 0 ? undefined : { runs: undefined, tests: passed.flatMap(testsOf) }
}

function testsOf(statement: Node): readonly Node[] {
  return statement.type === 'IfStatement' ? [statement.test] : []
}

function isBefore(earlier: Node, later: Node): boolean {
  return endOf(earlier) <= startOf(later)
}
