import type { Body, Client, Handler, Import, Manifest, PluginPackage, Worker } from './model.js'
import { OMITTED } from './render.js'

/** Makes another package of one. */
export type Change = (plugin: PluginPackage) => PluginPackage

export const all =
  (...changes: readonly Change[]): Change =>
  (plugin) =>
    changes.reduce((changed, change) => change(changed), plugin)

/** Changes the first plugin of the package only: its siblings stay as good as they were. */
export const worker =
  (change: (worker: Worker, style: PluginPackage['style']) => Worker): Change =>
  (plugin) => ({
    ...plugin,
    workers: plugin.workers.map((one, index) => (index === 0 ? change(one, plugin.style) : one)),
  })

/** Puts another expression in; `null` leaves the property out. */
export const field = (name: string, value: string | null): Change =>
  worker((one) => ({ ...one, fields: { ...one.fields, [name]: value ?? OMITTED } }))

export const handler = (name: string, change: (handler: Handler) => Handler): Change =>
  worker((one) => {
    const before = one.handlers[name]
    if (typeof before !== 'object') throw new Error(`${name} is not there to be changed`)
    return { ...one, handlers: { ...one.handlers, [name]: change(before) } }
  })

/** Another handler, as an expression, or one in the place of another. */
export const wholeHandler = (name: string, value: string): Change =>
  worker((one) => ({ ...one, handlers: { ...one.handlers, [name]: value } }))

export const handlerField = (name: string, of: string, value: string | Body | null): Change =>
  handler(name, (one) => ({ ...one, [of]: value ?? OMITTED }))

/** Statements at the beginning of the handler `name`. */
export const inHandler = (name: string, ...statements: readonly string[]): Change =>
  handler(name, (one) => {
    const body = one['handler']
    if (typeof body !== 'object') throw new Error('the handler is not apart')
    return { ...one, handler: { ...body, statements: [...statements, ...body.statements] } }
  })

/** Statements at the beginning of `createModel`. */
export const inCreateModel = (...statements: readonly string[]): Change =>
  worker((one) => ({
    ...one,
    createModel: { ...one.createModel, statements: [...statements, ...one.createModel.statements] },
  }))

export const atTop = (...statements: readonly string[]): Change =>
  worker((one) => ({ ...one, top: [...one.top, ...statements] }))

export const workerImport = (one: Import): Change =>
  worker((each) => ({ ...each, imports: [...each.imports, one] }))

export const helperImport =
  (one: Import): Change =>
  (plugin) => ({ ...plugin, helper: { ...plugin.helper, imports: [...plugin.helper.imports, one] } })

export const helperTop =
  (...top: readonly string[]): Change =>
  (plugin) => ({ ...plugin, helper: { ...plugin.helper, top: [...plugin.helper.top, ...top] } })

export const inHelper =
  (...statements: readonly string[]): Change =>
  (plugin) => ({
    ...plugin,
    helper: { ...plugin.helper, statements: [...statements, ...plugin.helper.statements] },
  })

export const exported = (...statements: readonly string[]): Change =>
  worker((one) => ({ ...one, exported: statements }))

export const manifest =
  (change: (manifest: Manifest) => Manifest): Change =>
  (plugin) => ({ ...plugin, manifest: change(plugin.manifest) })

/** Puts something else under one key of `exports`; `undefined` takes the key away. */
export const exportsKey = (key: string, value: unknown): Change =>
  manifest((one) => ({ ...one, exports: { ...(one['exports'] as object), [key]: value } }))

export const dependency = (name: string, range = '*'): Change =>
  manifest((one) => ({ ...one, dependencies: { ...(one['dependencies'] as object), [name]: range } }))

export const file =
  (name: string, text: string | null): Change =>
  (plugin) => ({ ...plugin, files: { ...plugin.files, [name]: text } })

export const client =
  (change: (client: Client) => Client): Change =>
  (plugin) => ({ ...plugin, client: change(plugin.client) })

export const clientFunction = (name: string, text: string): Change =>
  client((one) => ({ ...one, functions: { ...one.functions, [name]: text } }))

export const calls = (...made: Worker['calls']): Change => worker((one) => ({ ...one, calls: made }))

/** Further functions of the client that an app calls, by name, with what it passes. */
export const uses =
  (functions: PluginPackage['used']): Change =>
  (plugin) => ({ ...plugin, used: { ...plugin.used, ...functions } })

/** A client without functions, for a plugin without handlers. */
export const emptyClient: Change = (plugin) => ({
  ...plugin,
  client: { ...plugin.client, functions: {} },
  used: {},
})
