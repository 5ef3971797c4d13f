import type { Variable } from 'eslint-scope'
import type { Identifier, Node } from 'estree'
import { childrenOf } from '../nodes.js'
import { isFunction, staticKey } from './syntax.js'
import type { World } from './world.js'

/** What an expression is made from, followed through the declarations of local names. */
export interface Mentions {
  /** Variables as `name@offset`, or `name@offset.key` where only one key of it is used. */
  readonly paths: ReadonlySet<string>
  readonly parameters: ReadonlySet<Variable>
}

export function mentionsIn(world: World, ...nodes: readonly Node[]): Mentions {
  const paths = new Set<string>()
  const parameters = new Set<Variable>()
  const seen = new Set<Node>(nodes)
  const stack = [...nodes]
  const go = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    stack.push(node)
  }
  for (let node = stack.pop(); node; node = stack.pop()) {
    childrenOf(node).forEach(go)
    if (node.type === 'ThisExpression') paths.add(pathFrom(world, 'this', node))
    const variable = node.type === 'Identifier' ? world.bindings.variableOf(node) : undefined
    const [definition] = variable?.defs ?? []
    if (!variable || !definition || !['Parameter', 'Variable'].includes(definition.type)) continue
    paths.add(pathOf(world, variable, node as Identifier))
    if (definition.type === 'Parameter') parameters.add(variable)
    const init = definition.node.type === 'VariableDeclarator' ? definition.node.init : undefined
    if (init && !isFunction(init)) go(init)
  }
  return { paths, parameters }
}

export function overlap(a: Mentions, b: Mentions): boolean {
  for (const one of a.paths) {
    for (const other of b.paths) {
      if (one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)) return true
    }
  }
  return false
}

function pathOf(world: World, variable: Variable, name: Identifier): string {
  return pathFrom(world, `${variable.name}@${variable.identifiers[0]?.range?.[0] ?? 0}`, name)
}

function pathFrom(world: World, own: string, node: Node): string {
  const parent = world.code.parentOf(node)
  const key = parent?.type === 'MemberExpression' && parent.object === node ? staticKey(parent) : undefined
  return key === undefined ? own : `${own}.${key}`
}
