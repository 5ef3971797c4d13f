import type { Node } from 'estree'
import { entriesOfClass, entriesOfInstance, findInClass, findInInstance } from './classes.js'
import { entriesOfExports, findInExports, moduleExports } from './commonjs.js'
import { entriesOfAny, findInAny, mergeEntries, missing, noEntries, there } from './lookup.js'
import { entriesOfObject, findInMerged, findInObject, writtenTo } from './objects.js'
import { isInvokeApi } from './sdk.js'
import { type Atom, type AtomOf, input, join, literal, only, unread, type Value } from './values.js'
import type { Entries, Found, World } from './world.js'

const fromSdk = input('it comes from the SDK')
const openEntries: Entries = { entries: [], open: true }

/** Reads a key of one thing that a value may be. */
export function find(world: World, atom: Atom, key: string, at: Node): Found {
  switch (atom.kind) {
    case 'object':
      return findInObject(world, atom, key, at)
    case 'literal':
      return findInLiteral(atom, key)
    case 'array':
      return findInArray(atom, key)
    case 'class':
      return findInClass(world, atom, key)
    case 'instance':
      return findInInstance(world, atom, key)
    case 'exports':
      return findInExports(world, atom.factory, key, at)
    case 'module':
      return key === 'exports' ? there(moduleExports(world, atom.factory)) : missing
    case 'remainder':
      return atom.without.includes(key) ? missing : findInAny(world, atom.of, key, at)
    case 'merged':
      return findInMerged(world, atom, key, at)
    case 'interop':
      return findInInterop(world, atom, key, at)
    case 'sdk':
      return key === 'then' ? missing : there(findInSdk(atom, key))
    case 'global':
      return there(only({ kind: 'global', id: `${atom.id}.${key}`, path: `${atom.path}.${key}` }))
    case 'unknown':
      return there(only(atom))
    default:
      return findInFunction(world, atom, key)
  }
}

/** The keys of one thing that a value may be. */
export function entriesOf(world: World, atom: Atom): Entries {
  switch (atom.kind) {
    case 'object':
      return entriesOfObject(world, atom)
    case 'array':
      return {
        entries: atom.elements.map((value, index) => ({
          key: String(index),
          optional: false,
          read: () => value,
        })),
        open: atom.open,
      }
    case 'class':
      return entriesOfClass(world, atom)
    case 'instance':
      return entriesOfInstance(world, atom)
    case 'exports':
      return entriesOfExports(world, atom.factory)
    case 'module':
      return {
        entries: [{ key: 'exports', optional: false, read: () => moduleExports(world, atom.factory) }],
        open: false,
      }
    case 'remainder':
      return entriesLeft(entriesOfAny(world, atom.of), atom.without)
    case 'merged':
      return mergeEntries(atom.parts.map((part) => entriesOfAny(world, part)))
    case 'interop':
      return entriesOfAny(world, atom.of)
    case 'literal':
      return noEntries
    case 'function':
      return writtenTo(world, atom.node, atom.frame)
    default:
      return openEntries
  }
}

function entriesLeft({ entries, open }: Entries, taken: readonly string[]): Entries {
  return { entries: entries.filter(({ key }) => key === undefined || !taken.includes(key)), open }
}

function findInLiteral(atom: AtomOf<'literal'>, key: string): Found {
  if (typeof atom.value !== 'string') return missing
  if (key === 'length') return there(literal(atom.value.length))
  const character = /^\d+$/.test(key) ? atom.value[Number(key)] : undefined
  if (character !== undefined) return there(literal(character))
  return key in String.prototype ? there(methodOf(atom, key)) : missing
}

function findInArray(atom: AtomOf<'array'>, key: string): Found {
  const partial = unread('it is taken from a list that cannot be read in full')
  if (key === 'length') return there(atom.open ? partial : literal(atom.elements.length))
  if (!/^\d+$/.test(key)) return key in Array.prototype ? there(methodOf(atom, key)) : missing
  const element = atom.elements[Number(key)]
  if (element) return there(element)
  return atom.open ? there(partial) : missing
}

function findInFunction(world: World, atom: Atom, key: string): Found {
  if (key === 'call' || key === 'apply' || key === 'bind') return there(methodOf(atom, key))
  const hidden = there(unread(`it is the \`${key}\` of a function`, [only(atom)]))
  if (atom.kind !== 'function') return hidden
  const own = writtenTo(world, atom.node, atom.frame).entries.filter((entry) => entry.key === key)
  return own.length > 0 ? there(join(...own.map((entry) => entry.read()))) : hidden
}

function findInSdk(atom: AtomOf<'sdk'>, key: string): Value {
  if (isInvokeApi(key)) return only({ kind: 'invoke', id: key, api: key })
  return key === 'default' ? only(atom) : fromSdk
}

/** What interop makes of a CommonJS module: its exports, and the whole of them as `default`. */
function findInInterop(world: World, atom: AtomOf<'interop'>, key: string, at: Node): Found {
  const inner = findInAny(world, atom.of, key, at)
  return key === 'default' && inner.absent !== 'no' ? there(join(inner.value, atom.of)) : inner
}

function methodOf(atom: Atom, name: string): Value {
  return only({ kind: 'method', id: `${atom.id}.${name}`, of: only(atom), name })
}
