import { makesInstances } from '../../recording/child/instances.js'
import { isAsyncIterable, within } from './settle.js'
import type { Wire } from './wire.js'

export type Function = (...args: readonly unknown[]) => unknown

/** Something that a client gives to call. */
export interface Callable {
  /** As one writes it: `add`, `tally.add`, `new Tally(modelId).add`. */
  readonly text: string
  readonly run: Function
  /** Whether it belongs to something that was made for the model. */
  readonly knowsModel: boolean
}

/** No client has so many that an app calls. */
const MOST_MEMBERS = 100

const MAKING_MS = 2_000

/** What is made with, the likeliest first: a class or a function that makes a client for one model. */
const MAKINGS: readonly { readonly args: (modelId: string) => readonly unknown[]; readonly text: string }[] =
  [
    { args: (modelId) => [modelId], text: 'modelId' },
    { args: (modelId) => [{ modelId }], text: '{ modelId }' },
    { args: () => [], text: '' },
  ]

/** An export itself, the methods of an object, and those of what a class or a function makes for a model. */
export async function* callablesOf(
  name: string,
  exported: unknown,
  modelId: string,
  wire: Wire,
): AsyncGenerator<Callable> {
  if (typeof exported !== 'function') {
    if (isObject(exported)) yield* membersOf(name, exported, false)
    return
  }
  const isClass = makesInstances(exported)
  if (!isClass) yield { text: name, run: exported as Function, knowsModel: false }
  for (const { args, text } of MAKINGS) {
    const given = args(modelId)
    const make = () =>
      isClass ? (Reflect.construct(exported, given) as unknown) : (exported as Function)(...given)
    const made = await madeBy(make, wire)
    if (made !== null) yield* membersOf(`${isClass ? 'new ' : ''}${name}(${text})`, made, given.length > 0)
  }
}

/** Nothing reaches the worker meanwhile. */
async function madeBy(make: () => unknown, wire: Wire): Promise<object | null> {
  let made: unknown = null
  await wire.rehearse(async () => {
    const settled = await within(MAKING_MS, make)
    if (settled.kind === 'done') made = settled.value
  })
  return isObject(made) && !isAsyncIterable(made) ? made : null
}

function membersOf(owner: string, object: object, knowsModel: boolean): readonly Callable[] {
  return memberNames(object)
    .slice(0, MOST_MEMBERS)
    .flatMap((name) => {
      const run = memberOf(object, name)
      return run === null ? [] : [{ text: `${owner}.${name}`, run, knowsModel }]
    })
}

/** Its own and those of its class. */
function memberNames(object: object): readonly string[] {
  const prototype = Object.getPrototypeOf(object) as object | null
  const inherited =
    prototype === null || prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype)
  return [...new Set([...Object.keys(object), ...inherited])].filter((name) => name !== 'constructor')
}

function memberOf(object: object, name: string): Function | null {
  try {
    const member = (object as Readonly<Record<string, unknown>>)[name]
    return typeof member === 'function' ? (member as Function).bind<Function>(object) : null
  } catch {
    // A getter that refuses.
    return null
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
