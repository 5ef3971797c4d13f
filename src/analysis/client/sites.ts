import type { AssignmentExpression, Node } from 'estree'
import type { Bearing } from './bearing.js'
import type { Frame } from './frames.js'
import { type Site, type Test, walkLive } from './live.js'
import { childrenOf } from '../nodes.js'
import { isClass, isFunction } from './syntax.js'
import type { World } from './world.js'

/** What a frame's code does that matters here, each with the conditions it depends on. */
export interface Sites {
  readonly calls: readonly { readonly node: Site; readonly tests: readonly Test[] }[]
  /** Expressions whose value goes where it cannot be followed: yielded, thrown, put under a key of something unknown. */
  readonly released: readonly Node[]
  readonly classes: readonly Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>[]
}

export function sitesOf(world: World, frame: Frame, bearing: Bearing): Sites {
  const all = bearing.carries(frame)
  const found: Found = { calls: [], released: [], classes: [] }
  const collect = (node: Node, tests: readonly Test[]): void => {
    visit({ world, frame, found, concerns: (one) => all || bearing.marked(one) }, node, tests)
  }
  walkLive(world, frame, {
    expression: collect,
    returned: (node, tests) => {
      if (node) collect(node, tests)
    },
  })
  return found
}

interface Found {
  readonly calls: { node: Site; tests: readonly Test[] }[]
  readonly released: Node[]
  readonly classes: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>[]
}

interface Visit {
  readonly world: World
  readonly frame: Frame
  readonly found: Found
  concerns(node: Node): boolean
}

function visit(state: Visit, node: Node, tests: readonly Test[]): void {
  if (!state.concerns(node) || isFunction(node)) return
  switch (node.type) {
    case 'ConditionalExpression':
      visit(state, node.test, tests)
      choose(state, node.test, [node.consequent], [node.alternate], tests)
      return
    case 'LogicalExpression':
      visit(state, node.left, tests)
      if (node.operator === '&&') choose(state, node.left, [node.right], [], tests)
      else if (node.operator === '||') choose(state, node.left, [], [node.right], tests)
      else visit(state, node.right, tests)
      return
    case 'CallExpression':
    case 'NewExpression':
      state.found.calls.push({ node, tests })
      break
    case 'AssignmentExpression':
      if (goesAstray(state, node)) state.found.released.push(node.right)
      break
    case 'YieldExpression':
      if (node.argument) state.found.released.push(node.argument)
      break
    case 'TaggedTemplateExpression':
      state.found.released.push(...node.quasi.expressions)
      break
    default:
      if (isClass(node)) state.found.classes.push(node)
  }
  for (const child of isClass(node) ? definedWith(node) : childrenOf(node)) visit(state, child, tests)
}

function choose(
  state: Visit,
  test: Node,
  yes: readonly Node[],
  no: readonly Node[],
  tests: readonly Test[],
): void {
  const truth = state.world.truth(test, state.frame)
  const known = truth === 'yes' || truth === 'no'
  const behind: readonly Test[] = known ? tests : [...tests, { node: test, truth }]
  if (truth !== 'no') for (const node of yes) visit(state, node, behind)
  if (truth !== 'yes') for (const node of no) visit(state, node, behind)
}

/** Whether an assignment puts its value where reading does not find it again. */
function goesAstray(state: Visit, node: AssignmentExpression): boolean {
  if (node.left.type !== 'MemberExpression' || node.left.object.type === 'Super') return false
  const object = state.world.evaluate(node.left.object, state.frame)
  const found = ['object', 'instance', 'class', 'function', 'exports', 'module', 'merged', 'literal']
  return object.atoms.length === 0 || !object.atoms.every(({ kind }) => found.includes(kind))
}

/** The parts of a class that run when it is defined, in the code around it. */
function definedWith(node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>): readonly Node[] {
  const keys = node.body.body.flatMap((member) =>
    member.type !== 'StaticBlock' && member.computed ? [member.key] : [],
  )
  return [...(node.superClass ? [node.superClass] : []), ...keys]
}
