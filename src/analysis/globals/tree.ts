import type {
  ArrowFunctionExpression,
  Class,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  Program,
  ReturnStatement,
} from 'estree'
import { startOf } from '../parse.js'
import { childrenOf } from '../nodes.js'

export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

type Collected = 'ImportDeclaration' | 'ImportExpression' | 'MetaProperty' | 'ReturnStatement'

const callTypes: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'CallExpression',
  'NewExpression',
  'TaggedTemplateExpression',
  'YieldExpression',
])

/** The parents of all nodes of a program, and the nodes of a few types, found in one pass. */
export interface Tree {
  readonly program: Program
  parentOf(node: Node): Node | undefined
  /** Each step from the node up to the program. */
  upFrom(node: Node): Iterable<Step>
  ofType<T extends Collected>(type: T): readonly Extract<Node, { type: T }>[]
  /** The return statements that end a call of the function, not those of functions inside it. */
  returnsOf(code: FunctionNode): readonly ReturnStatement[]
  /** Whether the text between two offsets begins anything that can run other code: a call, an `await`. */
  hasCallBetween(start: number, end: number): boolean
}

export interface Step {
  readonly child: Node
  readonly parent: Node
}

export function treeOf(program: Program): Tree {
  const parents = new Map<Node, Node>()
  const collected: Record<Collected, Node[]> = {
    ImportDeclaration: [],
    ImportExpression: [],
    MetaProperty: [],
    ReturnStatement: [],
  }
  const calls: number[] = []
  const stack: Node[] = [program]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type in collected) collected[node.type as Collected].push(node)
    if (callTypes.has(node.type)) calls.push(startOf(node))
    for (const child of childrenOf(node)) {
      parents.set(child, node)
      stack.push(child)
    }
  }
  const upFrom = (node: Node): Iterable<Step> => stepsUp(node, parents)
  const returns = returnsByFunction(collected.ReturnStatement as ReturnStatement[], upFrom)
  calls.sort((a, b) => a - b)
  return {
    program,
    parentOf: (node) => parents.get(node),
    upFrom,
    ofType: <T extends Collected>(type: T) => collected[type] as Extract<Node, { type: T }>[],
    returnsOf: (code) => returns.get(code) ?? [],
    hasCallBetween: (start, end) => {
      const first = calls[firstAtLeast(calls, start)]
      return first !== undefined && first < end
    },
  }
}

function* stepsUp(node: Node, parents: ReadonlyMap<Node, Node>): Iterable<Step> {
  let child = node
  for (let parent = parents.get(child); parent; parent = parents.get(child)) {
    yield { child, parent }
    child = parent
  }
}

function returnsByFunction(
  statements: readonly ReturnStatement[],
  upFrom: (node: Node) => Iterable<Step>,
): ReadonlyMap<FunctionNode, readonly ReturnStatement[]> {
  const returns = new Map<FunctionNode, ReturnStatement[]>()
  for (const statement of statements) {
    const code = nearest(upFrom(statement), isFunction)
    const known = code && returns.get(code)
    if (known) known.push(statement)
    else if (code) returns.set(code, [statement])
  }
  return returns
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? Infinity) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

export function nearest<T extends Node>(
  steps: Iterable<Step>,
  accept: (node: Node) => node is T,
): T | undefined {
  for (const { parent } of steps) if (accept(parent)) return parent
  return undefined
}

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  )
}

export function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
}

/** Whether `callee` is what the call or `new` expression above it runs. */
export function isCalled(callee: Node, above: Node | undefined): boolean {
  return (above?.type === 'CallExpression' || above?.type === 'NewExpression') && above.callee === callee
}
