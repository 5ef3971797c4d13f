import type { AssignmentExpression, Node } from 'estree'
import { identifierOf } from './bindings.js'
import type { ModuleModel, ModuleSyntax } from './model.js'
import { isDefinite } from './reach.js'
import { someObject, unknown, type Value } from './value.js'

/** The assignments to `exports.x` and `module.exports.x` of a CommonJS module, by name. */
export function exportAssignments({
  bindings,
  tree,
}: ModuleSyntax): ReadonlyMap<string, readonly AssignmentExpression[]> {
  const found = new Map<string, AssignmentExpression[]>()
  for (const reference of bindings.given) {
    const object = exportsObject(identifierOf(reference), tree.parentOf(identifierOf(reference)))
    const member = object && tree.parentOf(object)
    if (member?.type !== 'MemberExpression' || member.object !== object || member.computed) continue
    const assignment = tree.parentOf(member)
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== member) continue
    if (member.property.type !== 'Identifier') continue
    const known = found.get(member.property.name)
    if (known) known.push(assignment)
    else found.set(member.property.name, [assignment])
  }
  return found
}

function exportsObject(node: Node & { readonly name: string }, parent: Node | undefined): Node | undefined {
  if (node.name === 'exports') return node
  const isExports =
    node.name === 'module' &&
    parent?.type === 'MemberExpression' &&
    parent.property.type === 'Identifier' &&
    parent.property.name === 'exports'
  return isExports ? parent : undefined
}

/** What `exports.x` holds where it is set once, and surely. */
export function exportedValue(name: string, model: ModuleModel): Value {
  const [assignment, another] = model.exportAssignments.get(name) ?? []
  if (!assignment || another || assignment.operator !== '=') return unknown
  if (!isDefinite(assignment, model.tree.program, model)) return unknown
  const value = model.valueOf(assignment.right)
  return value.kind === 'object' && value.literal ? someObject : value
}
