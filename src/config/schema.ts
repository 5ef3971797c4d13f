/**
 * The single source of the configuration's shape: the build makes its JSON Schema from it, and what a file says is
 * judged by it. `ids` are the checks that there are.
 */
import * as z from 'zod/mini'
import { HOSTS } from '../hosts.js'
import { LEVELS, REQUIRABLE, SEVERITIES, TARGETS } from './values.js'

type Ids = readonly [string, ...string[]]

const said = z.describe

/** What may be said about single findings, in a configuration and by a program. */
export function rulesShape(ids: Ids) {
  const check = z.enum(ids)
  return {
    severity: z.optional(
      z
        .partialRecord(check, z.enum(SEVERITIES))
        .check(said('By check: a severity that is stricter than its own. To be milder, suppress.')),
    ),
    suppress: z.optional(
      z.array(suppression(ids)).check(said('Findings that do not count, each with the reason why.')),
    ),
  }
}

function suppression(ids: Ids) {
  return z.strictObject({
    check: z.enum(ids).check(said('The id of the check.')),
    entry: z.optional(
      z.string().check(said('The export key that the finding is about, such as "./plugin"; else any.')),
    ),
    path: z.optional(
      z.string().check(said('A pattern for the file of the finding, such as "dist/vendor/**"; else any.')),
    ),
    reason: z
      .string({
        error: ({ input }) =>
          input === undefined
            ? 'is missing: say why the finding does not count'
            : 'takes a text that says why the finding does not count',
      })
      .check(z.regex(/\S/, 'is empty: say why the finding does not count'), said('Why it does not count.')),
    expires: z.optional(
      z.iso
        .date({ error: 'takes a day such as "2027-01-31"' })
        .check(said('The last day on which it holds, as YYYY-MM-DD.')),
    ),
  })
}

const known = z.strictObject({
  check: z.string(),
  entry: z.optional(z.string()),
  file: z.optional(z.string()),
  text: z.string(),
  fingerprint: z.string(),
})

/** The file of `--known`. */
export const knownSchema = z.strictObject({ version: z.literal(1), findings: z.array(known) })

export type Known = Readonly<z.infer<typeof known>>
export type Suppression = Readonly<z.infer<ReturnType<typeof suppression>>>
export interface Rules {
  readonly severity: Readonly<Partial<Record<string, (typeof SEVERITIES)[number]>>>
  readonly suppress: readonly Suppression[]
  readonly known: readonly Known[]
}

const size = z.optional(
  z.union([z.number(), z.string()], { error: 'takes a size such as "500 kB" or a number of bytes' }),
)

const budgets = z.strictObject({ packed: size, unpacked: size, client: size, worker: size, addons: size })

export const PRESETS = ['recommended', 'strict'] as const

export function configSchema(ids: Ids) {
  return z.strictObject({
    $schema: z.optional(z.string().check(said('Where the JSON Schema of this file is.'))),
    extends: z.optional(z.enum(PRESETS).check(said('A preset to start from.'))),
    level: z.optional(z.enum(LEVELS).check(said('How far to go.'))),
    failOn: z.optional(z.enum(SEVERITIES).check(said('The mildest severity that fails.'))),
    targets: z.optional(z.array(z.enum(TARGETS)).check(said('Where the plugin is meant to run.'))),
    hosts: z.optional(
      z
        .array(z.enum(HOSTS))
        .check(said('The hosts that the plugin is meant for, such as "linux-x64"; else all of the targets.')),
    ),
    require: z.optional(z.array(z.enum(REQUIRABLE)).check(said('What must be found for a verdict.'))),
    timeout: z.optional(
      z.number().check(said('Seconds that the plugin may take to load, and a handler to answer.')),
    ),
    callCreateModel: z.optional(
      z.boolean().check(said('Whether to call `createModel` once with made-up parameters.')),
    ),
    metro: z.optional(z.boolean().check(said('Whether to build the client with the Metro of the project.'))),
    budgets: z.optional(budgets.check(said('The sizes that are allowed: bytes, or such as "500 kB".'))),
    model: z.optional(
      z.string().check(said('The model file to load with level live, from the folder of this file.')),
    ),
    live: z.optional(
      z
        .strictObject({
          payloads: z.optional(z.record(z.string(), z.unknown())),
          modelConfig: z.optional(z.unknown()),
        })
        .check(
          said('What to call the plugin with on level live: `params` by handler, and the model config.'),
        ),
    ),
    ...rulesShape(ids),
  })
}

export type Config = Readonly<z.infer<ReturnType<typeof configSchema>>>
