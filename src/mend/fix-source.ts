import type { Context } from '../context.js'
import { selects, type Options } from '../options.js'
import type { PackageReport } from '../report.js'
import type { PackageRun } from '../run.js'
import type { Source } from '../source/source.js'
import { fix, type Checker, type FixMode } from './fix.js'
import { openManifest } from './manifest-file.js'

type CheckSource = (source: Source, options: Options) => Promise<PackageRun>

/** Mends the package.json of a source, or shows how. Rejects with UsageError where it is not to be edited. */
export async function fixSource(
  source: Source,
  mode: FixMode,
  { options, system }: Pick<Context, 'options' | 'system'>,
  check: CheckSource,
): Promise<PackageRun> {
  const file = await openManifest(source, system.cwd)
  const { checker, timings } = checkerOf(source, options, check)
  return { report: await fix(file, checker, mode), timings }
}

/** Each text is checked once, where the same checks are asked for. */
function checkerOf(source: Source, options: Options, check: CheckSource) {
  const timings = new Map<string, number>()
  const reports = new Map<string, Promise<PackageReport>>()
  const isPart = options.only.length + options.skip.length > 0
  const run = async (manifest: string, some: Options) => {
    const one = await check({ ...source, manifest }, some)
    for (const [name, ms] of one.timings) timings.set(name, (timings.get(name) ?? 0) + ms)
    return one.report
  }
  const whole = (manifest: string) => {
    const report = reports.get(manifest) ?? run(manifest, { ...options, only: [], skip: [] })
    reports.set(manifest, report)
    return report
  }
  const checker: Checker = isPart
    ? { asked: (text) => run(text, options), whole: async (text) => forAsked(await whole(text), options) }
    : { asked: whole, whole }
  return { checker, timings }
}

/** The edits of other checks' findings were not asked for. */
function forAsked(report: PackageReport, options: Options): PackageReport {
  const findings = report.findings.map(({ edits, textEdit, hindrance, ...finding }) =>
    selects(options, finding.check)
      ? {
          ...finding,
          ...(edits && { edits }),
          ...(textEdit && { textEdit }),
          ...(hindrance !== undefined && { hindrance }),
        }
      : finding,
  )
  return { ...report, findings }
}
