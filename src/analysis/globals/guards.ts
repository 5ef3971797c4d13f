import type { Node } from 'estree'
import { nodesBehind } from './doubts.js'
import type { ModuleModel } from './model.js'

/** What keeps a use from running, or from failing, as the author wrote it. */
export type Guard =
  /** A test on `Bare`. */
  | 'bare-branch'
  | 'typeof'
  | 'in'
  | 'optional'
  /** A condition that is constant for another reason. */
  | 'constant'
  /** Something before it that always leaves. */
  | 'exit'
  /** A function or class that nothing reachable uses. */
  | 'uncalled'
  | 'try'
  /** A `catch` or a default value. */
  | 'fallback'
  /** A condition that could not be decided, and may be a test for the runtime or for the name. */
  | 'condition'

/** The kind of guard that constant conditions make. */
export function guardOf(tests: readonly Node[], model: ModuleModel): Guard {
  if (tests.length === 0) return 'exit'
  const nodes = tests.flatMap((test) => [...nodesBehind(test, model)])
  if (nodes.some(isBare)) return 'bare-branch'
  if (nodes.some((node) => node.type === 'UnaryExpression' && node.operator === 'typeof')) return 'typeof'
  if (nodes.some((node) => node.type === 'BinaryExpression' && node.operator === 'in')) return 'in'
  const isMember = nodes.some((node) => node.type === 'MemberExpression' || node.type === 'ChainExpression')
  return isMember ? 'optional' : 'constant'
}

function isBare(node: Node): boolean {
  return (
    (node.type === 'Identifier' && node.name === 'Bare') || (node.type === 'Literal' && node.value === 'Bare')
  )
}
