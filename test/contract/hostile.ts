import type { ContractIssue } from '../../src/contract/judge.js'

// Free of imports that run, because it is also bundled for Bare.

interface Hostile {
  readonly name: string
  readonly definition: unknown
}

const noop = () => undefined
const no = new Error('no')
const schema = { safeParse: noop }

function definitionWith(extra: object): object {
  const strings = { modelType: 'echo', displayName: 'Echo', addonPackage: 'none' }
  const parts = { loadConfigSchema: schema, createModel: noop, handlers: { echo: handlerWith({}) } }
  return extended({ ...strings, ...parts }, extra)
}

function handlerWith(extra: object): object {
  return extended({ requestSchema: schema, responseSchema: schema, streaming: false, handler: noop }, extra)
}

function extended(base: object, extra: object): object {
  return Object.defineProperties({ ...base }, Object.getOwnPropertyDescriptors(extra))
}

function throwing(key: PropertyKey, thrown: unknown, enumerable = true): object {
  const get = () => {
    throw thrown
  }
  return Object.defineProperty({}, key, { get, enumerable })
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

function trapping(trap: keyof ProxyHandler<object>, target: object): object {
  return new Proxy(target, {
    [trap]: () => {
      throw new Error(trap)
    },
  })
}

const fields = ['modelType', 'createModel', 'handlers', 'logging', 'resolveConfig', 'unknownKey']
const handlerFields = ['requestSchema', 'streaming', 'duplex', 'handler', 'cancel', 'unknownKey']
const recordTraps = ['get', 'ownKeys', 'getOwnPropertyDescriptor'] as const
const objectTraps = ['get', 'has', 'ownKeys'] as const
const handlers = { echo: handlerWith({}) }
const unprintable: unknown = Object.assign(Object.create(null) as object, { toString: revoked() })

/** Definitions that no SDK can register, because reading them throws or because they lie about what they have. */
export const hostileDefinitions: readonly Hostile[] = [
  ...fields.map((field) => named(`a throwing ${field}`, definitionWith(throwing(field, no)))),
  ...handlerFields.map((field) => {
    return named(`a throwing handlers.echo.${field}`, inHandlers(handlerWith(throwing(field, no))))
  }),
  ...recordTraps.map((trap) => {
    return named(`handlers behind a throwing ${trap}`, definitionWith({ handlers: trapping(trap, handlers) }))
  }),
  ...objectTraps.map((trap) => named(`a throwing ${trap}`, trapping(trap, definitionWith({})))),
  ...[undefined, null, 'text', Symbol('s'), unprintable, revoked()].map((thrown) => {
    return named(`a getter that throws ${typeof thrown}`, definitionWith(throwing('displayName', thrown)))
  }),
  named('a revoked Proxy', revoked()),
  named('revoked handlers', definitionWith({ handlers: revoked() })),
  named('a revoked handler', inHandlers(revoked())),
  named('a revoked schema', inHandlers(handlerWith({ requestSchema: revoked() }))),
  named('a revoked createModel', definitionWith({ createModel: revoked() })),
  named('a revoked modelType', definitionWith({ modelType: revoked() })),
  named('a revoked logging module', definitionWith({ logging: { module: revoked() } })),
  named('a throwing logging.module', definitionWith({ logging: throwing('module', no) })),
  named('a throwing setLogger', definitionWith({ logging: { module: throwing('setLogger', no) } })),
  named('a prototype that throws', definitionWith({ createModel: trapping('getPrototypeOf', noop) })),
  named('a constructor that throws', definitionWith({ handlers: throwing('constructor', no) })),
  named('a class name that throws', inHandlers(handlerWith({ duplex: { constructor: revoked() } }))),
  named('a Proxy that has nothing', new Proxy(definitionWith({}), { has: () => false })),
  named(
    'a Proxy that lists nothing it has',
    new Proxy({}, { get: (_, key) => Reflect.get(definitionWith({}), key) as unknown }),
  ),
]

const provider = { create: noop, load: noop }

/** Definitions that would throw where no SDK looks, so that every SDK registers them. */
export const unreadDefinitions: readonly Hostile[] = [
  named('a throwing __proto__', definitionWith(throwing('__proto__', no))),
  named('a throwing symbol', definitionWith(throwing(Symbol('s'), no))),
  named('a throwing hidden key', definitionWith(throwing('unknownKey', no, false))),
  named('a throwing handlers.__proto__', definitionWith({ handlers: throwing('__proto__', no) })),
  named('a throwing hidden handler', definitionWith({ handlers: throwing('echo', no, false) })),
  named(
    'a throwing key that a strict schema does not know',
    definitionWith({
      capabilities: { turbovecIndexProvider: extended(provider, throwing('unknownKey', no)) },
    }),
  ),
]

function named(name: string, definition: unknown): Hostile {
  return { name, definition }
}

function inHandlers(echo: object): object {
  return definitionWith({ handlers: { echo } })
}

/** One line an issue, to compare what two runtimes say. */
export function lines(issues: readonly ContractIssue[]): readonly string[] {
  return issues.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`)
}
