import { mapLimited } from '../concurrency.js'
import { defineFact } from '../fact.js'
import type { CreateModelFault } from '../load/create-model-call.js'
import type { CreateModelTextFault } from '../load/create-model-source.js'
import { definitions, type Definition } from './definitions.js'
import { host } from './host.js'
import { probe, probeSetup } from './probes.js'
import { stage } from './stage.js'

type Fault = CreateModelFault | CreateModelTextFault

/**
 * What is wrong with each `createModel`, by the key of the entry: by its text, and by what one call showed, with a path
 * where no file is and an empty configuration. It is called only where the author allows it, for it may do anything.
 */
export const createModelFaults = defineFact({
  name: 'faults of createModel',
  level: 'runtime',
  needs: { definitions, stage, probeSetup, host },
  async learn(known, context): Promise<ReadonlyMap<string, Fault>> {
    const read = await faultsOfText(known.definitions)
    if (!context.options.callCreateModel) return read
    const { createModelFault } = await import('../load/create-model-call.js')
    // In a process of its own: what the call breaks says nothing about importing the plugin.
    const faults = await mapLimited(known.definitions.filter(isPublished), 2, async ({ entry }) => {
      const asked = { callCreateModel: true, settleMs: 0 }
      const { ending, judgements } = await probe(known.stage.app, entry.specifier, known, context, asked)
      return [entry.key, createModelFault(judgements[0]?.createdModel ?? null, ending)] as const
    })
    const seen = faults.flatMap(([key, fault]) => {
      const isOpen = fault === undefined || ('unproven' in fault && read.has(key))
      return isOpen ? [] : [[key, fault] as const]
    })
    return new Map<string, Fault>([...read, ...seen])
  },
})

async function faultsOfText(all: readonly Definition[]): Promise<ReadonlyMap<string, Fault>> {
  const { createModelTextFault } = await import('../load/create-model-source.js')
  return new Map(
    all.flatMap(({ entry, description }) => {
      const source = description?.createModel.function?.source ?? null
      const fault = source === null ? undefined : createModelTextFault(source)
      return fault === undefined ? [] : [[entry.key, fault] as const]
    }),
  )
}

function isPublished({ load, description }: Definition): boolean {
  return !load.mended && description?.createModel.function?.kind === 'sync'
}
