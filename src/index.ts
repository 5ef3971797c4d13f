import { checkAll } from './check-all.js'
import { checks } from './registry.js'
import { readOptions, type Options } from './options.js'
import type { Report } from './report.js'
import { findTargets } from './source/targets.js'
import type { Surroundings } from './surroundings.js'
import { thisSystem } from './system.js'

export { UsageError, type Options } from './options.js'
export type { Severity, Target } from './check.js'
export type { Level } from './fact.js'
export type { Finding, Outcome, PackageReport, Report, ReportPlace, Unproven, Verdict } from './report.js'
export { EXIT_CODES } from './report.js'
export { mergeReports } from './merged.js'
export { renderJson } from './render/json.js'
export { renderPretty } from './render/pretty.js'
export { FORMATS, renderReport, type Format } from './render/formats.js'
export type { Setting } from './render/setting.js'
export { PLAIN, type Style } from './render/style.js'
export type { Surroundings } from './surroundings.js'

/**
 * Checks one plugin package (a folder, a tarball, or an installed package by its name) and resolves to the same report
 * as `--format json`. Rejects with UsageError where the target or an option is wrong; a fault of the package is a
 * finding.
 */
export async function checkPlugin(
  target: string,
  options: Partial<Options> = {},
  surroundings: Surroundings = {},
): Promise<Report> {
  return checkPlugins([target], options, surroundings)
}

/**
 * Checks several packages, and what globs find; with the option `workspaces` each target stands for the workspace that
 * it lies in. One report, whose packages are in the order of the targets. Rejects as `checkPlugin` does, and where no
 * plugin is found.
 */
export async function checkPlugins(
  targets: readonly string[],
  options: Partial<Options> = {},
  surroundings: Surroundings = {},
): Promise<Report> {
  const read = readOptions(
    options,
    checks.map(({ id }) => id),
  )
  const { workspaces, shard } = read
  const found = await findTargets({ targets, workspaces }, thisSystem().cwd)
  const planned = found.targets.map((target) => ({ target, options: read }))
  return checkAll({ targets: planned, leftOut: found.leftOut, shard }, surroundings)
}
