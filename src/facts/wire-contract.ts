import { mapLimited } from '../concurrency.js'
import type { Context } from '../context.js'
import { Blocked, defineFact } from '../fact.js'
import type { ToldContract, WireContract } from '../wire/contract.js'
import { askPlugin } from './asked-plugins.js'
import { definitions, type Definition } from './definitions.js'
import { exportsReading } from './entries.js'
import { manifest } from './manifest.js'
import { probeSetup } from './probes.js'
import { stage, type Stage } from './stage.js'

type ProbeSetup = { readonly kind: 'bare' | 'node'; readonly binary: string }

/** Everything by which an app depends on the package. Throws Blocked where a plugin's schemas cannot be read. */
export const wireContract = defineFact({
  name: 'wire contract',
  level: 'runtime',
  needs: { manifest, exportsReading, definitions, stage, probeSetup },
  async learn(known, context): Promise<WireContract> {
    const { manifest, exportsReading, definitions, stage, probeSetup } = known
    const described = definitions.filter(({ description }) => description !== null)
    const told = await mapLimited(
      described,
      context.system.parallelism,
      async (one) => [one.entry.key, await contractOf(one, stage, probeSetup, context)] as const,
    )
    const byKey = told.toSorted(([a], [b]) => (a < b ? -1 : 1))
    const keys = exportsReading.entries.filter(({ leaves }) =>
      leaves.some(({ target }) => typeof target === 'string'),
    )
    return {
      contractVersion: 1,
      name: textOf(manifest.name),
      version: textOf(manifest.version),
      entries: keys.map(({ key }) => key).sort(),
      plugins: Object.fromEntries(byKey.map(([key, { plugin }]) => [key, plugin])),
      loadConfigs: Object.fromEntries(byKey.map(([key, { loadConfig }]) => [key, loadConfig])),
    }
  },
})

async function contractOf(
  definition: Definition,
  stage: Stage,
  runtime: ProbeSetup,
  context: Context,
): Promise<ToldContract> {
  const { verdict } = await askPlugin(definition, { judge: 'contract.mjs', stage, runtime }, context)
  // The judge is our own code in the child; its answer is its return value as JSON.
  if (verdict?.kind === 'answered') return verdict.answer as ToldContract
  const reason = `the schemas of ${definition.entry.specifier} could not be read`
  throw new Blocked('environment', reason, 'See what --debug says, or raise --timeout.')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
