import type { Identifier, Node, Pattern } from 'estree'
import type { Exported } from './exports.js'
import type { WrapperKind } from './reading.js'
import { childrenOf } from '../nodes.js'
import { type FunctionNode, isFunction } from './syntax.js'
import type { Value } from './values.js'
import type { World } from './world.js'

export function kindOf({ value }: Exported): WrapperKind {
  const [atom] = value.atoms
  if (atom?.kind === 'class') return 'class'
  if (atom?.kind === 'object' || atom?.kind === 'merged' || atom?.kind === 'instance') return 'object'
  if (atom?.kind === 'bound' || atom?.kind === 'invoke') return 'function'
  if (atom?.kind !== 'function') return 'other'
  const { generator, async } = atom.node
  if (generator) return async ? 'async-generator' : 'other'
  return async ? 'async-function' : 'function'
}

/** Whether the function takes one parameter that is used as an object of options; null where that cannot be told. */
export function takesOptions(world: World, value: Value): boolean | null {
  const [atom] = value.atoms
  if (value.atoms.length !== 1 || atom?.kind !== 'function') return null
  const { params } = atom.node
  const [only] = params
  if (!only) return takesByArguments(world, atom.node) ? true : null
  if (params.length > 1) return false
  return isOptions(world, only, new Set()) ?? (takesByArguments(world, atom.node) ? true : null)
}

function isOptions(world: World, param: Pattern, seen: Set<Node>): boolean | null {
  if (seen.has(param)) return null
  seen.add(param)
  if (param.type === 'AssignmentPattern') return isOptions(world, param.left, seen)
  if (param.type === 'RestElement') return false
  if (param.type !== 'Identifier') return param.type === 'ObjectPattern'
  const variable = world.bindings.variableOf(param)
  const uses = variable ? world.bindings.readsOf(variable).map((name) => useOf(world, name, seen)) : []
  return uses.find((use) => use !== null) ?? null
}

/** What one use of a parameter says about it: that it has keys, that it is a plain value, or nothing. */
function useOf(world: World, name: Identifier, seen: Set<Node>): boolean | null {
  const parent = world.code.parentOf(name)
  if (parent?.type === 'MemberExpression') return parent.object === name ? true : null
  if (parent?.type === 'SpreadElement')
    return world.code.parentOf(parent)?.type === 'ObjectExpression' ? true : null
  if (parent?.type === 'VariableDeclarator')
    return parent.id.type === 'ObjectPattern' ? true : isOptions(world, parent.id, seen)
  if (parent?.type === 'TemplateLiteral') return false
  if (parent?.type !== 'CallExpression' || parent.callee === name) return null
  const index = parent.arguments.indexOf(name)
  const callee = world.evaluate(
    parent.callee,
    world.frames.generic(world.code.ownerOf(parent), world.frames.program),
  )
  const [atom] = callee.atoms
  if (atom?.kind === 'invoke') return true
  const param = atom?.kind === 'function' ? atom.node.params[index] : undefined
  return param ? isOptions(world, param, seen) : null
}

/** A compiled async function hands `arguments` on to an inner function whose parameters are the ones written. */
function takesByArguments(world: World, node: FunctionNode): boolean {
  const stack: Node[] = [node.body]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const passes =
      next.type === 'CallExpression' &&
      next.arguments.some((argument) => argument.type === 'Identifier' && argument.name === 'arguments')
    const inner =
      passes && 'arguments' in next
        ? next.arguments.find((one): one is FunctionNode & typeof one => isFunction(one))
        : undefined
    const [first] = inner?.params ?? []
    if (inner?.params.length === 1 && first && isOptions(world, first, new Set()) === true) return true
    stack.push(...childrenOf(next).filter((child) => !isFunction(child)))
  }
  return false
}
