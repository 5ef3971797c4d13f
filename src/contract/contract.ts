import parse from 'semver/functions/parse.js'
import SemVer from 'semver/classes/semver.js'
import data from './contracts.json' with { type: 'json' }

/**
 * One node of the SDK's `pluginDefinitionRuntimeSchema`, as data. `message` is the SDK's own wording; a node
 * without one is worded by zod ("Invalid input: expected boolean, received string").
 */
export type SchemaNode = { readonly optional?: boolean; readonly message?: string } & SchemaRule

export type SchemaRule = ObjectRule | RecordRule | StringRule | EnumRule | LeafRule

export interface ObjectRule {
  readonly type: 'object'
  readonly shape: Readonly<Record<string, SchemaNode>>
  /** A catchall schema reads every unknown key too, so a getter that throws behind one stops the registration. */
  readonly readsUnknownKeys: boolean
}

export interface RecordRule {
  readonly type: 'record'
  readonly values: SchemaNode
}

export interface StringRule {
  readonly type: 'string'
  readonly minLength?: { readonly value: number; readonly message: string }
}

export interface EnumRule {
  readonly type: 'enum'
  readonly values: readonly string[]
}

export interface LeafRule {
  readonly type: 'boolean' | 'function' | 'unknown'
}

/** What `registerPlugin` of one SDK asks of a single definition: all that judging needs, and nothing else. */
export interface RegistrationRules {
  readonly definition: SchemaNode
  /** Refused as `modelType`: the SDK's aliases and, because it asks with `in`, what `Object.prototype` has. */
  readonly reservedModelTypes: readonly string[]
  /** `{modelType}` stands for the definition's own. */
  readonly reservedModelTypeMessage: string
  /** `{modelType}` stands for the definition's own. */
  readonly loggingMessage: string
  /** Whether `logging.module` may be a function that yields the module when a model is created. */
  readonly acceptsLoggingResolver: boolean
}

/** What one `@qvac/sdk` release demands of a plugin and offers to it, as read from the release itself. */
export interface Contract extends RegistrationRules {
  readonly sdkVersion: string
  /** Whether a second plugin of one worker that provides `capabilities.turbovecIndexProvider` is refused. */
  readonly oneTurbovecIndexProvider: boolean
  /** Whether two plugins of one worker that share `logging.module` must share `logging.namespace`. */
  readonly oneNamespacePerLoggingModule: boolean
  /** Canonical names of the built-in plugins: accepted, but refused beside the built-in itself. */
  readonly builtinModelTypes: readonly string[]
  /** Handler names of the built-in plugins: the SDK's own functions call them. */
  readonly builtinOperations: readonly string[]
  /** The SDK's error codes about plugins, by name: `PLUGIN_NOT_FOUND` … */
  readonly errorCodes: Readonly<Record<string, number>>
  /** The hosts that `bundleSdk` packs for when it is given none. */
  readonly defaultHosts: readonly string[]
  /** The import map that bare-pack is given for a mobile bundle. */
  readonly bareImports: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The keys of the SDK's exports map, `.` and `./plugin-utils` among them. */
  readonly subpaths: readonly string[]
  /** The names that importing `@qvac/sdk` yields at run time. */
  readonly rootExports: readonly string[]
}

// The file is generated from the real packages and compared with them by the tests, so it is not parsed again.
const known = data as unknown as readonly [Contract, ...Contract[]]

/** Every known contract, oldest SDK first. */
export const allContracts: readonly Contract[] = known

/**
 * The contract of the nearest release that is not newer than `sdkVersion`, compared by minor because a 0.x
 * contract moves with the minor: 0.19.0 and 0.19.4 share the contract of 0.19.1. A version older than all known
 * gets the oldest; `null`, or what is no version, gets the newest.
 */
export function contractFor(sdkVersion: string | null): Contract {
  const wanted = parse(sdkVersion) ?? { major: Infinity, minor: 0 }
  return allContracts.findLast(({ sdkVersion: version }) => isNotNewer(version, wanted)) ?? known[0]
}

function isNotNewer(version: string, limit: { readonly major: number; readonly minor: number }): boolean {
  const { major, minor } = new SemVer(version)
  return major < limit.major || (major === limit.major && minor <= limit.minor)
}
