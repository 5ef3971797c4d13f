import path from 'node:path'
import { mapLimited } from '../concurrency.js'
import type { Context } from '../context.js'
import { Blocked, defineFact } from '../fact.js'
import { childFolder } from '../own-package.js'
import type { ToldContract, WireContract } from '../wire/contract.js'
import { definitions, type Definition } from './definitions.js'
import { exportsReading } from './entries.js'
import { manifest } from './manifest.js'
import { mendedApp } from './mended-copy.js'
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
  { entry, load, exportName }: Definition,
  stage: Stage,
  runtime: ProbeSetup,
  { system, options, signal }: Context,
): Promise<ToldContract> {
  const { runProbe } = await import('../probe/run.js')
  const { judgements } = await runProbe({
    stage: load.mended ? mendedApp(stage) : stage.app,
    specifier: entry.specifier,
    runtime,
    childDir: childFolder(),
    system,
    judgeModule: path.join(childFolder(), 'contract.mjs'),
    limits: { timeMs: options.timeoutMs },
    signal,
  })
  const answer = judgements.find(({ judged }) => judged === exportName)?.judge
  // The judge is our own code in the child; its answer is its return value as JSON.
  if (answer?.kind === 'answered') return answer.answer as ToldContract
  const reason = `the schemas of ${entry.specifier} could not be read`
  throw new Blocked('environment', reason, 'See what --debug says, or raise --timeout.')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
