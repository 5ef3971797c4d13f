import type { Variable } from 'eslint-scope'
import type { CallExpression, Identifier, ImportDeclaration, MemberExpression, Node } from 'estree'
import { bearingOf } from './bearing.js'
import { isInvokeApi, isSdk } from './sdk.js'
import { childrenOf } from '../nodes.js'
import { isClass, isFunction, staticKey } from './syntax.js'
import type { World } from './world.js'

/**
 * Marks every node in which something may lead to the SDK's two functions, so that reading passes over the rest: the
 * libraries that a client bundles along. A name or key is taken for a lead only where its value turns out to be one.
 */
export function markRelevant(world: World): ReadonlySet<Node> {
  const state: Marking = {
    world,
    marked: new Set(),
    variables: new Set(),
    keys: new Set(),
    queue: [],
    open: [],
  }
  for (const node of world.code.nodes) {
    if (node.type === 'ImportDeclaration') markImport(state, node)
    else if (isSource(node)) state.queue.push(node)
  }
  do {
    for (let node = state.queue.pop(); node; node = state.queue.pop()) markUpwards(state, node)
    settleOpen(state)
  } while (state.queue.length > 0)
  return state.marked
}

/** A value which, if it is a lead, has another part of the text lead on. */
interface Candidate {
  readonly value: Node
  lead(): void
}

interface Marking {
  readonly world: World
  readonly marked: Set<Node>
  readonly variables: Set<Variable>
  readonly keys: Set<string>
  readonly queue: Node[]
  open: Candidate[]
}

/** Follows those candidates that are leads by what is marked now; the others may become so later. */
function settleOpen(state: Marking): void {
  const { world } = state
  const { bears } = bearingOf(world, state.marked)
  const waiting: Candidate[] = []
  const candidates = state.open
  state.open = waiting
  for (const candidate of candidates) {
    const frame = world.frames.generic(world.code.ownerOf(candidate.value), world.frames.program)
    if (world.evaluate(candidate.value, frame).atoms.some(bears)) candidate.lead()
    else waiting.push(candidate)
  }
}

function isSource(node: Node): boolean {
  if (node.type === 'ImportExpression')
    return node.source.type === 'Literal' && isSdk(String(node.source.value))
  const [first] = node.type === 'CallExpression' ? node.arguments : []
  return first?.type === 'Literal' && isSdk(String(first.value))
}

function markImport(state: Marking, node: ImportDeclaration): void {
  if (!isSdk(String(node.source.value))) return
  for (const specifier of node.specifiers) {
    const imported = specifier.type === 'ImportSpecifier' ? specifier.imported : undefined
    const name = imported?.type === 'Identifier' ? imported.name : 'default'
    if (name === 'default' || isInvokeApi(name)) markPattern(state, specifier.local)
  }
}

function markUpwards(state: Marking, from: Node): void {
  let below: Node | undefined
  for (let node: Node | undefined = from; node; node = state.world.code.parentOf(node)) {
    if (below) spread(state, node, below)
    if (state.marked.has(node) && below) break
    state.marked.add(node)
    below = node
  }
}

/** Notes to what `node` gives the value of the marked `below`. */
function spread(state: Marking, node: Node, below: Node): void {
  const given = (lead: () => void): void => {
    state.open.push({ value: below.type === 'SpreadElement' ? below.argument : below, lead })
  }
  if ((isFunction(node) || isClass(node)) && 'id' in node && node.id) markPattern(state, node.id)
  else if (node.type === 'VariableDeclarator' && node.init === below)
    given(() => {
      markPattern(state, node.id)
    })
  else if (node.type === 'AssignmentExpression' && node.right === below)
    given(() => {
      markPattern(state, node.left)
    })
  else if (node.type === 'AssignmentPattern' && node.right === below)
    given(() => {
      markPattern(state, node.left)
    })
  else if (node.type === 'ForOfStatement' && node.right === below)
    given(() => {
      markPattern(state, node.left)
    })
  else if (node.type === 'MethodDefinition') markKey(state, staticKey(node))
  else if ((node.type === 'Property' || node.type === 'PropertyDefinition') && node.value === below) {
    given(() => {
      markKey(state, staticKey(node))
    })
  } else if (node.type === 'CallExpression' && node.callee !== below) {
    given(() => {
      for (const other of [...receiverOf(node), ...node.arguments]) markRoot(state, other)
    })
  }
}

function markPattern(state: Marking, target: Node): void {
  if (target.type === 'Identifier') markVariable(state, state.world.bindings.variableOf(target))
  else if (target.type === 'MemberExpression') {
    markKey(state, staticKey(target))
    markRoot(state, target)
  } else for (const child of childrenOf(target)) markPattern(state, child)
}

/** What a method call may put its arguments into. */
function receiverOf({ callee }: CallExpression): readonly Node[] {
  return callee.type === 'MemberExpression' ? [callee.object] : []
}

/** Marks the variable at the root of `a.b.c`. */
function markRoot(state: Marking, node: Node): void {
  let root = node
  while (root.type === 'MemberExpression') root = root.object
  if (root.type === 'Identifier') markVariable(state, state.world.bindings.variableOf(root))
}

function markVariable(state: Marking, variable: Variable | undefined): void {
  if (!variable || state.variables.has(variable)) return
  state.variables.add(variable)
  state.queue.push(...(state.world.bindings.readsOf(variable) as Identifier[]))
}

function markKey(state: Marking, key: string | undefined): void {
  if (key === undefined || state.keys.has(key)) return
  state.keys.add(key)
  const { code } = state.world
  for (const node of code.mentionsOf(key)) {
    if (node.type === 'MemberExpression') {
      // What `this` is shows only when reading comes to the code that is called on something.
      if (isOnSelf(state, node)) state.queue.push(node)
      else
        state.open.push({
          value: node,
          lead: () => {
            state.queue.push(node)
          },
        })
    } else if (node.type === 'Property' && code.parentOf(node)?.type === 'ObjectPattern')
      markPattern(state, node.value)
  }
}

function isOnSelf(state: Marking, { object }: MemberExpression): boolean {
  if (object.type === 'ThisExpression' || object.type === 'Super') return true
  const [definition] =
    object.type === 'Identifier' ? (state.world.bindings.variableOf(object)?.defs ?? []) : []
  return definition?.node.type === 'VariableDeclarator' && definition.node.init?.type === 'ThisExpression'
}
