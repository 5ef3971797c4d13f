import type { ChangedGlobal } from '../description.js'

/*
 * A plugin may patch any intrinsic. What runs after it either uses only these references, taken before it was loaded,
 * and plain syntax (no iterators, no methods), or runs inside `pristine`.
 */
const {
  apply,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  isExtensible,
  ownKeys,
  setPrototypeOf,
} = Reflect

const { then } = Promise.prototype

interface Saved {
  readonly path: string
  readonly holder: object
  readonly extensible: boolean
  readonly keys: readonly PropertyKey[]
  readonly descriptors: Readonly<Record<PropertyKey, PropertyDescriptor>>
}

interface Difference {
  readonly saved: Saved
  /** null: the holder itself was frozen. */
  readonly key: PropertyKey | null
  readonly before: PropertyDescriptor | undefined
  readonly now: PropertyDescriptor | undefined
}

export interface Intrinsics {
  /** Runs `run` with every intrinsic that can be restored restored, then hands the plugin's versions back. */
  pristine<T>(run: () => T): T
  /** What differs from the time of saving. */
  changed(): readonly ChangedGlobal[]
}

export function saveIntrinsics(): Intrinsics {
  const saved = holders().map(([path, holder]) => save(path, holder))
  const pristine = <T>(run: () => T): T => {
    const restored = restore(differences(saved))
    try {
      return run()
    } finally {
      for (let index = 0; index < restored.length; index += 1) handBack(restored[index])
    }
  }
  return {
    pristine,
    changed() {
      const found = differences(saved)
      return pristine(() => found.map(named))
    },
  }
}

function holders(): [string, object][] {
  const found: [string, object][] = [['', globalThis]]
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    // Read from the descriptor: some of Node's globals are loaded by their getters.
    const value: unknown = getOwnPropertyDescriptor(globalThis, name)?.value
    if (!isObject(value) || value === globalThis) continue
    found.push([name, value])
    const prototype: unknown = typeof value === 'function' ? value.prototype : null
    if (isObject(prototype)) found.push([`${name}.prototype`, prototype])
  }
  found.push(['%ArrayIteratorPrototype%', Object.getPrototypeOf([][Symbol.iterator]()) as object])
  return found
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

function save(path: string, holder: object): Saved {
  const keys = ownKeys(holder)
  const descriptors = Object.create(null) as Record<PropertyKey, PropertyDescriptor>
  for (const key of keys) {
    const descriptor = ownDescriptor(holder, key)
    if (descriptor !== undefined) descriptors[key] = descriptor
  }
  return { path, holder, extensible: isExtensible(holder), keys, descriptors }
}

/** Without a prototype: a plugin that adds `Object.prototype.get` would else turn each descriptor into an accessor. */
function ownDescriptor(holder: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(holder, key)
  if (descriptor !== undefined) setPrototypeOf(descriptor, null)
  return descriptor
}

function differences(saved: readonly Saved[]): Difference[] {
  const found: Difference[] = []
  for (let index = 0; index < saved.length; index += 1) {
    const entry = saved[index]
    if (entry !== undefined) compare(entry, found)
  }
  return found
}

function compare(saved: Saved, found: Difference[]): void {
  const { holder, keys, descriptors } = saved
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? ''
    const before = descriptors[key]
    const now = ownDescriptor(holder, key)
    if (before !== undefined && !same(before, now)) found[found.length] = { saved, key, before, now }
  }
  const current = ownKeys(holder)
  for (let index = 0; index < current.length; index += 1) {
    const key = current[index] ?? ''
    if (descriptors[key] !== undefined) continue
    found[found.length] = { saved, key, before: undefined, now: ownDescriptor(holder, key) }
  }
  if (saved.extensible && !isExtensible(holder)) {
    found[found.length] = { saved, key: null, before: undefined, now: undefined }
  }
}

function same(before: PropertyDescriptor, now: PropertyDescriptor | undefined): boolean {
  if (now === undefined) return false
  const sameValue = before.value === now.value || (before.value !== before.value && now.value !== now.value)
  return sameValue && before.get === now.get && before.set === now.set
}

/** Puts back what was changed or removed, never what was added: a plugin may need what it has installed. */
function restore(found: readonly Difference[]): Difference[] {
  const restored: Difference[] = []
  for (let index = 0; index < found.length; index += 1) {
    const difference = found[index]
    if (difference === undefined || difference.key === null || difference.before === undefined) continue
    if (!defineProperty(difference.saved.holder, difference.key, difference.before)) continue
    restored[restored.length] = difference
  }
  return restored
}

function handBack(difference: Difference | undefined): void {
  if (difference === undefined || difference.key === null) return
  const { saved, key, now } = difference
  if (now === undefined) deleteProperty(saved.holder, key)
  else defineProperty(saved.holder, key, now)
}

function named({ saved, key, before, now }: Difference): ChangedGlobal {
  if (key === null) return { name: saved.path || 'globalThis', change: 'frozen' }
  const name = saved.path ? `${saved.path}.${String(key)}` : String(key)
  if (before === undefined) return { name, change: 'added' }
  return { name, change: now === undefined ? 'removed' : 'changed' }
}

/** `promise.then`, whatever has become of it. */
export function whenSettled<T>(
  promise: Promise<T>,
  kept: (value: T) => void,
  broken: (reason: unknown) => void,
): void {
  apply(then, promise, [kept, broken])
}
