import { mapLimited } from '../concurrency.js'
import { defineFact } from '../fact.js'
import type { CreateModelFault } from '../load/create-model-call.js'
import { definitions, type Definition } from './definitions.js'
import { host } from './host.js'
import { probe, probeSetup } from './probes.js'
import { stage } from './stage.js'

/**
 * What one call of `createModel` showed, by the key of the entry: with a path where no file is, and an empty
 * configuration. Empty unless the author allows the call, for it may do anything.
 */
export const createModelFaults = defineFact({
  name: 'call of createModel',
  level: 'runtime',
  needs: { definitions, stage, probeSetup, host },
  async learn(known, context): Promise<ReadonlyMap<string, CreateModelFault>> {
    if (!context.options.callCreateModel) return new Map()
    const { createModelFault } = await import('../load/create-model-call.js')
    // In a process of its own: what the call breaks says nothing about importing the plugin.
    const faults = await mapLimited(known.definitions.filter(isPublished), 2, async ({ entry }) => {
      const asked = { callCreateModel: true, settleMs: 0 }
      const { ending, judgements } = await probe(known.stage.app, entry.specifier, known, context, asked)
      return [entry.key, createModelFault(judgements[0]?.createdModel ?? null, ending)] as const
    })
    return new Map(faults.flatMap(([key, fault]) => (fault === undefined ? [] : [[key, fault] as const])))
  },
})

function isPublished({ load, description }: Definition): boolean {
  return !load.mended && description?.createModel.function?.kind === 'sync'
}
