import type { Identifier, Node, ObjectPattern, VariableDeclaration } from 'estree'
import type { Reference, Variable } from 'eslint-scope'
import { endOf, startOf } from '../parse.js'
import { identifierOf } from './bindings.js'
import { keyOf, memberValue } from './members.js'
import type { ModuleModel } from './model.js'
import { isDefinite, isReachable } from './reach.js'
import { isCalled, isFunction, nearest } from './tree.js'
import { join, primitive, someObject, unknown, type Value } from './value.js'

/**
 * The value that a variable has once the code around its declaration has run: what every write that can be reached may
 * have left. A write that surely happens before anything else could look makes the writes before it forgotten.
 */
export function variableValue(variable: Variable, model: ModuleModel): Value {
  const [definition, another] = variable.defs
  if (!definition || another) return unknown
  switch (definition.type) {
    case 'FunctionName':
      return isWrittenTo(variable) ? unknown : { kind: 'object', type: 'function', code: definition.node }
    case 'ClassName':
      return isWrittenTo(variable) ? unknown : { kind: 'object', type: 'function' }
    case 'Parameter':
      if (isWrittenTo(variable)) return unknown
      return asHeld(argumentOfImmediateCall(definition.name, definition.node, model), variable, model)
    case 'Variable':
      return asHeld(valueOfWrites(variable, definition.node.init != null, model), variable, model)
    default:
      return unknown
  }
}

/** An object's properties are known only as long as nothing can change them. */
function asHeld(value: Value, variable: Variable, model: ModuleModel): Value {
  const isTable = value.kind === 'object' && value.literal !== undefined
  return isTable && !isOnlyRead(variable, model) ? someObject : value
}

/** Whether nothing in the module can change the object that a variable holds: each use of it reads a member. */
function isOnlyRead(variable: Variable, model: ModuleModel): boolean {
  return variable.references.every((reference) => {
    if (reference.isWrite()) return reference.init === true
    const member = model.tree.parentOf(identifierOf(reference))
    if (member?.type === 'ExportSpecifier') return true
    if (member?.type !== 'MemberExpression' || member.object !== identifierOf(reference)) return false
    const above = model.tree.parentOf(member)
    return above !== undefined && !isChangedBy(member, above) && !isCalled(member, above)
  })
}

function isChangedBy(member: Node, above: Node): boolean {
  if (above.type === 'UpdateExpression') return true
  if (above.type === 'UnaryExpression') return above.operator === 'delete'
  const isAssigned = above.type === 'AssignmentExpression' && above.left === member
  return isAssigned || /Pattern$|^For/.test(above.type) || above.type === 'Property'
}

function isWrittenTo(variable: Variable): boolean {
  return variable.references.some((reference) => reference.isWrite())
}

function valueOfWrites(variable: Variable, isInitialised: boolean, model: ModuleModel): Value {
  const [declared] = variable.identifiers
  if (!declared || isLoopVariable(declared, model)) return unknown
  const writes = variable.references.filter((reference) => reference.isWrite())
  const isConstant = isInitialised && writes.length === 1
  let value: Value | undefined = isInitialised ? undefined : primitive(undefined)
  for (const reference of writes) {
    const node = identifierOf(reference)
    if (!isConstant && !isReachable(node, model)) continue
    const written = writtenValue(reference, model)
    value =
      value === undefined || isSettledBy(node, variable, declared, model) ? written : join(value, written)
  }
  return value === undefined || value.kind === 'throws' ? unknown : value
}

/** Whether the write surely happens, and before anything could read what the variable held until then. */
function isSettledBy(write: Node, variable: Variable, declared: Identifier, model: ModuleModel): boolean {
  const declaration = declarationOf(declared, model)
  const home = declaration && model.tree.parentOf(declaration)
  if (!home || !isDefinite(write, home, model)) return false
  if (!model.tree.hasCallBetween(endOf(declared), startOf(write))) return true
  const { variableScope } = variable.scope
  return variable.references.every(
    (reference) =>
      !reference.isRead() ||
      (reference.from.variableScope === variableScope && startOf(identifierOf(reference)) > startOf(write)),
  )
}

function isLoopVariable(declared: Identifier, model: ModuleModel): boolean {
  const declaration = declarationOf(declared, model)
  const above = declaration && model.tree.parentOf(declaration)
  return (above?.type === 'ForOfStatement' || above?.type === 'ForInStatement') && above.left === declaration
}

function declarationOf(declared: Identifier, model: ModuleModel): VariableDeclaration | undefined {
  const isDeclaration = (node: Node): node is VariableDeclaration => node.type === 'VariableDeclaration'
  return nearest(model.tree.upFrom(declared), isDeclaration)
}

function writtenValue(reference: Reference, model: ModuleModel): Value {
  const identifier = identifierOf(reference)
  const above = model.tree.parentOf(identifier)
  if (above?.type === 'VariableDeclarator' && above.id === identifier) {
    return above.init ? model.valueOf(above.init) : unknown
  }
  if (above?.type === 'AssignmentExpression' && above.left === identifier) return model.valueOf(above)
  return destructuredValue(identifier, model)
}

/** One level of destructuring: `const { fetch } = globalThis`, `const { fetch = other } = globalThis`. */
function destructuredValue(identifier: Identifier, model: ModuleModel): Value {
  const above = model.tree.parentOf(identifier)
  const isDefaulted = above?.type === 'AssignmentPattern' && above.left === identifier
  const property = isDefaulted ? model.tree.parentOf(above) : above
  if (property?.type !== 'Property') return unknown
  const pattern = model.tree.parentOf(property)
  if (pattern?.type !== 'ObjectPattern') return unknown
  const source = destructured(pattern, model)
  const key = keyOf(property, model)
  if (source === undefined || key === undefined) return unknown
  const value = memberValue(model.valueOf(source), key, model)
  if (!isDefaulted) return value
  return value.kind === 'primitive' && value.value === undefined ? model.valueOf(above.right) : unknown
}

/** The expression that a pattern takes apart. */
export function destructured(pattern: ObjectPattern, model: ModuleModel): Node | undefined {
  const above = model.tree.parentOf(pattern)
  if (above?.type === 'VariableDeclarator') return above.init ?? undefined
  return above?.type === 'AssignmentExpression' && above.left === pattern ? above.right : undefined
}

/** `(function (root) { … })(globalThis)`: a parameter of a function that is called where it stands, and only there. */
function argumentOfImmediateCall(name: Identifier, code: Node, model: ModuleModel): Value {
  const call = model.tree.parentOf(code)
  if (!isFunction(code) || call?.type !== 'CallExpression' || call.callee !== code) return unknown
  const index = code.params.indexOf(name)
  if (index < 0 || call.arguments.slice(0, index + 1).some((argument) => argument.type === 'SpreadElement'))
    return unknown
  const argument = call.arguments[index]
  return argument ? model.valueOf(argument) : primitive(undefined)
}
