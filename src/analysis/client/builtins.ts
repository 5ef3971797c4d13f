import type { Node } from 'estree'
import { listOf } from './arguments.js'
import { noEffect, yields } from './called.js'
import {
  absent,
  type Arguments,
  array,
  type AtomOf,
  literal,
  mergedOf,
  nothing,
  only,
  soleLiteral,
  unread,
  type Value,
} from './values.js'
import type { Called, World } from './world.js'

/** A call of what the language itself brings, where its effect on values is known; undefined where it is not. */
export function callBuiltin(
  world: World,
  { path }: AtomOf<'global'>,
  args: Arguments,
  at: Node,
): Called | undefined {
  if (args.rest) return undefined
  const [first = nothing] = args.values
  const known = builtins.get(path)?.({ world, first, values: args.values, at })
  if (known || !callsNothing.test(path)) return known
  return { ...noEffect, result: () => unread(`it is the result of \`${path}\``, args.values) }
}

interface Builtin {
  readonly world: World
  readonly first: Value
  readonly values: readonly Value[]
  readonly at: Node
}

// Parts of the language that never call what they are handed.
const callsNothing =
  /^(Object|Number|Math|JSON|console|Symbol|Reflect|Boolean|WeakMap|WeakSet|Array\.isArray|Array\.of)\b/

const same = ({ first, values }: Builtin): Called | undefined =>
  values.length === 1 ? yields(first) : undefined

// Where older targets keep private fields. What is in them stays unknown, but nobody is called.
const collection = (name: string) => (): Called =>
  yields(only({ kind: 'global', id: `global:${name}.prototype`, path: `${name}.prototype` }))

const builtins: ReadonlyMap<string, (call: Builtin) => Called | undefined> = new Map([
  ['Object.freeze', same],
  ['Object.seal', same],
  ['Object.preventExtensions', same],
  ['Promise.all', same],
  ['Array.from', same],
  ['Promise.resolve', ({ values }) => yields(values[0] ?? absent)],
  ['Object.assign', ({ values }) => yields(mergedOf(values))],
  ['Object.getOwnPropertyDescriptors', ({ first }) => yields(descriptorsOf(first))],
  ['Object.defineProperties', ({ first, values }) => withDescriptors(first, values[1])],
  ['Object.keys', ({ world, first }) => listed(world, first, (key) => literal(key))],
  ['Object.values', ({ world, first }) => listed(world, first, (_key, value) => value)],
  [
    'Object.entries',
    ({ world, first }) => listed(world, first, (key, value) => array([literal(key), value])),
  ],
  ['String', ({ first }) => textOf(first)],
  ['WeakMap', collection('WeakMap')],
  ['WeakSet', collection('WeakSet')],
  [
    'WeakMap.prototype.set',
    ({ values }) => ({ ...yields(unread('it is a collection')), releases: values.slice(1) }),
  ],
  [
    'Reflect.apply',
    ({ world, first, values, at }) =>
      world.call(first, values[1] ?? absent, listOf(values[2]), at, world.frames.program),
  ],
])

function textOf(value: Value): Called | undefined {
  const sole = soleLiteral(value)
  return sole && yields(literal(String(sole.value)))
}

function descriptorsOf(of: Value): Value {
  return only({ kind: 'descriptors', id: `descriptors(${of.id})`, of })
}

function listed(world: World, object: Value, pick: (key: string, value: Value) => Value): Called | undefined {
  const [atom] = object.atoms
  if (object.atoms.length !== 1 || atom?.kind !== 'object') return undefined
  const { entries, open } = world.entriesOf(atom)
  const known = entries.flatMap(({ key, optional, read }) =>
    key === undefined || optional ? [] : [pick(key, read())],
  )
  return yields(array(known, open || known.length < entries.length))
}

/** Copying descriptors is how compilers spread an object that has getters. */
function withDescriptors(object: Value, descriptors: Value = nothing): Called | undefined {
  const [atom] = descriptors.atoms
  return descriptors.atoms.length === 1 && atom?.kind === 'descriptors'
    ? yields(mergedOf([object, atom.of]))
    : undefined
}
