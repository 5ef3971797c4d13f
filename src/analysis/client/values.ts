import type { Class, ObjectExpression } from 'estree'
import type { Frame } from './frames.js'
import type { InvokeApi } from './reading.js'
import type { FunctionNode } from './syntax.js'

export type Primitive = string | number | boolean | null | undefined

/** What a call passes: the known arguments, then what any further one may be (null: there is none). */
export interface Arguments {
  readonly values: readonly Value[]
  readonly rest: Value | null
}

/**
 * One thing that a value may be. `id` tells apart what must not be confused: two atoms with one id behave alike.
 *
 * An unknown is either `input`, which comes from outside and may really be anything, or what reading failed at, which
 * is one certain value at run time that stays hidden. `holds` is what the unknown was made from and may still reach.
 */
export type Atom = { readonly id: string } & (
  | { readonly kind: 'literal'; readonly value: Primitive }
  | { readonly kind: 'object'; readonly node: ObjectExpression; readonly frame: Frame }
  | { readonly kind: 'array'; readonly elements: readonly Value[]; readonly open: boolean }
  | { readonly kind: 'function'; readonly node: FunctionNode; readonly frame: Frame }
  | { readonly kind: 'bound'; readonly target: Value; readonly self: Value; readonly args: readonly Value[] }
  | { readonly kind: 'class'; readonly node: Class; readonly frame: Frame }
  | { readonly kind: 'instance'; readonly of: ClassAtom; readonly args: Arguments }
  | { readonly kind: 'remainder'; readonly of: Value; readonly without: readonly string[] }
  | { readonly kind: 'merged'; readonly parts: readonly Value[] }
  | { readonly kind: 'interop'; readonly of: Value }
  | { readonly kind: 'descriptors'; readonly of: Value }
  | { readonly kind: 'method'; readonly of: Value; readonly name: string }
  | { readonly kind: 'global'; readonly path: string }
  | { readonly kind: 'exports' | 'module'; readonly factory: Factory }
  | { readonly kind: 'sdk'; readonly specifier: string }
  | { readonly kind: 'invoke'; readonly api: InvokeApi }
  | {
      readonly kind: 'unknown'
      readonly why: string
      readonly input: boolean
      readonly holds: readonly Atom[]
    }
)

export type AtomOf<K extends Atom['kind']> = Extract<Atom, { readonly kind: K }>
export type ClassAtom = AtomOf<'class'>
export type UnknownAtom = AtomOf<'unknown'>

/** The code of a CommonJS module: the function that a bundler wrapped it in, or the whole text. */
export type Factory = AtomOf<'function'> | { readonly id: 'program'; readonly kind: 'program' }

/** Everything that an expression may evaluate to. Without atoms it never gets a value. */
export interface Value {
  readonly id: string
  readonly atoms: readonly Atom[]
}

const MOST_ATOMS = 64

export const nothing: Value = { id: '', atoms: [] }

export function only(atom: Atom): Value {
  return { id: atom.id, atoms: [atom] }
}

export function literal(value: Primitive): Value {
  return only({ kind: 'literal', id: `${typeof value}:${String(value)}`, value })
}

export const absent: Value = literal(undefined)

export function array(elements: readonly Value[], open = false): Value {
  return only({ kind: 'array', id: `[${elements.map(idOf).join(',')}${open ? ',…' : ''}]`, elements, open })
}

/** What comes from outside the text: a consumer's argument, another package, the environment. */
export function input(why: string): Value {
  return only({ kind: 'unknown', id: 'input', why, input: true, holds: [] })
}

/** What has a value that cannot be read. */
export function unread(why: string, from: readonly Value[] = []): Value {
  const holds = new Map<string, Atom>()
  for (const value of from)
    for (const atom of value.atoms) for (const held of heldBy(atom)) holds.set(held.id, held)
  const id = `unread(${[...holds.keys()].join(',')})`
  return only({ kind: 'unknown', id, why, input: false, holds: [...holds.values()] })
}

/** One object with the keys of all parts, where later ones win. */
export function mergedOf(parts: readonly Value[]): Value {
  return only({ kind: 'merged', id: `merged(${parts.map(idOf).join(',')})`, parts })
}

export function idOf(value: Value): string {
  return value.id
}

export function join(...values: readonly Value[]): Value {
  const [first] = values
  if (first && values.length === 1) return first
  const atoms = new Map<string, Atom>()
  for (const value of values)
    for (const atom of value.atoms) if (!atoms.has(atom.id)) atoms.set(atom.id, atom)
  if (atoms.size > MOST_ATOMS) return unread('it has too many possible values', values)
  return { id: [...atoms.keys()].sort().join('|'), atoms: [...atoms.values()] }
}

export function without(value: Value, drop: (atom: Atom) => boolean): Value {
  return value.atoms.some(drop)
    ? join(...value.atoms.filter((atom) => !drop(atom)).map(only), nothing)
    : value
}

export function isAbsent(atom: Atom): boolean {
  return atom.kind === 'literal' && atom.value === undefined
}

/** What is left of several assignments whose order is not known: one value, if all but one only cleared it before. */
export function settled(values: readonly Value[]): Value {
  const all = without(join(nothing, ...values), isAbsent)
  if (all.atoms.length > 1 && values.length > 1) return join(all, unread('it is assigned in several places'))
  return all.atoms.length > 0 ? all : absent
}

export function unknownIn(value: Value): UnknownAtom | undefined {
  const unknowns = value.atoms.filter((atom) => atom.kind === 'unknown')
  return unknowns.find((atom) => !atom.input) ?? unknowns[0]
}

/** The one literal that the value is, if it is that and nothing else. */
export function soleLiteral(value: Value): AtomOf<'literal'> | undefined {
  const [atom] = value.atoms
  return value.atoms.length === 1 && atom?.kind === 'literal' ? atom : undefined
}

export function stringsIn(value: Value): readonly string[] {
  return value.atoms.flatMap((atom) =>
    atom.kind === 'literal' && typeof atom.value === 'string' ? [atom.value] : [],
  )
}

/** An unknown made from other values: it is input where one of them is and none is hidden. */
export function derived(why: string, ...from: readonly Value[]): Value {
  const unknowns = from.flatMap((value) => value.atoms.filter((atom) => atom.kind === 'unknown'))
  return unknowns.length > 0 && unknowns.every((atom) => atom.input) ? input(why) : unread(why, from)
}

function heldBy(atom: Atom): readonly Atom[] {
  if (atom.kind === 'unknown') return atom.holds
  return atom.kind === 'literal' || atom.kind === 'global' ? [] : [atom]
}
