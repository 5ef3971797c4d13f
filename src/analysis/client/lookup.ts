import type { Node } from 'estree'
import { isNullish } from './operators.js'
import { absent, type Atom, join, nothing, only, type Value } from './values.js'
import type { Entries, Entry, Found, World } from './world.js'

export const missing: Found = { value: nothing, absent: 'yes' }
export const noEntries: Entries = { entries: [], open: false }

export function there(value: Value): Found {
  return { value, absent: 'no' }
}

/** Reads a key of whatever the value is; a missing key is undefined. */
export function read(world: World, value: Value, key: string, at: Node): Value {
  if (key === 'then') return join(nothing, ...value.atoms.map((atom) => thenOf(world, atom, at)))
  const found = value.atoms.filter((atom) => !isNullish(atom)).map((atom) => world.find(atom, key, at))
  return join(nothing, ...found.map((one) => (one.absent === 'no' ? one.value : join(one.value, absent))))
}

/** Values stand for promises of them, too, so that everything can be waited for. */
function thenOf(world: World, atom: Atom, at: Node): Value {
  const found = isNullish(atom) ? missing : world.find(atom, 'then', at)
  return found.absent === 'no'
    ? found.value
    : only({ kind: 'method', id: `${atom.id}.then`, of: only(atom), name: 'then' })
}

/** Finds a key in whichever of its atoms a value turns out to be. */
export function findInAny(world: World, value: Value, key: string, at: Node): Found {
  const found = value.atoms.map((atom) =>
    atom.kind === 'literal' && typeof atom.value !== 'string' ? missing : world.find(atom, key, at),
  )
  const states = new Set(found.map((one) => one.absent))
  const state = states.size === 1 ? (found[0]?.absent ?? 'yes') : 'maybe'
  return {
    value: join(nothing, ...found.map((one) => one.value)),
    absent: found.length === 0 ? 'yes' : state,
  }
}

/** Finds a key among parts of which a later one hides what an earlier one has. */
export function findInParts(parts: readonly (() => Found)[]): Found {
  const values: Value[] = []
  for (const part of [...parts].reverse()) {
    const found = part()
    values.push(found.value)
    if (found.absent === 'no') return there(join(...values))
  }
  const value = join(nothing, ...values)
  return { value, absent: value.atoms.length > 0 ? 'maybe' : 'yes' }
}

/** What copying the value's keys into another object gives for a key: an unknown may have it or not. */
export function findInCopied(world: World, value: Value, key: string, at: Node): Found {
  const found = findInAny(world, value, key, at)
  const uncertain =
    found.absent === 'no' && value.atoms.some((atom) => atom.kind === 'unknown' || atom.kind === 'remainder')
  return uncertain ? { ...found, absent: 'maybe' } : found
}

/** The keys that a value has; those that only some of its atoms have are optional. */
export function entriesOfAny(world: World, value: Value): Entries {
  const all = value.atoms.map((atom) => world.entriesOf(atom))
  const { entries, open } = mergeEntries(all)
  const everywhere = (key: string | undefined): boolean =>
    all.every((one) => one.entries.some((entry) => entry.key === key && !entry.optional))
  return { entries: entries.map((entry): Entry => ({ ...entry, optional: !everywhere(entry.key) })), open }
}

export function mergeEntries(all: readonly Entries[]): Entries {
  return { entries: all.flatMap(({ entries }) => entries), open: all.some(({ open }) => open) }
}
