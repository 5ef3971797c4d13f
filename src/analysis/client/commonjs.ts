import type { Frame } from './frames.js'
import { frameFor } from './frames.js'
import { findInAny, mergeEntries, missing, there } from './lookup.js'
import type { ExportWrite, ModuleWrites } from './module-writes.js'
import { absent, type Atom, type Factory, join, mergedOf, only, settled, type Value } from './values.js'
import type { Entries, Entry, Found, World } from './world.js'
import type { Node } from 'estree'

/** The frame in which a CommonJS module's own code runs. */
export function factoryFrame(world: World, factory: Factory): Frame {
  if (factory.kind === 'program') return world.frames.program
  const own = only(exportsOf(factory))
  const args = { values: [own, only(moduleOf(factory))], rest: null }
  return world.frames.enter(factory.node, factory.frame, args, own, factory.frame)
}

/** What `require` of the module yields. */
export function moduleExports(world: World, factory: Factory): Value {
  const { wholes, keys } = world.moduleWritesOf(factory)
  const own = only(exportsOf(factory))
  if (wholes.length === 0) return own
  const whole = join(...wholes.map((node) => valueAt(world, node, factory)))
  if (keys.length === 0) return whole
  const callable = whole.atoms.some((atom) => atom.kind === 'function' || atom.kind === 'class')
  return callable ? join(whole, own) : mergedOf([whole, own])
}

export function findInExports(
  world: World,
  factory: Factory,
  key: string,
  at: Node,
  seen: readonly string[] = [],
): Found {
  const writes = world.moduleWritesOf(factory)
  const own = writes.keys.filter((write) => write.key === key || write.key === undefined)
  if (own.length > 0) return there(settled(own.map((write) => valueOf(world, write, factory))))
  const found = starsOf(world, writes, factory).map((atom) =>
    findInStar(world, atom, key, at, [...seen, factory.id]),
  )
  return found.find((one) => one.absent !== 'yes') ?? missing
}

export function entriesOfExports(world: World, factory: Factory, seen: readonly string[] = []): Entries {
  const writes = world.moduleWritesOf(factory)
  const keys = new Set(writes.keys.map(({ key }) => key))
  const own = [...keys]
    .filter((key) => key !== '__esModule')
    .map((key): Entry => ({
      key,
      optional: false,
      read: () =>
        settled(
          writes.keys.filter((write) => write.key === key).map((write) => valueOf(world, write, factory)),
        ),
    }))
  const stars = starsOf(world, writes, factory).map((atom) =>
    entriesOfStar(world, atom, [...seen, factory.id]),
  )
  return mergeEntries([{ entries: own, open: false }, ...stars])
}

export function exportsOf(factory: Factory): Atom {
  return { kind: 'exports', id: `exports:${factory.id}`, factory }
}

function moduleOf(factory: Factory): Atom {
  return { kind: 'module', id: `module:${factory.id}`, factory }
}

function starsOf(world: World, writes: ModuleWrites, factory: Factory): readonly Atom[] {
  return writes.stars.flatMap((node) => valueAt(world, node, factory).atoms)
}

function findInStar(world: World, atom: Atom, key: string, at: Node, seen: readonly string[]): Found {
  if (key === 'default') return missing
  const inner = unwrapped(atom)
  if (inner.kind !== 'exports') return findInAny(world, only(inner), key, at)
  return seen.includes(inner.factory.id) ? missing : findInExports(world, inner.factory, key, at, seen)
}

function entriesOfStar(world: World, atom: Atom, seen: readonly string[]): Entries {
  const inner = unwrapped(atom)
  if (inner.kind !== 'exports') return world.entriesOf(inner)
  return seen.includes(inner.factory.id) ? mergeEntries([]) : entriesOfExports(world, inner.factory, seen)
}

function unwrapped(atom: Atom): Atom {
  const [inner] = atom.kind === 'interop' ? atom.of.atoms : [atom]
  return inner ?? atom
}

function valueOf(world: World, write: ExportWrite, factory: Factory): Value {
  const value = valueAt(world, write.value, factory)
  if (!write.getter) return value
  return world
    .call(value, absent, { values: [], rest: null }, write.value, factoryFrame(world, factory))
    .result()
}

function valueAt(world: World, node: Node, factory: Factory): Value {
  const frame = factoryFrame(world, factory)
  const owner = world.code.ownerOf(node)
  return world.evaluate(node, frameFor(owner, frame) ?? world.frames.generic(owner, frame))
}
