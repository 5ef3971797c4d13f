import type { Class, Node, ObjectExpression, Program } from 'estree'
import type { ParsedModule } from '../parse.js'
import { scopesOf } from '../scope.js'
import { call } from './apply.js'
import { released } from './called.js'
import { bindingsOf } from './bindings.js'
import { thisWritesOf } from './this-writes.js'
import { exportsOf } from './commonjs.js'
import { evaluate } from './evaluate.js'
import { fateOf } from './fate.js'
import { framesOf } from './frames.js'
import { returnedBy } from './live.js'
import { read } from './lookup.js'
import { createMemo, type Memo } from './memo.js'
import { moduleWritesOf } from './module-writes.js'
import { truthOf } from './operators.js'
import { received } from './patterns.js'
import { entriesOf, find } from './properties.js'
import { indexCode } from './syntax.js'
import { absent, type Factory, only, unread, type Value } from './values.js'
import type { Entries, Fate, Found, World } from './world.js'

const circular = unread('it is made from itself')
const hidden = unread('it is nested too deeply to be read')
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
  const memo = createMemo()
  const world: World = {
    code,
    bindings,
    frames: framesOf(code.program, topThis(code.program), code.ownerOf),
    recall: memo.recall,
    evaluate: (node, frame) =>
      leaves.has(node.type)
        ? evaluate(world, node, frame)
        : memo.recall(frame, node, circular, () => evaluate(world, node, frame)),
    truth: (test, frame) => truthOf(world.evaluate(test, frame)),
    read: (value, key, at) => read(world, value, key, at),
    returned: (frame) => memo.recall(frame, frame.args, circular, () => returnedBy(world, frame)),
    moduleWritesOf: remember(
      (factory: Factory) => (factory.kind === 'program' ? code.program : factory.node),
      (factory) => moduleWritesOf(factory, code, bindings),
    ),
    thisWritesOf: remember((node: Class | ObjectExpression) => node, thisWritesOf),
    ...limited(() => world, memo.bounded),
  }
  return world
}

type Limited = 'received' | 'find' | 'entriesOf' | 'fateOf' | 'call'

/** The steps that may run in a circle, each with its answer for when they do. */
function limited(world: () => World, bounded: Memo['bounded']): Pick<World, Limited> {
  const within =
    <T>(otherwise: T) =>
    (compute: () => T): T =>
      bounded(() => otherwise, compute)
  const value = within(circular)
  const found = within<Found>({ value: hidden, absent: 'maybe' })
  const entries = within<Entries>({ entries: [], open: true })
  return {
    received: (target, frame) => value(() => received(world(), target, frame)),
    find: (atom, key, at) => found(() => find(world(), atom, key, at)),
    entriesOf: (atom) => entries(() => entriesOf(world(), atom)),
    fateOf: rememberFate((made) => within<Fate>({ writes: [], lost: made })(() => fateOf(world(), made))),
    call: (callee, self, args, at, frame) =>
      bounded(
        () => released(callee, args),
        () => call(world(), callee, self, args, at, frame),
      ),
  }
}

/** The `this` of top-level code: none in a module, its exports in CommonJS. */
function topThis(program: Program): Value {
  const isModule = program.body.some(({ type }) => type.startsWith('Import') || type.startsWith('Export'))
  return isModule ? absent : only(exportsOf({ kind: 'program', id: 'program' }))
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
