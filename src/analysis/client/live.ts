import type {
  CallExpression,
  Expression,
  IfStatement,
  NewExpression,
  Node,
  Program,
  Statement,
  SwitchStatement,
  TryStatement,
} from 'estree'
import type { Frame } from './frames.js'
import { childrenOf } from '../nodes.js'
import { isClass, isFunction } from './syntax.js'
import { absent, join, nothing, soleLiteral, unread, type Value } from './values.js'
import type { World } from './world.js'

/** A condition that reading leaves open, on which the code behind it depends. */
export interface Test {
  readonly node: Node
  readonly truth: 'input' | 'unread'
}

export type Site = CallExpression | NewExpression

export interface Visitor {
  /** A whole expression that runs, or a class, whose definition runs. */
  expression?(node: Node, tests: readonly Test[]): void
  returned?(node: Expression | undefined, tests: readonly Test[]): void
}

/** How a statement ends: by going on, by leaving the function, a loop or a `switch`, or by throwing. */
interface Ending {
  readonly how: 'on' | 'leaves' | 'breaks' | 'throws'
  /** Conditions on which it depends whether the code behind the statement runs. */
  readonly pending: readonly Test[]
}

const goesOn: Ending = { how: 'on', pending: [] }

/** Walks the statements of the frame's code that may run, in order, leaving out what a known condition excludes. */
export function walkLive(world: World, frame: Frame, visitor: Visitor): Ending {
  const { node } = frame
  const walker: Walker = { world, frame, visitor }
  if (node.type === 'Program') return walkAll(walker, node.body, [])
  if (isClass(node)) return walkClassBody(walker, node)
  for (const param of node.params) visitor.expression?.(param, [])
  if (node.body.type === 'BlockStatement') return walkAll(walker, node.body.body, [])
  visitor.returned?.(node.body, [])
  return { how: 'leaves', pending: [] }
}

/** What the code of the frame returns; a promise or `yield` aside. */
export function returnedBy(world: World, frame: Frame): Value {
  const values: Value[] = []
  let hidden = false
  const { how, pending } = walkLive(world, frame, {
    returned: (node, tests) => {
      values.push(node ? world.evaluate(node, frame) : absent)
      hidden ||= tests.some(({ truth }) => truth === 'unread')
    },
  })
  if (how === 'on') values.push(absent)
  hidden ||= pending.some(({ truth }) => truth === 'unread')
  return join(nothing, ...values, ...(hidden && values.length > 1 ? [unreadTest] : []))
}

const unreadTest = unread('it is returned on a condition that cannot be read')

interface Walker {
  readonly world: World
  readonly frame: Frame
  readonly visitor: Visitor
}

function walkAll(walker: Walker, statements: Program['body'], tests: readonly Test[]): Ending {
  let pending: readonly Test[] = []
  for (const statement of statements) {
    const ending = walk(walker, statement, [...tests, ...pending])
    pending = [...pending, ...ending.pending]
    if (ending.how !== 'on') return { how: ending.how, pending }
  }
  return { how: 'on', pending }
}

function walk(walker: Walker, node: Statement | Node, tests: readonly Test[]): Ending {
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return walkAll(walker, node.body, tests)
    case 'IfStatement':
      return walkIf(walker, node, tests)
    case 'SwitchStatement':
      return walkSwitch(walker, node, tests)
    case 'TryStatement':
      return walkTry(walker, node, tests)
    case 'LabeledStatement':
    case 'WithStatement':
      return leftBehind(walk(walker, node.body, tests))
    case 'ReturnStatement':
      walker.visitor.returned?.(node.argument ?? undefined, tests)
      return { how: 'leaves', pending: [] }
    case 'ThrowStatement':
      walker.visitor.expression?.(node.argument, tests)
      return { how: 'throws', pending: [] }
    case 'BreakStatement':
    case 'ContinueStatement':
      return { how: 'breaks', pending: [] }
    case 'FunctionDeclaration':
    case 'EmptyStatement':
      return goesOn
    default:
      return node.type.startsWith('For') || node.type.endsWith('WhileStatement')
        ? walkLoop(walker, node, tests)
        : walkPlain(walker, node, tests)
  }
}

function walkPlain(walker: Walker, node: Node, tests: readonly Test[]): Ending {
  if (isClass(node)) walker.visitor.expression?.(node, tests)
  else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
    if (node.declaration) return walk(walker, node.declaration as Node, tests)
  } else if (!isFunction(node)) walker.visitor.expression?.(node, tests)
  return goesOn
}

function walkIf(walker: Walker, node: IfStatement, tests: readonly Test[]): Ending {
  walker.visitor.expression?.(node.test, tests)
  const truth = walker.world.truth(node.test, walker.frame)
  if (truth === 'yes') return walk(walker, node.consequent, tests)
  if (truth === 'no') return node.alternate ? walk(walker, node.alternate, tests) : goesOn
  const test: Test = { node: node.test, truth }
  const yes = walk(walker, node.consequent, guarded(tests, test, node.alternate))
  const no = node.alternate ? walk(walker, node.alternate, guarded(tests, test, node.consequent)) : goesOn
  return either(yes, no, test)
}

/** The tests on which a branch depends: one whose other branch only throws is a check of what is passed, no choice. */
function guarded(tests: readonly Test[], test: Test, other: Node | null | undefined): readonly Test[] {
  const last = other?.type === 'BlockStatement' ? other.body.at(-1) : other
  return last?.type === 'ThrowStatement' ? tests : [...tests, test]
}

function either(a: Ending, b: Ending, test: Test): Ending {
  const pending = [...a.pending, ...b.pending]
  if (a.how === 'throws') return { how: b.how, pending: b.pending }
  if (b.how === 'throws') return { how: a.how, pending: a.pending }
  if (a.how === b.how) return { how: a.how, pending }
  if (a.how === 'on' || b.how === 'on') return { how: 'on', pending: [...pending, test] }
  return { how: 'breaks', pending: [...pending, test] }
}

function walkSwitch(walker: Walker, node: SwitchStatement, tests: readonly Test[]): Ending {
  walker.visitor.expression?.(node.discriminant, tests)
  const { world, frame } = walker
  const chosen = soleLiteral(world.evaluate(node.discriminant, frame))
  const labels = node.cases.map((one) =>
    one.test ? soleLiteral(world.evaluate(one.test, frame)) : undefined,
  )
  if (chosen && node.cases.every((one, index) => !one.test || labels[index])) {
    const match = labels.findIndex((label) => label?.value === chosen.value)
    const start = match >= 0 ? match : node.cases.findIndex((one) => !one.test)
    const run = start < 0 ? [] : node.cases.slice(start).flatMap((one) => one.consequent)
    return leftBehind(walkAll(walker, run, tests))
  }
  const truth = world.truth(node.discriminant, frame)
  const test: Test = { node: node.discriminant, truth: truth === 'input' ? 'input' : 'unread' }
  const endings = node.cases.map((one) => walkAll(walker, one.consequent, [...tests, test]))
  const exhaustive = node.cases.some((one) => !one.test)
  const last = endings.at(-1)
  if (
    exhaustive &&
    last &&
    last.how !== 'on' &&
    endings.every(
      ({ how }, index) =>
        how === 'leaves' || how === 'throws' || (how === 'on' && index < endings.length - 1),
    )
  ) {
    return { how: 'leaves', pending: [] }
  }
  const leaves = endings.some(({ how, pending }) => how === 'leaves' || pending.length > 0)
  return { how: 'on', pending: leaves ? [test, ...endings.flatMap(({ pending }) => pending)] : [] }
}

function walkTry(walker: Walker, node: TryStatement, tests: readonly Test[]): Ending {
  const block = walk(walker, node.block, tests)
  const handler = node.handler ? walk(walker, node.handler.body, tests) : block
  const last = node.finalizer ? walk(walker, node.finalizer, tests) : goesOn
  if (last.how !== 'on') return last
  const pending = [...block.pending, ...(node.handler ? handler.pending : []), ...last.pending]
  return { how: block.how === handler.how ? block.how : 'on', pending }
}

function walkLoop(walker: Walker, node: Node, tests: readonly Test[]): Ending {
  const body = 'body' in node ? (node.body as Node) : undefined
  for (const child of childrenOf(node)) if (child !== body) walker.visitor.expression?.(child, tests)
  if (!body) return goesOn
  const { how, pending } = walk(walker, body, tests)
  return {
    how: 'on',
    pending: how === 'leaves' || pending.length > 0 ? [...pending, { node, truth: 'unread' }] : [],
  }
}

/** A label or `switch` that was left by `break` goes on behind it. */
function leftBehind(ending: Ending): Ending {
  return ending.how === 'breaks' ? { how: 'on', pending: ending.pending } : ending
}

function walkClassBody(
  walker: Walker,
  node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>,
): Ending {
  const isStatic = walker.frame.self.atoms.some((atom) => atom.kind === 'class')
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') {
      if (isStatic) walkAll(walker, member.body, [])
    } else if (member.type === 'PropertyDefinition' && member.value && member.static === isStatic) {
      walker.visitor.expression?.(member.value, [])
    }
  }
  return goesOn
}
