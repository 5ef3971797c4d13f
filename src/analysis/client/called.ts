import { type Arguments, type Atom, input, join, nothing, soleLiteral, unread, type Value } from './values.js'
import type { Called } from './world.js'

export const noEffect: Called = { enters: [], invokes: [], releases: [], result: () => nothing }

export function combine(each: readonly Called[]): Called {
  return {
    enters: each.flatMap(({ enters }) => enters),
    invokes: each.flatMap(({ invokes }) => invokes),
    releases: each.flatMap(({ releases }) => releases),
    result: () => join(nothing, ...each.map((one) => one.result())),
  }
}

/** A call of code that cannot be followed, which may do anything with what it is handed. */
export function released(callee: Value, args: Arguments): Called {
  const given = [...args.values, ...(args.rest ? [args.rest] : [])]
  const outside = (atom: Atom): boolean => atom.kind === 'global' || (atom.kind === 'unknown' && atom.input)
  const hidden = given.some(
    (value) =>
      soleLiteral(value) !== undefined ||
      !value.atoms.every((atom) => atom.kind === 'literal' || outside(atom)),
  )
  const why = 'it is the result of a call that cannot be followed'
  const free = !hidden && callee.atoms.length > 0 && callee.atoms.every(outside)
  return { ...noEffect, releases: given, result: () => (free ? input(why) : unread(why, [callee, ...given])) }
}

/** A call that does nothing but yield a value. */
export function yields(value: Value): Called {
  return { ...noEffect, result: () => value }
}
