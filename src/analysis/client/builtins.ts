import type { Node } from 'estree'
import { combine, noEffect, released } from './called.js'
import type { Frame } from './frames.js'
import { elementOf } from './patterns.js'
import {
  absent,
  type Arguments,
  array,
  type AtomOf,
  derived,
  type Primitive,
  join,
  literal,
  mergedOf,
  nothing,
  only,
  soleLiteral,
  unread,
  type Value,
} from './values.js'
import type { Called, World } from './world.js'

const textMethods = new Set([
  'concat',
  'slice',
  'substring',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'trimStart',
  'trimEnd',
  'replace',
  'replaceAll',
  'startsWith',
  'endsWith',
  'includes',
  'charAt',
  'indexOf',
  'padStart',
  'padEnd',
  'toString',
  'at',
])

/** A call of what the language itself brings, where its effect on values is known; undefined where it is not. */
export function callBuiltin(
  world: World,
  { path }: AtomOf<'global'>,
  args: Arguments,
  at: Node,
): Called | undefined {
  const [first = nothing] = args.values
  if (args.rest) return undefined
  switch (path) {
    case 'Object.freeze':
    case 'Object.seal':
    case 'Object.preventExtensions':
    case 'Promise.all':
    case 'Array.from':
      return args.values.length === 1 ? yields(first) : undefined
    case 'Promise.resolve':
      return yields(args.values[0] ?? absent)
    case 'Object.assign':
      return yields(mergedOf(args.values))
    case 'Object.getOwnPropertyDescriptors':
      return yields(only({ kind: 'descriptors', id: `descriptors(${first.id})`, of: first }))
    case 'Object.defineProperties':
      return withDescriptors(first, args.values[1])
    case 'Object.keys':
      return listed(world, first, (key) => literal(key))
    case 'Object.values':
      return listed(world, first, (_key, value) => value)
    case 'Object.entries':
      return listed(world, first, (key, value) => array([literal(key), value]))
    case 'Object.create':
      return yields(
        first.atoms.every((atom) => atom.kind === 'literal')
          ? unread('it is made by `Object.create`')
          : first,
      )
    case 'String':
      return soleLiteral(first) ? yields(literal(String(soleLiteral(first)?.value))) : undefined
    case 'WeakMap':
    case 'WeakSet':
      // Where older targets keep private fields. What is in them stays unknown, but nobody is called.
      return yields(only({ kind: 'global', id: `global:${path}.prototype`, path: `${path}.prototype` }))
    case 'WeakMap.prototype.set':
      return { ...noEffect, releases: args.values.slice(1), result: () => unread('it is a collection') }
    case 'Reflect.apply':
      return world.call(first, args.values[1] ?? absent, listOf(args.values[2]), at, world.frames.program)
    default:
      return callsNothing.test(path)
        ? { ...noEffect, result: () => unread(`it is the result of \`${path}\``, args.values) }
        : undefined
  }
}

// Parts of the language that never call what they are handed.
const callsNothing =
  /^(Object|Number|Math|JSON|console|Symbol|Reflect|Boolean|WeakMap|WeakSet|Array\.isArray|Array\.of)\b/

/** A call of a method of a function, text or list. */
export function callMethod(
  world: World,
  { of, name }: AtomOf<'method'>,
  args: Arguments,
  at: Node,
  frame: Frame,
): Called {
  const [self = absent, ...others] = args.values
  if (name === 'call') return world.call(of, self, { values: others, rest: args.rest }, at, frame)
  if (name === 'apply') return world.call(of, self, listOf(others[0]), at, frame)
  if (name === 'bind')
    return yields(
      only({
        kind: 'bound',
        id: `bound(${of.id},${self.id},${others.map(({ id }) => id).join(',')})`,
        target: of,
        self,
        args: others,
      }),
    )
  if (name === 'then') return world.call(self, absent, { values: [of], rest: null }, at, frame)
  const [atom] = of.atoms
  if (atom?.kind === 'array') return callList(world, atom, name, args, at, frame)
  const text = soleLiteral(of)?.value
  return typeof text === 'string' && textMethods.has(name) ? callText(text, name, args) : released(of, args)
}

function callList(
  world: World,
  list: AtomOf<'array'>,
  name: string,
  args: Arguments,
  at: Node,
  frame: Frame,
): Called {
  const [first = absent] = args.values
  const turns = (): readonly Called[] =>
    list.elements.map((element, index) =>
      world.call(first, absent, { values: [element, literal(index), only(list)], rest: null }, at, frame),
    )
  const unlisted = list.open ? [released(only(list), args)] : []
  switch (name) {
    case 'map':
    case 'flatMap': {
      const each = turns()
      return {
        ...combine([...each, ...unlisted]),
        result: () =>
          array(
            each.map((one) => one.result()),
            list.open,
          ),
      }
    }
    case 'forEach':
      return { ...combine([...turns(), ...unlisted]), result: () => absent }
    case 'includes':
      return yields(contains(list, first))
    case 'join':
      return yields(joined(list, args.values[0]))
    case 'at':
    case 'find':
    case 'filter':
    case 'slice':
    case 'concat':
      return {
        ...released(only(list), args),
        result: () => unread('it is taken from a list', [elementOf(only(list)), ...args.values]),
      }
    default:
      return released(only(list), args)
  }
}

function contains(list: AtomOf<'array'>, wanted: Value): Value {
  const elements = list.elements.map(soleLiteral)
  if (list.open || elements.includes(undefined) || !wanted.atoms.every(({ kind }) => kind === 'literal'))
    return derived('it is looked for in a list', wanted, only(list))
  return join(nothing, ...wanted.atoms.map((atom) => literal(elements.some((element) => element?.id === atom.id))))
}

function joined(list: AtomOf<'array'>, separator: Value | undefined): Value {
  const between = separator ? soleLiteral(separator)?.value : ','
  const parts = list.elements.map(soleLiteral)
  if (list.open || typeof between !== 'string' || parts.includes(undefined))
    return unread('it is joined of parts that cannot be read')
  return literal(parts.map((part) => String(part?.value)).join(between))
}

function callText(text: string, name: string, args: Arguments): Called {
  const given = args.values.map(soleLiteral)
  if (args.rest || given.includes(undefined))
    return yields(derived('it is computed from a text', literal(text), ...args.values))
  const method = (text as unknown as Readonly<Record<string, (...values: Primitive[]) => Primitive>>)[name]
  return yields(
    method
      ? literal(
          method.apply(
            text,
            given.map((one) => one?.value),
          ),
        )
      : nothing,
  )
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

/** The arguments that a list passed to `apply` stands for. */
export function listOf(value: Value | undefined): Arguments {
  if (!value || value.atoms.every((atom) => atom.kind === 'literal')) return { values: [], rest: null }
  const lists = value.atoms.filter((atom) => atom.kind === 'array')
  const [list] = lists
  if (value.atoms.length === 1 && list && !list.open) return { values: list.elements, rest: null }
  const rest = derived('it is passed on as a list that cannot be read', value)
  return { values: list && lists.length === 1 ? list.elements : [], rest: join(rest) }
}

/** Copying descriptors is how compilers spread an object that has getters. */
function withDescriptors(object: Value, descriptors: Value = nothing): Called | undefined {
  const [atom] = descriptors.atoms
  return descriptors.atoms.length === 1 && atom?.kind === 'descriptors'
    ? yields(mergedOf([object, atom.of]))
    : undefined
}

function yields(value: Value): Called {
  return { ...noEffect, result: () => value }
}
