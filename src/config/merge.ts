import type { Options, RawOptions } from '../options.js'
import type { Config, PRESETS } from './schema.js'

/** What a preset says where the configuration itself says nothing. */
const PRESET_OPTIONS: Readonly<Record<(typeof PRESETS)[number], Partial<Options>>> = {
  recommended: {},
  strict: { failOn: 'warning', require: ['bare', 'sdk'] },
}

/** The options that a configuration and the command line come to: flags outrank the file, the file its preset. */
export function merged({ extends: preset, ...config }: Config, flags: RawOptions): RawOptions {
  const { level, failOn, targets, hosts, require, timeout, callCreateModel, metro, budgets } = config
  const { model, live, severity, suppress } = config
  const timeoutMs = timeout === undefined ? undefined : timeout * 1000
  // Targets and hosts say one thing together: whoever types one of them means all of it.
  const isTyped = flags.targets !== undefined || flags.hosts !== undefined
  const where = isTyped ? {} : { targets, hosts }
  const how = { require, timeoutMs, callCreateModel, metro, budgets, model, live }
  const own = { level, failOn, ...where, ...how, severity, suppress }
  return { ...PRESET_OPTIONS[preset ?? 'recommended'], ...stated(own), ...stated(flags) }
}

function stated(options: RawOptions): RawOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
