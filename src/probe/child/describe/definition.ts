import {
  LIMITS,
  type CallableDescription,
  type DefinitionDescription,
  type HandlerDescription,
  type SchemaDescription,
} from '../../description.js'
import { describeProperty, has, isObject, ownNames, read, valueOf } from './read.js'
import { describeSchema } from './schema.js'
import { describeCallable, describeValue, unreadable } from './value.js'

const FIELDS = ['modelType', 'displayName', 'addonPackage', 'loadConfigSchema', 'createModel', 'handlers']
const OPTIONAL_FIELDS = ['resolveConfig', 'skipPrimaryModelPathValidation', 'logging', 'capabilities']
const HANDLER_FIELDS = ['requestSchema', 'responseSchema', 'streaming', 'duplex', 'handler', 'cancel']

/** How many of a definition's required fields the value has: 0 means that it is none. */
export function likeness(value: unknown): number {
  return FIELDS.filter((field) => has(value, field)).length
}

export function describeDefinition(value: unknown): DefinitionDescription {
  const logging = valueOf(value, 'logging')
  const handlers = valueOf(value, 'handlers')
  return {
    modelType: describeProperty(value, 'modelType'),
    displayName: describeProperty(value, 'displayName'),
    addonPackage: describeProperty(value, 'addonPackage'),
    loadConfigSchema: schemaProperty(value, 'loadConfigSchema'),
    createModel: callableProperty(value, 'createModel'),
    resolveConfig: callableProperty(value, 'resolveConfig'),
    skipPrimaryModelPathValidation: describeProperty(value, 'skipPrimaryModelPathValidation'),
    logging: describeProperty(value, 'logging'),
    loggingModule: describeProperty(logging, 'module'),
    capabilities: describeProperty(value, 'capabilities'),
    handlersValue: describeProperty(value, 'handlers'),
    handlers: handlerNames(handlers).map(([name, inherited]) => describeHandler(handlers, name, inherited)),
    unknownKeys: unknown(value, [...FIELDS, ...OPTIONAL_FIELDS]),
  }
}

/** The names that `z.record` sees, own and enumerable, and those that only a call by name would find. */
function handlerNames(handlers: unknown): [string, boolean][] {
  if (!isObject(handlers)) return []
  const own = new Set(ownNames(handlers))
  const names: [string, boolean][] = [...own].map((name) => [name, false])
  try {
    for (const name in handlers) if (!own.has(name)) names.push([name, true])
  } catch {
    // The prototype is a proxy that refuses to be read: what is own stands.
  }
  return names.slice(0, LIMITS.handlers)
}

function describeHandler(handlers: unknown, name: string, inherited: boolean): HandlerDescription {
  const handler = valueOf(handlers, name)
  return {
    name,
    inherited,
    value: describeProperty(handlers, name),
    streaming: describeProperty(handler, 'streaming'),
    duplex: describeProperty(handler, 'duplex'),
    cancel: describeProperty(handler, 'cancel'),
    cancelScope: describeProperty(valueOf(handler, 'cancel'), 'scope'),
    handler: callableProperty(handler, 'handler'),
    requestSchema: schemaProperty(handler, 'requestSchema'),
    responseSchema: schemaProperty(handler, 'responseSchema'),
    unknownKeys: unknown(handler, HANDLER_FIELDS),
  }
}

export function callableProperty(holder: unknown, key: string): CallableDescription {
  const found = read(holder, key)
  return found.ok ? describeCallable(found.value) : { value: unreadable(found.error), function: null }
}

function schemaProperty(holder: unknown, key: string): SchemaDescription {
  const found = read(holder, key)
  if (found.ok) return describeSchema(found.value)
  return { kind: 'other', type: null, value: unreadable(found.error) }
}

function unknown(value: unknown, known: readonly string[]): string[] {
  if (describeValue(value).kind === 'array') return []
  return ownNames(value)
    .filter((key) => !known.includes(key))
    .slice(0, LIMITS.keys)
}
