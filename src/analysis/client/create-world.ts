import type { Class, Node, ObjectExpression } from 'estree'
import type { ParsedModule } from '../parse.js'
import { scopesOf } from '../scope.js'
import { call } from './apply.js'
import { released } from './called.js'
import { bindingsOf } from './bindings.js'
import { thisWritesOf } from './classes.js'
import { evaluate } from './evaluate.js'
import { fateOf } from './fate.js'
import { framesOf } from './frames.js'
import { returnedBy } from './live.js'
import { read } from './lookup.js'
import { createMemo } from './memo.js'
import { moduleWritesOf } from './module-writes.js'
import { truthOf } from './operators.js'
import { received } from './patterns.js'
import { entriesOf, find } from './properties.js'
import { indexCode } from './syntax.js'
import { absent, type Factory, only, unread } from './values.js'
import type { Entries, Fate, Found, World } from './world.js'

const circular = unread('it is made from itself')
const hidden = unread('it is nested too deeply to be read')
const hiddenKey: Found = { value: hidden, absent: 'maybe' }
const hiddenKeys: Entries = { entries: [], open: true }
const leaves = new Set([
  'Literal',
  'Identifier',
  'ThisExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectExpression',
])
const untouched: Fate = { writes: [], lost: undefined }

/** Puts the parts of the reader together for one parsed text. Everything that it remembers belongs to that text. */
export function createWorld(text: string, parsed: ParsedModule): World {
  const code = indexCode(text, parsed.ast)
  const bindings = bindingsOf(scopesOf(parsed), code)
  const isModule = parsed.ast.body.some(
    (node) => node.type.startsWith('Import') || node.type.startsWith('Export'),
  )
  const own = only({ kind: 'exports', id: 'exports:program', factory: { kind: 'program', id: 'program' } })
  const frames = framesOf(code.program, isModule ? absent : own, code.ownerOf)
  const { recall, bounded } = createMemo()
  const world: World = {
    code,
    bindings,
    frames,
    recall,
    evaluate: (node, frame) =>
      leaves.has(node.type)
        ? evaluate(world, node, frame)
        : recall(frame, node, circular, () => evaluate(world, node, frame)),
    received: (target, frame) => bounded(() => circular, () => received(world, target, frame)),
    truth: (test, frame) => truthOf(world.evaluate(test, frame)),
    find: (atom, key, at) => bounded(() => hiddenKey, () => find(world, atom, key, at)),
    read: (value, key, at) => read(world, value, key, at),
    entriesOf: (atom) => bounded(() => hiddenKeys, () => entriesOf(world, atom)),
    fateOf: rememberFate((made) => bounded((): Fate => ({ writes: [], lost: made }), () => fateOf(world, made))),
    moduleWritesOf: remember(
      (factory: Factory) => (factory.kind === 'program' ? code.program : factory.node),
      (factory) => moduleWritesOf(factory, code, bindings),
    ),
    thisWritesOf: remember((node: Class | ObjectExpression) => node, thisWritesOf),
    call: (callee, self, args, at, frame) =>
      bounded(() => released(callee, args), () => call(world, callee, self, args, at, frame)),
    returned: (frame) => recall(frame, frame.args, circular, () => returnedBy(world, frame)),
  }
  return world
}

function remember<A, T>(keyOf: (of: A) => object, compute: (of: A) => T): (of: A) => T {
  const known = new Map<object, T>()
  return (of) => {
    const found = known.get(keyOf(of))
    if (found !== undefined) return found
    const value = compute(of)
    known.set(keyOf(of), value)
    return value
  }
}

/** While something is being followed, a question for it that comes up on the way is answered as if nothing happened to it. */
function rememberFate(compute: (made: Node) => Fate): (made: Node) => Fate {
  const known = new Map<Node, Fate>()
  return (made) => {
    const found = known.get(made)
    if (found) return found
    known.set(made, untouched)
    const fate = compute(made)
    known.set(made, fate)
    return fate
  }
}
