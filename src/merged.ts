import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isObject } from './resolve/json.js'
import type { Report } from './report.js'
import { joinParts } from './shard.js'
import { summarise } from './summary.js'
import { TOOL } from './tool.js'
import { UsageError } from './usage-error.js'

/**
 * Joins the JSON reports of the shards of one run (files, from `cwd`) into the report that the whole run would have
 * given, but for times. Reports of whole runs are put one after the other. Throws UsageError where a shard is absent or
 * there twice, or the reports do not belong together.
 */
export async function mergeReports(files: readonly string[], cwd: string): Promise<Report> {
  if (files.length === 0) throw new UsageError('merge takes the files of reports, made with --format json.')
  const read = await Promise.all(files.map((file) => readReport(path.resolve(cwd, file), file)))
  assertAlike(read)
  const reports = inOrder(read)
  return summarise({
    level: reports[0]?.level ?? 'runtime',
    failOn: reports[0]?.failOn ?? 'error',
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
    packages: joinParts(
      reports[0]?.shard === undefined
        ? [reports.flatMap(({ packages }) => packages)]
        : reports.map(({ packages }) => packages),
    ),
    timings: reports.map(({ timings }) => Object.entries(timings)),
    leftOut: leftOutOf(reports),
  })
}

async function readReport(file: string, shown: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`There is no report ${JSON.stringify(shown)}.`)
  })
  const value = parsed(text)
  const isReport = isObject(value) && value['schemaVersion'] === 1 && Array.isArray(value['packages'])
  if (!isReport || !isObject(value['tool']) || value['tool']['name'] !== TOOL.name)
    throw new UsageError(`${JSON.stringify(shown)} is no report of ${TOOL.name} in JSON.`)
  return value as unknown as Report
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function assertAlike(reports: readonly Report[]): void {
  const kinds: readonly (readonly [string, (report: Report) => string])[] = [
    ['versions', ({ tool }) => tool.version],
    ['levels', ({ level }) => level],
    ['severities that fail', ({ failOn }) => failOn],
    ['numbers of shards', ({ shard }) => String(shard?.count ?? 'none')],
  ]
  for (const [what, of] of kinds) {
    const seen = new Set(reports.map(of))
    if (seen.size > 1) throw new UsageError(`The reports are of different ${what}: ${[...seen].join(', ')}.`)
  }
  const [first] = reports
  if (first !== undefined && first.tool.version !== TOOL.version)
    throw new UsageError(
      `The reports are of ${TOOL.name} ${first.tool.version}, and this is ${TOOL.version}.`,
    )
}

/** By the number of the shard; reports of whole runs as they are given. */
function inOrder(reports: readonly Report[]): readonly Report[] {
  const count = reports[0]?.shard?.count
  if (count === undefined) return reports
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  return numbers.map((number) => {
    const [one, another] = reports.filter(({ shard }) => shard?.index === number)
    if (one === undefined) throw new UsageError(`The report of shard ${number}/${count} is not among them.`)
    if (another !== undefined) throw new UsageError(`Two of the reports are of shard ${number}/${count}.`)
    return one
  })
}

function leftOutOf(reports: readonly Report[]): NonNullable<Report['leftOut']> {
  const all = reports.flatMap(({ leftOut = [] }) => leftOut)
  return [...new Map(all.map((one) => [one.path, one])).values()]
}
