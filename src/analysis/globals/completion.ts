import type { IfStatement, Node, TryStatement } from 'estree'
import type { ModuleModel } from './model.js'
import { isFunction } from './tree.js'
import { truth } from './value.js'

/** Whether control never comes to what follows the statement: it leaves, or surely throws. */
export function cannotComplete(statement: Node, model: ModuleModel): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true
    case 'BlockStatement':
      return statement.body.some((inner) => model.cannotComplete(inner))
    case 'IfStatement':
      return conditionalCannotComplete(statement, model)
    case 'TryStatement':
      return tryCannotComplete(statement, model)
    case 'ExpressionStatement':
      return endsHere(statement.expression, statement, model)
    case 'VariableDeclaration':
      return statement.declarations.some(({ init }) => init && endsHere(init, statement, model))
    default:
      return false
  }
}

function conditionalCannotComplete(statement: IfStatement, model: ModuleModel): boolean {
  const known = truth(model.valueOf(statement.test))
  const consequent = known === false || model.cannotComplete(statement.consequent)
  const alternate =
    known === true || (statement.alternate != null && model.cannotComplete(statement.alternate))
  return consequent && alternate
}

function tryCannotComplete({ block, finalizer, handler }: TryStatement, model: ModuleModel): boolean {
  if (finalizer && model.cannotComplete(finalizer)) return true
  return model.cannotComplete(block) && (!handler || model.cannotComplete(handler.body))
}

/**
 * Whether evaluating the expression ends the statements around it. An absent global ends them only inside a `try` that
 * catches the error: elsewhere the code after it is looked at too, so that all absent names are told at once.
 */
function endsHere(expression: Node, statement: Node, model: ModuleModel): boolean {
  const value = model.valueOf(expression)
  return value.kind === 'throws' && (value.by === 'statement' || isCaught(statement, model))
}

function isCaught(statement: Node, model: ModuleModel): boolean {
  for (const { child, parent } of model.tree.upFrom(statement)) {
    if (isFunction(parent)) return false
    if (parent.type === 'TryStatement' && parent.block === child && parent.handler) return true
  }
  return false
}

/** Whether running the block surely ends in an error, with nothing before it that could leave in another way. */
export function surelyThrows(statements: readonly Node[], model: ModuleModel): boolean {
  for (const statement of statements) {
    const isPlain =
      statement.type === 'ExpressionStatement' ||
      statement.type === 'VariableDeclaration' ||
      statement.type === 'ThrowStatement'
    if (!isPlain) return false
    if (model.cannotComplete(statement)) return true
  }
  return false
}

/** How a list of statements can be left before its end. */
export interface Exits {
  /** The first statement that control never gets past. */
  readonly endedBy: Node | undefined
  /** Conditional statements before it, one branch of which leaves the list. */
  readonly exits: readonly IfStatement[]
}

export function exitsOf(list: Node, model: ModuleModel): Exits {
  const statements = statementsOf(list)
  const end = statements.findIndex((statement) => model.cannotComplete(statement))
  const exits = statements
    .slice(0, end < 0 ? undefined : end)
    .filter((statement): statement is IfStatement => {
      if (statement.type !== 'IfStatement' || truth(model.valueOf(statement.test)) !== undefined) return false
      const { alternate, consequent } = statement
      return model.cannotComplete(consequent) || (alternate != null && model.cannotComplete(alternate))
    })
  return { endedBy: statements[end], exits }
}

export function statementsOf(list: Node): readonly Node[] {
  switch (list.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return list.body
    case 'SwitchCase':
      return list.consequent
    default:
      return []
  }
}
