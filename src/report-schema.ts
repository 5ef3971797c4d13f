/**
 * The single source of the report's shape: `schema.json` is generated from it, the types are inferred from it.
 * Only types of it are imported at run time, so that no run pays for loading zod.
 */
import { z } from 'zod'
import { contractRow, cost, live, moduleMap, severity } from './report-schema-tables.js'
import { edit, fixed, textEdit } from './mend/report-schema.js'

const place = z
  .object({
    file: z.string().describe('Path in the published package, `/`-separated.'),
    line: z.int().min(1).optional().describe('1-based.'),
    column: z.int().min(1).optional().describe('1-based, in UTF-16 code units.'),
    pointer: z.string().optional().describe('JSON pointer (RFC 6901), for places in package.json.'),
    frame: z
      .string()
      .optional()
      .describe('The lines around the place, numbered, with a marker under the column.'),
    source: z
      .object({ file: z.string(), line: z.int().min(1), column: z.int().min(1) })
      .optional()
      .describe("The same place in the author's source, where the package ships a source map."),
  })
  .describe('Where it is.')

const remark = z.object({
  check: z.string().describe('Id of the check: a contract, never renamed.'),
  message: z.string().describe("Id of the check's message."),
  text: z.string().describe('One sentence that names the value seen.'),
  data: z.record(z.string(), z.unknown()).describe('What the sentence was made of.'),
  entry: z.string().optional().describe('The export key it is about; absent for the whole package.'),
  at: place.optional(),
  chain: z.array(z.string()).optional().describe('Who imports whom, from the entry to what is at fault.'),
})

const finding = remark.extend({
  severity,
  fix: z.string().describe('What to do about it.'),
  edits: z
    .array(edit)
    .optional()
    .describe('What --fix tries in package.json, in this order; not proven until it has.'),
  textEdit: textEdit.optional(),
  hindrance: z.string().optional().describe('What keeps --fix from trying what would mend it.'),
  breaks: z
    .array(z.enum(['desktop', 'mobile']))
    .optional()
    .describe('The targets that break.'),
})

const outcome = z.object({
  check: z.string(),
  severity,
  status: z.enum(['passed', 'failed', 'moot', 'blocked', 'crashed', 'skipped']),
  reason: z.string().optional().describe('Why it is moot, blocked, crashed or skipped.'),
  lack: z.string().optional().describe('What a blocked check lacks.'),
  remedy: z.string().optional().describe('What unblocks it.'),
  stack: z.string().optional().describe('Of a crash, which is a defect of this tool.'),
  durationMs: z.number().describe('Of the check alone, without the facts it waited for.'),
})

const host = z
  .object({
    sdk: z.string().nullable().describe('Version of @qvac/sdk found from the plugin.'),
    bare: z.string().nullable().describe('Version of Bare found from the plugin.'),
    barePack: z.string().nullable(),
    metro: z.string().nullable().describe('Version of Metro that built the client; null where none did.'),
    hermes: z.boolean().describe("Whether Hermes' compiler read what Metro built."),
    node: z.string(),
    probe: z.enum(['bare', 'node']).nullable().describe('What imported the plugin; null where nothing did.'),
  })
  .describe('What the verdict was measured against; null where absent.')

const packageReport = z.object({
  name: z.string().nullable(),
  version: z.string().nullable(),
  path: z.string(),
  ready: z.boolean(),
  verdict: z.enum(['ready', 'not-ready', 'could-not-tell']),
  level: z
    .enum(['static', 'runtime', 'live'])
    .optional()
    .describe("Where the package's configuration asks for another level than that of the report."),
  failOn: severity.optional().describe("Where the package's configuration fails on another severity."),
  host,
  missing: z.array(z.string()).describe('What --require asks for and was not found.'),
  entries: z.array(
    z.object({ key: z.string(), kind: z.enum(['client', 'plugin']), target: z.string().nullable() }),
  ),
  checklist: z.array(
    z.object({ line: z.string(), text: z.string(), status: z.enum(['met', 'unmet', 'unproven']) }),
  ),
  outcomes: z.array(outcome),
  findings: z.array(finding),
  fixed: fixed.optional(),
  suppressed: z
    .array(finding.extend({ reason: z.string(), expires: z.string().optional() }))
    .describe('Findings that do not count, each with the reason that the configuration gives.'),
  contract: z
    .array(contractRow)
    .optional()
    .describe('What the client calls and the plugin answers; absent where one of the two was not read.'),
  addons: z
    .array(
      z.object({
        name: z.string(),
        version: z.string(),
        hosts: z.record(z.string(), z.boolean()).describe('Whether it has a prebuild, by host.'),
      }),
    )
    .optional()
    .describe('The native addons that the worker loads; absent where it loads none.'),
  graph: moduleMap.optional().describe('Absent where no plugin entry was bundled.'),
  live: live.optional(),
  cost: cost.optional(),
  unproven: z
    .array(remark.extend({ lack: z.string().optional().describe('What is missing to prove it.') }))
    .describe('What was looked for and could not be proven either way.'),
})

export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('qvac-plugin-check'), version: z.string() }),
  level: z.enum(['static', 'runtime', 'live']).describe('How far all packages were looked at.'),
  failOn: severity.describe('The mildest severity that makes a package not ready; of several the strictest.'),
  ready: z.boolean(),
  verdict: z.enum(['ready', 'not-ready', 'could-not-tell']),
  durationMs: z.number(),
  summary: z.object({
    errors: z.int(),
    warnings: z.int(),
    suggestions: z.int(),
    suppressed: z.int(),
    blocked: z.int(),
    unproven: z.int(),
  }),
  timings: z
    .record(z.string(), z.number())
    .describe('Milliseconds per fact, without the facts it waited for.'),
  shard: z
    .object({ index: z.int().min(1), count: z.int().min(1) })
    .optional()
    .describe('Which part of a run this is, where --shard split it.'),
  leftOut: z
    .array(z.object({ path: z.string(), reason: z.string() }))
    .optional()
    .describe('Packages that a workspace or a glob names and that were not looked at.'),
  packages: z.array(packageReport),
})
