import type { Node, Property } from 'estree'
import { reachingWrites } from './flow.js'
import { type Frame, frameFor } from './frames.js'
import { entriesOfAny, findInCopied, findInParts, mergeEntries, missing, there } from './lookup.js'
import { isWithin, staticKey } from './syntax.js'
import {
  absent,
  type AtomOf,
  isAbsent,
  join,
  nothing,
  only,
  soleLiteral,
  unread,
  type Value,
  without,
} from './values.js'
import type { Entries, Entry, Found, World, Write } from './world.js'

type ObjectAtom = AtomOf<'object'>

/** Reads a key of an object literal: as it was written, or as it was assigned before the place where it is read. */
export function findInObject(world: World, atom: ObjectAtom, key: string, at: Node): Found {
  return afterWrites(world, atom, findInLiteral(world, atom, key, at), key, at)
}

/** Reads a key of what copying further objects onto the first one makes; later ones win, and assignments to it do. */
export function findInMerged(world: World, { parts }: AtomOf<'merged'>, key: string, at: Node): Found {
  const [onto, ...copied] = parts
  const [first] = onto?.atoms ?? []
  const own = onto?.atoms.length === 1 && first?.kind === 'object' ? first : undefined
  const base = (): Found =>
    own ? findInLiteral(world, own, key, at) : findInCopied(world, onto ?? nothing, key, at)
  const made = findInParts([base, ...copied.map((part) => () => findInCopied(world, part, key, at))])
  return own ? afterWrites(world, own, made, key, at) : made
}

/** What a key holds at a place in the text, given what it held when its object was made. */
function afterWrites(world: World, atom: ObjectAtom, made: Found, key: string, at: Node): Found {
  const fate = world.fateOf(atom.node)
  const writes = fate.writes.filter((write) => write.key === undefined || write.key === key)
  if (fate.lost) return { value: join(made.value, lostTo(world, fate.lost)), absent: 'maybe' }
  return writes.length === 0 ? made : findWritten(world, atom, made, writes, key, at)
}

/** All that was ever assigned to keys of something made in the frame. */
export function writtenTo(world: World, made: Node, frame: Frame): Entries {
  const fate = world.fateOf(made)
  const entries = fate.writes.map((write): Entry => ({
    key: write.key,
    optional: true,
    read: () => valueOfWrite(world, write, frame),
  }))
  return { entries, open: fate.lost !== undefined }
}

export function entriesOfObject(world: World, atom: ObjectAtom): Entries {
  const made = atom.node.properties.map((property): Entries => {
    if (property.type === 'SpreadElement')
      return entriesOfAny(world, world.evaluate(property.argument, atom.frame))
    const entry = {
      key: keyOf(world, property, atom.frame),
      optional: false,
      read: () => valueOfProperty(world, atom, property),
    }
    return { entries: [entry], open: false }
  })
  return mergeEntries([...made, writtenTo(world, atom.node, atom.frame)])
}

function findInLiteral(world: World, atom: ObjectAtom, key: string, at: Node): Found {
  return findInParts(
    atom.node.properties.map(
      (property) => () =>
        property.type === 'Property'
          ? findInProperty(world, atom, property, key)
          : findInCopied(world, world.evaluate(property.argument, atom.frame), key, at),
    ),
  )
}

function findInProperty(world: World, atom: ObjectAtom, property: Property, key: string): Found {
  const own = keyOf(world, property, atom.frame)
  if (own === key) return there(valueOfProperty(world, atom, property))
  if (own !== undefined) return missing
  return {
    value: unread('it may be one of several computed keys', [valueOfProperty(world, atom, property)]),
    absent: 'maybe',
  }
}

function valueOfProperty(world: World, atom: ObjectAtom, property: Property): Value {
  const value = world.evaluate(property.value, atom.frame)
  if (property.kind === 'init') return value
  return property.kind === 'get'
    ? world.call(value, only(atom), { values: [], rest: null }, property, atom.frame).result()
    : nothing
}

function keyOf(world: World, property: Property, frame: Frame): string | undefined {
  const fixed = staticKey(property)
  if (fixed !== undefined) return fixed
  const computed = soleLiteral(world.evaluate(property.key, frame))
  return computed && String(computed.value)
}

function findWritten(
  world: World,
  atom: ObjectAtom,
  made: Found,
  writes: readonly Write[],
  key: string,
  at: Node,
): Found {
  const values = writes.map((write) => valueOfWrite(world, write, atom.frame))
  const owner = world.code.ownerOf(atom.node)
  const inOrder = [at, ...writes.map(({ node }) => node)].every(
    (node) => world.code.ownerOf(node) === owner && !isWithin(atom.node, node),
  )
  const nodes = new Map(writes.map((write) => [write.node, write]))
  const reaching = inOrder
    ? reachingWrites(at, world.code, {
        writes: new Set(nodes.keys()),
        judge: (test) => world.truth(test, atom.frame),
      })
    : undefined
  if (!reaching) {
    const possible = join(without(made.value, isAbsent), ...values)
    const sole = possible.atoms.length <= 1 && writes.every((write) => write.key === key)
    const open = sole ? [] : [unread(`\`${key}\` is assigned in several places`)]
    return { value: join(possible, ...open), absent: 'maybe' }
  }
  const last = reaching.writes
    .flatMap((node) => nodes.get(node) ?? [])
    .map((write) => valueOfWrite(world, write, atom.frame))
  const hidden = reaching.unread ? [unread(`\`${key}\` depends on a condition that cannot be read`)] : []
  return {
    value: join(reaching.unwritten ? made.value : nothing, ...last, ...hidden),
    absent: reaching.unwritten ? made.absent : 'no',
  }
}

function valueOfWrite(world: World, write: Write, frame: Frame): Value {
  if (!write.value) return unread('it is changed in place')
  const writer = world.code.ownerOf(write.value)
  const within = frameFor(writer, frame) ?? world.frames.generic(writer, frame)
  const value = world.evaluate(write.value, within)
  if (write.key === undefined) return unread('it may be one of several computed keys', [value])
  return write.getter
    ? world.call(value, absent, { values: [], rest: null }, write.node, within).result()
    : value
}

function lostTo(world: World, node: Node): Value {
  const [start, end] = node.range ?? [0, 0]
  const text = world.code.text.slice(start, Math.min(end, start + 40)).replace(/\s+/g, ' ')
  return unread(`its object is handed to code that may change it: \`${text}\``)
}
