import fc from 'fast-check'
import { values } from './values.js'

export type Fields = Record<PropertyKey, unknown>

const safeParse = () => ({ success: true })
const schema = { safeParse }

/** A definition that every SDK accepts, with every optional part filled in. */
export function goodDefinition(): Fields {
  return {
    modelType: 'echo',
    displayName: 'Echo',
    addonPackage: 'none',
    loadConfigSchema: schema,
    createModel: () => ({ model: { load() {} } }),
    handlers: {
      echo: handler({ duplex: false, cancel: { scope: 'request', hard: true } }),
      echoStream: handler({ streaming: true }),
    },
    logging: { module: { setLogger() {} }, namespace: 'echo' },
    capabilities: { turbovecIndexProvider: { create() {}, load() {} } },
    resolveConfig: () => ({}),
    skipPrimaryModelPathValidation: true,
  }
}

function handler(extra: Fields): Fields {
  return { requestSchema: schema, responseSchema: schema, streaming: false, handler: () => ({}), ...extra }
}

export const definitionPaths: readonly (readonly string[])[] = [
  ...['modelType', 'displayName', 'addonPackage', 'loadConfigSchema', 'createModel', 'handlers', 'logging'],
  ...[
    'capabilities',
    'resolveConfig',
    'skipPrimaryModelPathValidation',
    'unknownKey',
    'loadConfigSchema.safeParse',
  ],
  ...['handlers.echo', 'handlers.constructor', 'handlers.toString', 'handlers.7', 'handlers.'],
  ...['requestSchema', 'responseSchema', 'streaming', 'duplex', 'handler', 'cancel', 'unknownKey'].map(
    (field) => `handlers.echo.${field}`,
  ),
  ...[
    'requestSchema.safeParse',
    'responseSchema.parse',
    'cancel.scope',
    'cancel.hard',
    'cancel.unknownKey',
  ].map((field) => `handlers.echo.${field}`),
  ...['logging.module', 'logging.namespace', 'logging.unknownKey', 'logging.module.setLogger'],
  ...['capabilities.turbovecIndexProvider', 'capabilities.unknownKey'],
  ...['capabilities.turbovecIndexProvider.create', 'capabilities.turbovecIndexProvider.load'],
].map((path) => path.split('.'))

/** `definition` with `path` changed by `change`; the objects on the way are copied, a missing one is left missing. */
export function changedAt(definition: unknown, path: readonly string[], change: Change): unknown {
  const [key, ...rest] = path
  if (typeof definition !== 'object' || definition === null || key === undefined) return definition
  const copy = { ...definition } as Fields
  if (rest.length === 0) change(copy)
  else if (Object.hasOwn(copy, key)) copy[key] = changedAt(copy[key], rest, change)
  return copy
}

type Change = (holder: Fields) => void

// Defined rather than assigned, so that a key called `__proto__` is one.
function define(path: readonly string[], value: unknown): Change {
  return (holder) => {
    const descriptor = { value, enumerable: true, writable: true, configurable: true }
    Object.defineProperty(holder, path.at(-1) ?? '', descriptor)
  }
}

function removal(path: readonly string[]): Change {
  return (holder) => {
    Reflect.deleteProperty(holder, path.at(-1) ?? '')
  }
}

type Mutation = (definition: unknown) => unknown

const set = fc.tuple(fc.constantFrom(...definitionPaths), fc.constantFrom(...values())).map(
  ([path, value]): Mutation =>
    (definition) =>
      changedAt(definition, path, define(path, value)),
)

const remove = fc.constantFrom(...definitionPaths).map(
  (path): Mutation =>
    (definition) =>
      changedAt(definition, path, removal(path)),
)

const wrap = fc.constantFrom<Mutation>(
  (definition) => Object.freeze(definition),
  (definition) => Object.assign(Object.create(null) as object, definition),
  (definition) => Object.create(definition as object | null) as unknown,
  (definition) => Object.assign(new EchoPlugin(), definition),
  (definition) => withMethods(definition),
  (definition) => new Proxy(definition as object, {}),
  (definition) => ({ ...(definition as object), [Symbol('tag')]: 1, unknown: new Map() }),
  (definition) => changedAt(definition, ['handlers', 'x'], (holder) => (holder[Symbol('key')] = schema)),
  (definition) =>
    changedAt(definition, ['handlers'], (holder) => (holder['handlers'] = new Map([['echo', 1]]))),
  (definition) =>
    changedAt(definition, ['handlers'], (holder) => (holder['handlers'] = withMethods(holder['handlers']))),
  (definition) => changedAt(definition, ['handlers'], hideEcho),
  (definition) => [definition],
  (definition) => Object.assign(() => undefined, definition),
  (definition) => ({ default: definition, [Symbol.toStringTag]: 'Module' }),
  (definition) => Promise.resolve(definition),
)

class EchoPlugin {
  createModel() {
    return { model: { load: () => undefined } }
  }
}

function withMethods(fields: unknown): unknown {
  const plugin = Object.assign(new EchoPlugin(), fields)
  Reflect.deleteProperty(plugin, 'createModel')
  return plugin
}

function hideEcho(holder: Fields): void {
  const { handlers } = holder as { readonly handlers: unknown }
  if (typeof handlers === 'object' && handlers !== null && Object.isExtensible(handlers))
    Object.defineProperty(handlers, 'echo', { value: 'hidden', enumerable: false, configurable: true })
}

const mutated = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: set }, { weight: 2, arbitrary: remove }), { maxLength: 3 }),
    fc.option(wrap, { freq: 4 }),
  )
  .map(([mutations, wrapping]) => {
    const changed = mutations.reduce<unknown>((definition, mutate) => mutate(definition), goodDefinition())
    return wrapping === null ? changed : wrapping(changed)
  })

const whole = fc.constantFrom(...values())

/** The same definitions on every run: good ones, one to three mutations of a good one, and things that are none. */
export function corpus(): readonly unknown[] {
  const definition = fc.oneof({ weight: 12, arbitrary: mutated }, { weight: 1, arbitrary: whole })
  return fc.sample(definition, { seed: 20_26, numRuns: 1_500 })
}

/** A good definition with each part in turn replaced by each value, or left out. */
export function everySingleChange(): readonly unknown[] {
  return definitionPaths.flatMap((path) => [
    changedAt(goodDefinition(), path, removal(path)),
    ...values().map((value) => changedAt(goodDefinition(), path, define(path, value))),
  ])
}
