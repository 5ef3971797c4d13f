import type { Class, Node } from 'estree'
import type { Variable } from 'eslint-scope'
import { identifierOf } from './bindings.js'
import { asksForRuntime, namesRuntime } from './doubts.js'
import type { ModuleModel } from './model.js'
import { atMost, outcomeOf, type Place, placeOf, type Reach, type Unit } from './place.js'
import { type FunctionNode, isCalled, isClass, isFunction } from './tree.js'

/** A place that makes, names or calls a unit, in the unit that it stands in. */
export interface Edge {
  readonly from: Unit
  readonly reach: Reach
  /** Whether the unit runs at once, rather than being kept for later. */
  readonly isCall: boolean
}

export function edgesInto(unit: Unit, model: ModuleModel): readonly Edge[] {
  if (unit.type === 'Program') return []
  const above = model.tree.parentOf(unit)
  if (above?.type === 'MethodDefinition') {
    const body = model.tree.parentOf(above)
    const owner = body && model.tree.parentOf(body)
    const from = owner && isClass(owner) ? owner : model.tree.program
    return [{ from, reach: 'certain', isCall: above.kind === 'constructor' }]
  }
  const variable = boundVariable(unit, model)
  if (variable === undefined) return [edgeAt(unit, unit, model)]
  return variable.references
    .filter((reference) => reference.isRead())
    .map((reference) => edgeAt(identifierOf(reference), unit, model))
}

/** The variable by which alone a function or class is reached; undefined where its value goes elsewhere at once. */
function boundVariable(unit: FunctionNode | Class, model: ModuleModel): Variable | undefined {
  const above = model.tree.parentOf(unit)
  const isDeclared = unit.type === 'FunctionDeclaration' || unit.type === 'ClassDeclaration'
  if (isDeclared && above?.type.startsWith('Export') === true) return undefined
  const name = isDeclared
    ? unit.id
    : above?.type === 'VariableDeclarator' && above.init === unit
      ? above.id
      : undefined
  if (name?.type !== 'Identifier') return undefined
  if (!isDeclared && isExported(above, model)) return undefined
  const variable = model.bindings
    .declaredBy(isDeclared ? unit : (above ?? unit))
    .find((each) => each.name === name.name)
  const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0
  return writes <= (isDeclared ? 0 : 1) ? variable : undefined
}

function isExported(declarator: Node | undefined, model: ModuleModel): boolean {
  const declaration = declarator && model.tree.parentOf(declarator)
  return (declaration && model.tree.parentOf(declaration))?.type === 'ExportNamedDeclaration'
}

function edgeAt(node: Node, unit: FunctionNode | Class, model: ModuleModel): Edge {
  const call = callOf(node, model)
  const isGenerator = isFunction(unit) && unit.generator === true
  const isAsync = isFunction(unit) && unit.async === true
  const isCall = call !== undefined && !isGenerator
  const isSettled = !isAsync || (call !== undefined && model.tree.parentOf(call)?.type === 'AwaitExpression')
  const place = placeOf(node, model)
  const reach = reachOfPlace(place, isCall && isSettled, model)
  const isDoubted =
    (!isCall && isForOneRuntime(node, model)) ||
    ((!isCall || isAsync) && isRejectionCaught(call ?? node, model))
  return { from: place.unit, reach: isDoubted ? atMost(reach, 'unsure') : reach, isCall }
}

/** How surely a unit that is made, named or called here runs. Only what runs at once is inside the `try` around it. */
function reachOfPlace(place: Place, isRunHere: boolean, model: ModuleModel): Reach {
  if (!place.runs) return 'unreachable'
  const isDoubted = place.isFallback || place.doubts.some((test) => asksForRuntime(test, [], model))
  return place.tries.reduce<Reach>(
    (reach, { handler }) => {
      const outcome = handler ? outcomeOf(handler, model) : 'rethrown'
      if (outcome === 'rethrown') return reach
      return atMost(reach, outcome === 'ignored' && isRunHere ? 'caught' : 'unsure')
    },
    isDoubted ? 'unsure' : 'certain',
  )
}

/** The call or `new` that runs what stands at a node: `f()`, `new C()`, `(function () {}).call(this)`. */
function callOf(node: Node, model: ModuleModel): Node | undefined {
  const above = model.tree.parentOf(node)
  if (isCalled(node, above)) return above
  if (above?.type !== 'MemberExpression' || above.object !== node || above.property.type !== 'Identifier')
    return undefined
  const isApplied = above.property.name === 'call' || above.property.name === 'apply'
  const call = model.tree.parentOf(above)
  return isApplied && isCalled(above, call) ? call : undefined
}

/** `{ node: () => … }`, `const forBrowser = …`, `exports.nodeImpl = …`: the name says which runtime it is for. */
function isForOneRuntime(node: Node, model: ModuleModel): boolean {
  for (const { child, parent } of model.tree.upFrom(node)) {
    if (namesOf(child, parent).some((name) => name === 'node' || namesRuntime(name))) return true
    if (isFunction(parent) || parent.type.endsWith('Statement')) return false
  }
  return false
}

function namesOf(child: Node, above: Node): readonly string[] {
  const own = 'id' in child && child.id?.type === 'Identifier' ? [child.id.name] : []
  const key =
    above.type === 'Property' && above.value === child && !above.computed
      ? above.key
      : above.type === 'AssignmentExpression' &&
          above.left.type === 'MemberExpression' &&
          !above.left.computed
        ? above.left.property
        : undefined
  if (key?.type === 'Identifier') return [...own, key.name]
  return key?.type === 'Literal' ? [...own, String(key.value)] : own
}

/** Whether the promise that the node is part of ends in `.catch(…)`. */
function isRejectionCaught(node: Node, model: ModuleModel): boolean {
  for (const { child, parent } of model.tree.upFrom(node)) {
    if (parent.type === 'MemberExpression') {
      if (parent.object !== child) return false
      const isCatch = parent.property.type === 'Identifier' && parent.property.name === 'catch'
      if (isCatch && isCalled(parent, model.tree.parentOf(parent))) return true
    } else if (parent.type !== 'CallExpression') return false
  }
  return false
}
