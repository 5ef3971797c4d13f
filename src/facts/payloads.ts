import { mapLimited } from '../concurrency.js'
import type { Context } from '../context.js'
import { defineFact } from '../fact.js'
import type { Payloads } from '../payload/payloads.js'
import type { Ending } from '../probe/request.js'
import { askPlugin } from './asked-plugins.js'
import { definitions, type Definition } from './definitions.js'
import type { Entry } from './entries.js'
import { probeSetup } from './probes.js'
import { stage, type Stage } from './stage.js'

/** What crosses the wire to and from one plugin entry. */
export type EntryPayloads = { readonly entry: Entry } & (
  | { readonly ok: true; readonly payloads: Payloads }
  /** `reason`: why the schemas were not judged. */
  | { readonly ok: false; readonly reason: string }
)

type ProbeSetup = { readonly kind: 'bare' | 'node'; readonly binary: string }

/**
 * The schemas of every handler, judged beside the loaded plugin: at the end of its load, else in a process of its own,
 * whose end then has to do with the schemas.
 */
export const payloads = defineFact({
  name: 'payloads',
  level: 'runtime',
  needs: { definitions, stage, probeSetup },
  learn: ({ definitions, stage, probeSetup }, context): Promise<readonly EntryPayloads[]> =>
    mapLimited(
      definitions.filter(({ description }) => description !== null),
      context.system.parallelism,
      async (definition) => ({
        entry: definition.entry,
        ...(await judged(definition, stage, probeSetup, context)),
      }),
    ),
})

type Judged =
  { readonly ok: true; readonly payloads: Payloads } | { readonly ok: false; readonly reason: string }

async function judged(
  definition: Definition,
  stage: Stage,
  runtime: ProbeSetup,
  context: Context,
): Promise<Judged> {
  const { load, exportName } = definition
  const told = load.result.lastAnswers?.find(({ judged }) => judged === exportName)?.verdict
  if (told?.kind === 'answered') return { ok: true, payloads: told.answer as Payloads }
  const { verdict, ending } = await askPlugin(definition, { judge: 'payloads.mjs', stage, runtime }, context)
  // The judge is our own code in the child; its answer is its return value as JSON.
  if (verdict?.kind === 'answered') return { ok: true, payloads: verdict.answer as Payloads }
  const reason = verdict === null ? endOf(ending) : verdict.thrown.message
  return { ok: false, reason: reason ?? 'reading them fails' }
}

/** The plugin has been loaded before, so that what ends now has to do with its schemas. */
function endOf(ending: Ending): string {
  switch (ending.kind) {
    case 'timed-out':
      return `asking them took longer than ${ending.timeMs / 1000} s`
    case 'exited':
    case 'crashed':
      return 'the process ended while they were asked'
    default:
      return 'the plugin did not load a second time'
  }
}
