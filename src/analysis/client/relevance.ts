import type { Variable } from 'eslint-scope'
import type { Identifier, Node, Pattern } from 'estree'
import type { Bindings } from './bindings.js'
import { isInvokeApi, isSdk } from './sdk.js'
import { childrenOf, type Code, isClass, isElement, isFunction, staticKey } from './syntax.js'

/**
 * Marks every node in which something may lead to the SDK's two functions, so that reading passes over the rest: the
 * libraries that a client bundles along. Marks err on the side of too many, keys being told apart by name alone.
 */
export function markRelevant(code: Code, bindings: Bindings): ReadonlySet<Node> {
  const state: Marking = {
    code,
    bindings,
    marked: new Set(),
    variables: new Set(),
    keys: new Set(),
    queue: [],
  }
  for (const node of code.nodes) if (isSource(node)) state.queue.push(node)
  for (let node = state.queue.pop(); node; node = state.queue.pop()) markUpwards(state, node)
  return state.marked
}

interface Marking {
  readonly code: Code
  readonly bindings: Bindings
  readonly marked: Set<Node>
  readonly variables: Set<Variable>
  readonly keys: Set<string>
  readonly queue: Node[]
}

function isSource(node: Node): boolean {
  if (node.type === 'ImportDeclaration') return isSdk(String(node.source.value))
  if (node.type === 'ImportExpression')
    return node.source.type === 'Literal' && isSdk(String(node.source.value))
  const [first] = node.type === 'CallExpression' ? node.arguments : []
  return first?.type === 'Literal' && isSdk(String(first.value))
}

function markUpwards(state: Marking, from: Node): void {
  if (from.type === 'ImportDeclaration') {
    for (const specifier of from.specifiers) {
      const name =
        specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
          ? specifier.imported.name
          : 'default'
      if (specifier.type !== 'ImportSpecifier' || name === 'default' || isInvokeApi(name))
        markPattern(state, specifier.local)
    }
  }
  let below: Node | undefined
  for (let node: Node | undefined = from; node; node = state.code.parentOf(node)) {
    if (state.marked.has(node) && below) break
    state.marked.add(node)
    spread(state, node, below)
    below = node
  }
}

/** Marks what a marked node gives its value to. */
function spread(state: Marking, node: Node, below: Node | undefined): void {
  if (node.type === 'VariableDeclarator') markPattern(state, node.id)
  else if (node.type === 'AssignmentExpression' || node.type === 'AssignmentPattern')
    markPattern(state, node.left)
  else if (node.type === 'ForOfStatement') markLoop(state, node.left)
  else if ((isFunction(node) || isClass(node)) && 'id' in node && node.id) markPattern(state, node.id)
  else if (isElement(node)) markKey(state, staticKey(node))
  else if (node.type === 'CallExpression' && below) {
    for (const other of [node.callee, ...node.arguments]) markRoot(state, other)
  }
}

function markLoop(state: Marking, left: Node): void {
  if (left.type !== 'VariableDeclaration') markPattern(state, left as Pattern)
  else for (const { id } of left.declarations) markPattern(state, id)
}

function markPattern(state: Marking, target: Node): void {
  if (target.type === 'Identifier') {
    markVariable(state, state.bindings.variableOf(target))
  } else if (target.type === 'MemberExpression') {
    markKey(state, staticKey(target))
    markRoot(state, target)
  } else {
    for (const child of childrenOf(target)) markPattern(state, child)
  }
}

/** Marks the variable at the root of `a.b.c`. */
function markRoot(state: Marking, node: Node): void {
  let root = node
  while (root.type === 'MemberExpression') root = root.object
  if (root.type === 'Identifier') markVariable(state, state.bindings.variableOf(root))
}

function markVariable(state: Marking, variable: Variable | undefined): void {
  if (!variable || state.variables.has(variable)) return
  state.variables.add(variable)
  state.queue.push(...(state.bindings.readsOf(variable) as Identifier[]))
}

function markKey(state: Marking, key: string | undefined): void {
  if (key === undefined || state.keys.has(key)) return
  state.keys.add(key)
  state.queue.push(...state.code.mentionsOf(key))
}
