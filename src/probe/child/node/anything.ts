/**
 * A value that can be called, constructed, extended, iterated and asked for any property, and does nothing. It takes the
 * place of what only Bare can load, so that the code around it can be seen to load.
 */
export function anything(known: Readonly<Record<PropertyKey, unknown>> = {}): object {
  const made = new Map<PropertyKey, unknown>()
  const target = function () {
    // Nothing: only its shape matters.
  }
  const proxy: object = new Proxy(target, {
    get(_target, key) {
      if (Object.hasOwn(known, key)) return known[key]
      if (key === 'prototype') return target.prototype as object
      // Awaiting it must end.
      if (key === 'then') return undefined
      if (key === Symbol.toPrimitive) return () => ''
      if (key === Symbol.iterator || key === Symbol.asyncIterator) return () => [][Symbol.iterator]()
      if (!made.has(key)) made.set(key, anything())
      return made.get(key)
    },
    has: () => true,
    apply: () => anything(),
    construct: (_target, args, newTarget: object) =>
      newTarget === proxy ? anything() : (Reflect.construct(target, args, newTarget as never) as object),
  })
  return proxy
}
