import type { Node } from 'estree'
import { listOf } from './arguments.js'
import { combine, released, yields } from './called.js'
import type { Frame } from './frames.js'
import { elementOf } from './patterns.js'
import {
  absent,
  type Arguments,
  array,
  type AtomOf,
  derived,
  join,
  literal,
  nothing,
  only,
  type Primitive,
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

interface ListCall {
  readonly list: AtomOf<'array'>
  readonly args: Arguments
  /** What calling the first argument with each element in turn does. */
  readonly turns: () => readonly Called[]
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
  const turn = (element: Value, index: number): Called =>
    world.call(first, absent, { values: [element, literal(index), only(list)], rest: null }, at, frame)
  const turns = (): readonly Called[] => list.elements.map(turn)
  return listMethods.get(name)?.({ list, args, turns }) ?? released(only(list), args)
}

const inTurn = ({ list, args, turns }: ListCall, result: (each: readonly Called[]) => Value): Called => {
  const each = turns()
  const unlisted = list.open ? [released(only(list), args)] : []
  return { ...combine([...each, ...unlisted]), result: () => result(each) }
}

const mapped = (call: ListCall): Called =>
  inTurn(call, (each) =>
    array(
      each.map((one) => one.result()),
      call.list.open,
    ),
  )

const taken = ({ list, args }: ListCall): Called => ({
  ...released(only(list), args),
  result: () => unread('it is taken from a list', [elementOf(only(list)), ...args.values]),
})

const listMethods: ReadonlyMap<string, (call: ListCall) => Called> = new Map([
  ['map', mapped],
  ['flatMap', mapped],
  ['forEach', (call: ListCall) => inTurn(call, () => absent)],
  ['includes', ({ list, args }: ListCall) => yields(contains(list, args.values[0] ?? absent))],
  ['join', ({ list, args }: ListCall) => yields(joined(list, args.values[0]))],
  ['at', taken],
  ['find', taken],
  ['filter', taken],
  ['slice', taken],
  ['concat', taken],
])

function contains(list: AtomOf<'array'>, wanted: Value): Value {
  const elements = list.elements.map(soleLiteral)
  if (list.open || elements.includes(undefined) || !wanted.atoms.every(({ kind }) => kind === 'literal'))
    return derived('it is looked for in a list', wanted, only(list))
  return join(
    nothing,
    ...wanted.atoms.map((atom) => literal(elements.some((element) => element?.id === atom.id))),
  )
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
