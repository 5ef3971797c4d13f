import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Planned } from '../check-all.js'
import { readJson } from '../config/json.js'
import { loadConfig } from '../config/load.js'
import { merged } from '../config/merge.js'
import { alwaysCounts, readKnown } from '../config/read.js'
import type { Config, Known } from '../config/schema.js'
import { withSeverities } from '../config/severity.js'
import { fingerprintOf, toKnown } from '../config/sift.js'
import { readOptions, UsageError, type Options, type RawOptions } from '../options.js'
import { checks } from '../registry.js'
import type { Report } from '../report.js'
import type { Flags, Terminal } from './command.js'

/** What one target is checked with: the configuration of its folder, under the flags. */
export interface Settings extends Planned {
  /** The file that holds the configuration; null where there is none. */
  readonly from: string | null
}

/** Throws UsageError where the configuration of `target`, a flag or the list of known findings is not understood. */
export async function settingsOf(target: string, flags: Flags, { cwd }: Terminal): Promise<Settings> {
  const { config: named, known } = flags
  const file = typeof named === 'string' ? { file: path.resolve(cwd, named), shown: named } : undefined
  const folder = path.resolve(cwd, target)
  const { config, from } = await loadConfig(folder, IDS, file)
  const listed = known === undefined ? {} : { known: await knownIn(known as string, flags, cwd) }
  const { model } = config
  const base = file === undefined ? folder : path.dirname(file.file)
  const own = model === undefined ? config : { ...config, model: path.resolve(base, model) }
  if (from !== null) refuseValues(own, from)
  return { target, from, options: readOptions({ ...merged(own, flagOptions(flags)), ...listed }, IDS) }
}

const IDS = checks.map(({ id }) => id)

/** What is wrong in a configuration by itself is told with its name: there may be several. */
function refuseValues(config: Config, from: string): void {
  try {
    withSeverities(checks, readOptions(merged(config, {}), IDS))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(`${from}: ${error.message}`)
  }
}

/** What the flags say by themselves: of all targets alike. Throws UsageError. */
export function runOptions(flags: Flags): Options {
  return readOptions(flagOptions(flags), IDS)
}

/** The flags as options; what a flag takes is judged by the options' own reader. */
function flagOptions(flags: Flags): RawOptions {
  const { level, failOn, targets, host: hosts, require, only, skip, callCreateModel } = flags
  const { timeout, model, metro, workspaces, shard, baseline } = flags
  const timeoutMs = inMilliseconds(timeout)
  const choice = { level, failOn, targets, hosts, require, only, skip }
  const given = { ...choice, callCreateModel, timeoutMs, model, metro, workspaces, shard, baseline }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** What is no number is handed on as it was typed, for the message that refuses it. */
function inMilliseconds(seconds: unknown): unknown {
  return seconds === undefined || Number.isNaN(Number(seconds)) ? seconds : Number(seconds) * 1000
}

async function knownIn(typed: string, flags: Flags, cwd: string): Promise<readonly Known[]> {
  const file = path.resolve(cwd, typed)
  const stats = await stat(file).catch(() => undefined)
  if (stats === undefined && flags['updateKnown'] === true) return []
  if (stats === undefined)
    throw new UsageError(`There is no file ${JSON.stringify(typed)}: --update-known writes it.`)
  if (!stats.isFile()) throw new UsageError(`--known takes a file, and ${JSON.stringify(typed)} is a folder.`)
  const value = await readJson(await readFile(file, 'utf8')).catch((error: unknown) => {
    throw new UsageError(`${typed} cannot be read: ${(error as Error).message}.`)
  })
  return readKnown(value, typed)
}

/**
 * Writes the file of `--known`: all that was found where there was no file yet; else without what is gone. It never
 * grows. Returns how many it holds.
 */
export async function updateKnown(
  typed: string,
  before: readonly Known[],
  report: Report,
  { cwd }: Terminal,
): Promise<number> {
  const file = path.resolve(cwd, typed)
  const isNew = (await readFile(file).catch(() => undefined)) === undefined
  const findings = isNew ? allOf(report) : stillThere(before, report)
  await writeFile(file, `${JSON.stringify({ version: 1, findings }, null, 2)}\n`).catch((error: unknown) => {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new UsageError(`The known findings cannot be written to ${JSON.stringify(typed)}: ${code}.`)
  })
  return findings.length
}

function allOf({ packages }: Report): readonly Known[] {
  const findings = packages.flatMap((one) => one.findings)
  return findings.filter(({ check }) => !alwaysCounts(check)).map(toKnown)
}

function stillThere(before: readonly Known[], { packages }: Report): readonly Known[] {
  const left = packages.flatMap(({ suppressed }) =>
    suppressed.filter(({ reason }) => reason === 'known').map(fingerprintOf),
  )
  const asked = new Set(
    packages.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ check, status }) => (['passed', 'failed', 'moot'].includes(status) ? [check] : [])),
    ),
  )
  return before.filter(({ check, fingerprint }) => {
    if (!asked.has(check)) return true
    const index = left.indexOf(fingerprint)
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
}
