import type { Severity, Target } from './check.js'
import { readRules } from './config/read.js'
import type { Known, Rules, Suppression } from './config/schema.js'
import { LEVELS, REQUIRABLE, SEVERITIES, TARGETS } from './config/values.js'
import type { Lack, Level } from './fact.js'
import { HOSTS, targetOf, type HostName } from './hosts.js'
import { refuseUnknown } from './nearest.js'
import { DEFAULT_BUDGETS, readBudgets, type Budgets } from './publish/budgets.js'
import { readShard } from './shard.js'
import { UsageError } from './usage-error.js'

export { LEVELS, REQUIRABLE, SEVERITIES, TARGETS } from './config/values.js'
export { nearest, refuseUnknown } from './nearest.js'
export { UsageError }

export interface Options {
  /** How far to go: `static` starts no child, `runtime` runs the plugin in Bare, `live` a whole worker of the SDK. */
  readonly level: Level
  /** The mildest severity that makes the package not ready. */
  readonly failOn: Severity
  /** Where the plugin is meant to run. */
  readonly targets: readonly Target[]
  /** What must be found for a verdict, besides what always must. */
  readonly require: readonly Lack[]
  /** Ids of checks, or families ending in `/*`; empty for all. */
  readonly only: readonly string[]
  readonly skip: readonly string[]
  /** The hosts (`ios-arm64`) of those targets to pack for and to look for addons on; empty for all that the SDK builds for. */
  readonly hosts: readonly HostName[]
  /** Whether `createModel` may be called once, with made-up parameters, to see what it returns. */
  readonly callCreateModel: boolean
  /** How long the plugin may take to load, and a handler to answer, in milliseconds. */
  readonly timeoutMs: number
  /** The model file to load a plugin with that takes one; a path, absolute or from the working directory. */
  readonly model: string | null
  /** Whether a target stands for all plugins of the workspace that it lies in. */
  readonly workspaces: boolean
  /** The part of all targets to check, as `1/4`; null for all. */
  readonly shard: string | null
  /** The sizes that are allowed, in bytes. */
  readonly budgets: Budgets
  /** Whether to build the client with the Metro that the plugin's project has. */
  readonly metro: boolean
  /** An earlier release to compare with: its folder, its .tgz, or a file that `contract` has written; a path as above. */
  readonly baseline: string | null
  /** Severities that are stricter than the checks' own, by id. */
  readonly severity: Rules['severity']
  /** Findings that do not count, each with the reason why. */
  readonly suppress: readonly Suppression[]
  /** Findings that were there before the gate was, as `--known` stores them; they do not count. */
  readonly known: readonly Known[]
  /** What to call the plugin with, where no example can be made that means anything to it. */
  readonly live: LiveOptions
}

export interface LiveOptions {
  /** By handler: the `params` to call it with. */
  readonly payloads: Readonly<Record<string, unknown>>
  readonly modelConfig?: unknown
}

export const DEFAULTS: Options = {
  level: 'runtime',
  failOn: 'error',
  targets: TARGETS,
  require: [],
  only: [],
  skip: [],
  hosts: [],
  callCreateModel: false,
  timeoutMs: 10_000,
  model: null,
  workspaces: false,
  shard: null,
  budgets: DEFAULT_BUDGETS,
  metro: false,
  baseline: null,
  severity: {},
  suppress: [],
  known: [],
  live: { payloads: {} },
}

/** Options as they arrive, from flags or from a program: nothing is trusted yet. */
export type RawOptions = Readonly<Partial<Record<keyof Options, unknown>>>

/** Throws UsageError that names the value and what is accepted instead. `checks` are the known ids. */
export function readOptions(raw: RawOptions, checks: readonly string[]): Options {
  refuseUnknown('option', Object.keys(raw), Object.keys(DEFAULTS))
  const patterns = [...checks, ...new Set(checks.map((id) => `${id.slice(0, id.lastIndexOf('/'))}/*`))]
  const hosts = someOf('host', raw.hosts ?? DEFAULTS.hosts, HOSTS)
  return {
    level: oneOf('level', raw.level ?? DEFAULTS.level, LEVELS),
    failOn: oneOf('fail-on', raw.failOn ?? DEFAULTS.failOn, SEVERITIES),
    targets: targetsOf(raw.targets, hosts),
    require: someOf('require', raw.require ?? DEFAULTS.require, REQUIRABLE),
    only: someOf('only', raw.only ?? DEFAULTS.only, patterns),
    skip: someOf('skip', raw.skip ?? DEFAULTS.skip, patterns),
    hosts,
    callCreateModel: yesOrNo('call-create-model', raw.callCreateModel ?? DEFAULTS.callCreateModel),
    timeoutMs: milliseconds('timeout', raw.timeoutMs ?? DEFAULTS.timeoutMs),
    model: raw.model === undefined || raw.model === null ? null : pathOf('model', raw.model),
    workspaces: yesOrNo('workspaces', raw.workspaces ?? DEFAULTS.workspaces),
    shard: raw.shard === undefined || raw.shard === null ? null : shardText(raw.shard),
    budgets: readBudgets(raw.budgets ?? {}),
    metro: yesOrNo('metro', raw.metro ?? DEFAULTS.metro),
    baseline: raw.baseline === undefined || raw.baseline === null ? null : pathOf('baseline', raw.baseline),
    ...readRules(raw, checks),
    live: liveOptions(raw.live ?? DEFAULTS.live),
  }
}

export function selects(options: Pick<Options, 'only' | 'skip'>, id: string): boolean {
  const matches = (pattern: string) =>
    pattern === id || (pattern.endsWith('/*') && id.startsWith(pattern.slice(0, -1)))
  return (options.only.length === 0 || options.only.some(matches)) && !options.skip.some(matches)
}

function oneOf<const T extends string>(flag: string, value: unknown, known: readonly T[]): T {
  const name = typeof value === 'string' ? value : JSON.stringify(value)
  refuseUnknown(`value for ${flag}:`, [name], known)
  return name as T
}

function someOf<const T extends string>(
  flag: string,
  value: unknown,
  known: readonly T[],
  least?: string,
): T[] {
  const list = (Array.isArray(value) ? value.map(String) : [String(value)]).flatMap((one) => one.split(','))
  const names = list.map((name) => name.trim()).filter((name) => name !== '')
  refuseUnknown(`value for ${flag}:`, names, known)
  if (least !== undefined && names.length === 0)
    throw new UsageError(`${flag} takes ${least} of ${known.join(', ')}.`)
  return names as T[]
}

/** Every target has a host and every host is of a target; where only hosts are given, the targets are theirs. */
function targetsOf(value: unknown, hosts: readonly HostName[]): readonly Target[] {
  const hosted = TARGETS.filter((target) => hosts.some((host) => targetOf(host) === target))
  if (value === undefined) return hosts.length === 0 ? DEFAULTS.targets : hosted
  const targets = someOf('targets', value, TARGETS, 'at least one')
  if (hosts.length === 0) return targets
  const homeless = hosts.find((host) => !targets.includes(targetOf(host)))
  if (homeless !== undefined) {
    throw new UsageError(`host ${homeless} is of the target ${targetOf(homeless)}, which targets leaves out.`)
  }
  const empty = targets.find((target) => !hosted.includes(target))
  if (empty !== undefined) throw new UsageError(`The target ${empty} has no host among ${hosts.join(', ')}.`)
  return targets
}

function milliseconds(flag: string, value: unknown): number {
  const number = Number(value)
  if (Number.isFinite(number) && number > 0 && number <= 3_600_000) return number
  const shown = typeof value === 'number' ? `${value / 1000} seconds` : JSON.stringify(value)
  throw new UsageError(`${flag} takes a time above 0 and up to an hour, not ${shown}.`)
}

function yesOrNo(flag: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new UsageError(`${flag} is on or off, not ${JSON.stringify(value)}.`)
}

function shardText(value: unknown): string {
  const { index, count } = readShard(value)
  return `${index}/${count}`
}

function pathOf(flag: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new UsageError(`${flag} takes a path, not ${JSON.stringify(value)}.`)
}

function liveOptions(value: unknown): LiveOptions {
  const given = objectOf('live', value)
  refuseUnknown('option of live', Object.keys(given), ['payloads', 'modelConfig'])
  const modelConfig = given['modelConfig']
  const payloads = objectOf('live.payloads', given['payloads'] ?? {})
  return { payloads, ...(modelConfig === undefined ? {} : { modelConfig }) }
}

function objectOf(option: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new UsageError(`${option} takes an object, not ${JSON.stringify(value)}.`)
}
