import type { BaseName } from './plugins/bases.js'
import type { Change } from './plugins/change.js'
import type { Call, Files, PluginPackage } from './plugins/model.js'

/** One way to change a good plugin. */
export interface Mutation {
  /** Within its family. */
  readonly name: string
  /** What it is meant to do; what it does is found out. */
  readonly intent: 'breaks' | 'works'
  /** Ids of the checks that name the cause; empty where it works. */
  readonly blame: readonly string[]
  readonly change: Change
  /** What has to be done with the plugin to find the cause: load it, or have a worker use it. */
  readonly level?: 'live'
  /** The plugins that it can be made of; all, where left out. */
  readonly bases?: readonly BaseName[]
}

export interface Family {
  readonly name: string
  readonly mutations: readonly Mutation[]
}

/** A plugin of the package as an app has it. */
export interface UsedPlugin {
  /** What an app imports after the name of the package. */
  readonly entry: string
  readonly calls: readonly Call[]
}

export interface Mutant {
  /** `family/mutation@base`: says all that is needed to make it again. */
  readonly id: string
  readonly family: string
  readonly intent: Mutation['intent']
  readonly blame: readonly string[]
  readonly files: Files
  readonly level: Mutation['level']
  readonly plugins: readonly UsedPlugin[]
  readonly used: PluginPackage['used']
  /** The modules of the workers, which no client needs. */
  readonly workerFiles: readonly string[]
}

/** What any plugin that does not come up at all may be blamed for, besides the cause. */
export const LOADING = [
  'plugin/loads',
  'plugin/registers',
  'plugin/live',
  'worker/bundles',
  'worker/packs',
] as const

export type Told = Omit<Mutation, 'name' | 'intent' | 'blame' | 'change'>

export function breaks(name: string, blame: readonly string[], change: Change, told: Told = {}): Mutation {
  return { name, intent: 'breaks', blame, change, ...told }
}

export function works(name: string, change: Change, told: Told = {}): Mutation {
  return { name, intent: 'works', blame: [], change, ...told }
}
