import type { Class, MethodDefinition, Node, PropertyDefinition } from 'estree'
import type { Frame } from './frames.js'
import { mergeEntries, missing, there } from './lookup.js'
import { writtenTo } from './objects.js'
import { childrenOf } from '../nodes.js'
import { isFunction, staticKey } from './syntax.js'
import {
  absent,
  type Arguments,
  type AtomOf,
  type ClassAtom,
  join,
  nothing,
  only,
  settled,
  unread,
  type Value,
} from './values.js'
import type { Entries, Entry, Found, ThisWrite, World } from './world.js'

type Instance = AtomOf<'instance'>
type Member = MethodDefinition | PropertyDefinition

const noArguments: Arguments = { values: [], rest: null }

export function instanceOf(of: ClassAtom, args: Arguments): Instance {
  const id = `new ${of.id}(${args.values.map((value) => value.id).join(',')};${args.rest?.id ?? ''})`
  return { kind: 'instance', id, of, args }
}

export function findInInstance(world: World, instance: Instance, key: string): Found {
  const found = findInherited(world, instance.of, instance.args, only(instance), key, new Set())
  // Whoever gets hold of `this` may add keys, so that none is ever known to be missing.
  return found.absent === 'yes' ? there(unread(`nothing in its class says what \`${key}\` is`)) : found
}

export function findInClass(world: World, atom: ClassAtom, key: string): Found {
  const written = writtenTo(world, atom.node, atom.frame).entries.filter((entry) => entry.key === key)
  const member = membersOf(atom.node, true).find((one) => isRead(one, key))
  const own = member ? [memberValue(world, atom, member, only(atom))] : []
  const values = [...own, ...written.map((entry) => entry.read())]
  if (values.length > 0) return there(settled(values))
  const above = superClass(world, atom)
  return above.atoms.length === 0
    ? missing
    : there(
        join(
          ...above.atoms.map((one) =>
            one.kind === 'class'
              ? findInClass(world, one, key).value
              : unread('it is inherited from a class that cannot be read'),
          ),
        ),
      )
}

export function entriesOfClass(world: World, atom: ClassAtom): Entries {
  const own = membersOf(atom.node, true).map((member) =>
    entry(staticKey(member), () => memberValue(world, atom, member, only(atom))),
  )
  return mergeEntries([{ entries: own, open: false }, writtenTo(world, atom.node, atom.frame)])
}

/** What an instance has, inherited members included, without private ones. */
export function entriesOfInstance(world: World, instance: Instance): Entries {
  const keys = new Set<string>()
  const classes = [instance.of]
  for (const one of classes) {
    for (const member of membersOf(one.node, false)) keys.add(staticKey(member) ?? '')
    for (const write of world.thisWritesOf(one.node)) keys.add(write.key)
    for (const above of superClass(world, one).atoms)
      if (above.kind === 'class' && !classes.includes(above)) classes.push(above)
  }
  const open = [...keys].filter((key) => key !== '' && key !== 'constructor' && !key.startsWith('#'))
  return {
    entries: open.map((key) => entry(key, () => findInInstance(world, instance, key).value)),
    open: false,
  }
}

/** The class above, seen from code of the class `node` whose `this` is `self`. */
export function superClassOf(world: World, node: Class, frame: Frame, self: Value): Value {
  const above = node.superClass ? world.evaluate(node.superClass, frame) : nothing
  const isStatic = self.atoms.some((atom) => atom.kind === 'class')
  const classes = above.atoms.filter((atom) => atom.kind === 'class')
  if (isStatic) return above
  return join(
    nothing,
    ...classes.map((atom) =>
      only(instanceOf(atom, { values: [], rest: unread('it is set by a class above') })),
    ),
  )
}

/** The frame of the class's constructor for this instance, if the class has one. */
export function constructorFrame(
  world: World,
  of: ClassAtom,
  args: Arguments,
  self: Value,
  caller: Frame,
): Frame | undefined {
  const own = of.node.body.body.find(
    (member) => member.type === 'MethodDefinition' && member.kind === 'constructor',
  )
  return own?.type === 'MethodDefinition'
    ? world.frames.enter(own.value, of.frame, args, self, caller)
    : undefined
}

/** The frame in which field initialisers and static blocks run. */
export function bodyFrame(world: World, of: ClassAtom, self: Value): Frame {
  return world.frames.enter(of.node, of.frame, noArguments, self, of.frame)
}

export function superClass(world: World, of: ClassAtom): Value {
  return of.node.superClass ? world.evaluate(of.node.superClass, of.frame) : nothing
}

function findInherited(
  world: World,
  of: ClassAtom,
  args: Arguments,
  self: Value,
  key: string,
  seen: Set<string>,
): Found {
  if (seen.has(of.id)) return missing
  seen.add(of.id)
  const member = membersOf(of.node, false).find((one) => isRead(one, key))
  const own = member ? [memberValue(world, of, member, self)] : []
  const writes = world.thisWritesOf(of.node).filter((write) => write.key === key)
  const values = [
    ...own,
    ...writes.map((write) => valueOfWrite(world, of, args, self, write)),
    ...foreignWrites(world, of, key),
  ]
  if (values.length > 0) return there(settled(values))
  const above = superClass(world, of)
  const found = above.atoms.map((atom) =>
    atom.kind === 'class'
      ? findInherited(world, atom, argumentsAbove(world, of, args, self), self, key, seen)
      : there(unread('it is inherited from a class that cannot be read')),
  )
  return found.find((one) => one.absent !== 'yes') ?? missing
}

function memberValue(world: World, of: ClassAtom, member: Member, self: Value): Value {
  if (member.type === 'PropertyDefinition')
    return member.value ? world.evaluate(member.value, bodyFrame(world, of, self)) : absent
  const method = world.evaluate(member.value, of.frame)
  if (member.kind === 'get') return world.call(method, self, noArguments, member, of.frame).result()
  return member.kind === 'method' ? method : nothing
}

/** Assignments from outside of the class to a key of what may be one of its instances. */
function foreignWrites(world: World, of: ClassAtom, key: string): readonly Value[] {
  return world.code.mentionsOf(key).flatMap((node) => {
    const parent = world.code.parentOf(node)
    if (
      node.type !== 'MemberExpression' ||
      node.object.type === 'ThisExpression' ||
      node.object.type === 'Super'
    )
      return []
    if (parent?.type !== 'AssignmentExpression' || parent.left !== node) return []
    const owner = world.code.ownerOf(node)
    const object = world.evaluate(node.object, world.frames.generic(owner, world.frames.program))
    const hits = object.atoms.some((atom) => atom.kind === 'instance' && atom.of.node === of.node)
    return hits ? [unread('it is assigned from outside of its class')] : []
  })
}

function valueOfWrite(world: World, of: ClassAtom, args: Arguments, self: Value, write: ThisWrite): Value {
  if (!write.value) return unread('it is changed in place')
  const owner = world.code.ownerOf(write.node)
  const own = constructorFrame(world, of, args, self, of.frame)
  if (own?.node === owner) return world.evaluate(write.value, own)
  const frame = isFunction(owner)
    ? world.frames.enter(
        owner,
        of.frame,
        { values: [], rest: unread('it is passed to a method') },
        self,
        of.frame,
      )
    : of.frame
  return world.evaluate(write.value, frame)
}

/** What the class hands to the constructor above it. */
function argumentsAbove(world: World, of: ClassAtom, args: Arguments, self: Value): Arguments {
  const own = constructorFrame(world, of, args, self, of.frame)
  if (!own) return args
  const stack: Node[] = [own.node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'CallExpression' && next.callee.type === 'Super') {
      const passed = next.arguments.map((one) =>
        one.type === 'SpreadElement' ? undefined : world.evaluate(one, own),
      )
      const known = passed.includes(undefined) ? passed.slice(0, passed.indexOf(undefined)) : passed
      return {
        values: known as Value[],
        rest: known.length < passed.length ? unread('it is spread from a list') : null,
      }
    }
    stack.push(...childrenOf(next))
  }
  return noArguments
}

function membersOf(node: Class, isStatic: boolean): readonly Member[] {
  return node.body.body.filter(
    (member) => member.type !== 'StaticBlock' && member.static === isStatic,
  ) as Member[]
}

function isRead(member: Member, key: string): boolean {
  return staticKey(member) === key && !(member.type === 'MethodDefinition' && member.kind === 'set')
}

function entry(key: string | undefined, value: () => Value): Entry {
  return { key, optional: false, read: value }
}
