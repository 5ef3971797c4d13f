import { makesInstances } from './instances.js'
import { standIn } from './stand-in.js'

/** How deep the objects and classes that a client exports are looked into. */
const DEEPEST = 2

const MOST_ARGUMENTS = 6

/** Calls a function, the methods of a class's instance, or those of an object, each with stand-ins for its arguments. */
export async function callExport(value: unknown, depth = 0): Promise<void> {
  if (typeof value === 'function') await callFunction(value as (...args: unknown[]) => unknown, depth)
  else if (typeof value === 'object' && value !== null && depth < DEEPEST) await callMembers(value, depth)
}

async function callFunction(callee: (...args: unknown[]) => unknown, depth: number): Promise<void> {
  const given = Array.from({ length: MOST_ARGUMENTS }, standIn)
  try {
    const result: unknown = makesInstances(callee) ? Reflect.construct(callee, given) : callee(...given)
    await settle(result, depth)
  } catch {
    // A wrapper may refuse what it is given; what it asked for before is noted.
  }
}

async function settle(result: unknown, depth: number): Promise<void> {
  if (typeof result !== 'object' || result === null) return
  if (Symbol.asyncIterator in result) {
    const iterator = (result as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    await iterator.next()
    return
  }
  const settled: unknown = await Promise.resolve(result)
  if (settled === result && depth < DEEPEST) await callMembers(result, depth)
}

async function callMembers(owner: object, depth: number): Promise<void> {
  const prototype = Object.getPrototypeOf(owner) as object | null
  const inherited =
    prototype === null || prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype)
  for (const name of new Set([...Object.keys(owner), ...inherited])) {
    if (name === 'constructor') continue
    const member = (owner as Readonly<Record<string, unknown>>)[name]
    await callExport(typeof member === 'function' ? member.bind(owner) : member, depth + 1)
  }
}
