import type { AssignmentExpression, Node } from 'estree'
import type { Variable } from 'eslint-scope'
import type { ParsedModule } from '../parse.js'
import { scopesOf } from '../scope.js'
import { type Bindings, bindingsOf } from './bindings.js'
import { cannotComplete, type Exits, exitsOf } from './completion.js'
import { noSubject, type Subject, subjectOf } from './doubts.js'
import { evaluate } from './evaluate.js'
import { exportAssignments } from './exports.js'
import { formatOf, type ModuleFormat } from './format.js'
import { resultOf } from './results.js'
import type { Runtime } from './runtime.js'
import { questions } from './settle.js'
import { type FunctionNode, type Tree, treeOf } from './tree.js'
import { unknown, type Value } from './value.js'
import { variableValue } from './variables.js'

/** A module's text with its scopes, independent of where it runs. */
export interface ModuleSyntax {
  readonly code: string
  readonly format: ModuleFormat
  /** Whether setting a name that nothing declares is an error. Strictness of single functions is not told apart. */
  readonly isStrict: boolean
  readonly tree: Tree
  readonly bindings: Bindings
}

/** What is assigned to `exports.x`, by name. */
type ExportAssignments = ReadonlyMap<string, readonly AssignmentExpression[]>

/** What is known of a module's names and conditions when it runs in one runtime. */
export interface ModuleModel extends ModuleSyntax {
  readonly runtime: Runtime
  readonly exportAssignments: ExportAssignments
  /** The value of an expression, or that evaluating it throws. */
  valueOf(node: Node): Value
  variableValue(variable: Variable): Value
  /** What a call gives, whatever its arguments. */
  resultOf(code: FunctionNode): Value
  /** Whether control never comes to the statement after this one. */
  cannotComplete(statement: Node): boolean
  /** How a block's, function body's or case's list of statements can be left early. */
  exitsOf(list: Node): Exits
  /** What an undecided condition asks for. */
  subjectOf(test: Node): Subject
}

/** `format` is derived from the text where it is not given; the caller knows it from file name and `type`. */
export function readModule(parsed: ParsedModule, code: string, format?: ModuleFormat): ModuleSyntax {
  const tree = treeOf(parsed.ast)
  const known = format ?? formatOf(parsed, tree)
  const isStrict = known === 'esm' || parsed.ast.body.some(isUseStrict)
  return { code, format: known, isStrict, tree, bindings: bindingsOf(scopesOf(parsed), known) }
}

function isUseStrict(statement: Node): boolean {
  return (
    statement.type === 'ExpressionStatement' &&
    'directive' in statement &&
    statement.directive === 'use strict'
  )
}

export function modelModule(syntax: ModuleSyntax, runtime: Runtime): ModuleModel {
  const settled = questions()
  const model: ModuleModel = {
    ...syntax,
    exportAssignments: exportAssignments(syntax),
    // The global object inherits from Object.prototype.
    runtime: { ...runtime, has: (name) => runtime.has(name) || name in Object.prototype },
    valueOf: settled((node: Node) => evaluate(node, model), unknown),
    variableValue: settled((variable: Variable) => variableValue(variable, model), unknown),
    resultOf: settled((code: FunctionNode) => resultOf(code, model), unknown),
    cannotComplete: settled((statement: Node) => cannotComplete(statement, model), false),
    subjectOf: settled((test: Node) => subjectOf(test, model), noSubject),
    exitsOf: settled((list: Node) => exitsOf(list, model), { endedBy: undefined, exits: [] }),
  }
  return model
}
