import path from 'node:path'
import { mapLimited } from '../concurrency.js'
import type { Context } from '../context.js'
import { defineFact } from '../fact.js'
import { childFolder } from '../own-package.js'
import { packageExports } from '../resolve/node-exports.js'
import type { ProbeRequest, ProbeResult } from '../probe/request.js'
import type { Installed } from '../installed.js'
import { pluginFiles, type EntryFile } from './entry-files.js'
import { host, type Host } from './host.js'
import { faults, isMendable, mendedCopy } from './mended-copy.js'
import { stage } from './stage.js'

export interface EntryProbe {
  readonly file: EntryFile
  readonly result: ProbeResult
  /**
   * Whether a mended copy was loaded, because the package as published cannot be for a reason that another check
   * reports: what it shows are further defects.
   */
  readonly mended: boolean
}

/** How to run the plugin here: in the Bare that its project has, else in Node as a stand-in. */
export const probeSetup = defineFact({
  name: 'runtime',
  needs: { host },
  async learn({ host }, { scratch, system }) {
    // The one that is needed later is loaded now, while little else is to be done.
    const [{ prepareBareBinary }] = await Promise.all([
      import('../probe/bare-binary.js'),
      import('../probe/run.js'),
    ])
    const prepared = host.bare === null ? undefined : await prepareBareBinary(host.bare.binary)
    if (prepared?.kind !== 'ready') return { kind: 'node', binary: system.execPath } as const
    scratch.onRelease(() => prepared.release())
    return { kind: 'bare', binary: prepared.binary } as const
  },
})

/** Each plugin entry of the package as published, imported in a process of its own. */
const publishedProbes = defineFact({
  name: 'load',
  level: 'runtime',
  needs: { stage, pluginFiles, probeSetup, host },
  learn: async (
    { stage, pluginFiles, probeSetup, host },
    context,
  ): Promise<ReadonlyMap<string, ProbeResult>> => {
    const found = pluginFiles.filter(({ guessed }) => !guessed)
    const results = await mapLimited(
      found,
      context.system.parallelism,
      async ({ entry }) =>
        [entry.key, await load(stage.app, entry.specifier, { probeSetup, host }, context)] as const,
    )
    return new Map(results)
  },
})

/** Each plugin entry loaded as published, and once more from a mended copy where that failed and can be mended. */
export const probes = defineFact({
  name: 'load of a mended copy',
  level: 'runtime',
  needs: { publishedProbes, faults, pluginFiles, stage, probeSetup, host },
  async learn(known, context): Promise<readonly EntryProbe[]> {
    const { publishedProbes, faults, pluginFiles, stage } = known
    const published = pluginFiles.flatMap((file) => {
      const result = publishedProbes.get(file.entry.key)
      return result === undefined ? [] : [{ file, result, mended: false }]
    })
    const failed = pluginFiles.filter((file) => publishedProbes.get(file.entry.key)?.ending.kind !== 'loaded')
    const mendable = failed.filter((file) => isMendable(file, faults))
    if (mendable.length === 0) return published
    const app = await mendedCopy(stage, pluginFiles, faults)
    const again = await mapLimited(mendable, context.system.parallelism, async (file) => {
      const result = await load(app, file.entry.specifier, known, context)
      return { file, result, mended: true }
    })
    return [...published, ...again]
  },
})

/** How long a plugin that has loaded may go on, to show timers and late errors; one that rests ends at once. */
const SETTLE_MS = 300

interface Surroundings {
  readonly probeSetup: { readonly kind: 'bare' | 'node'; readonly binary: string }
  readonly host: Host
}

/**
 * Loads an entry and, where it leaves no trace, has its schemas judged in the same process: what the schemas do with the
 * values that they are asked about must not be taken for what the plugin does as it is loaded.
 */
async function load(
  app: string,
  specifier: string,
  surroundings: Surroundings,
  context: Context,
): Promise<ProbeResult> {
  const lastJudgeModule = path.join(childFolder(), 'payloads.mjs')
  const result = await probe(app, specifier, surroundings, context, { lastJudgeModule })
  const leavesTraces = result.wroteFiles.length > 0 || result.output.bytes > 0
  return leavesTraces ? probe(app, specifier, surroundings, context) : result
}

/** Imports what an app would name `specifier` in a process of its own; `asked` goes beyond what every load asks. */
export async function probe(
  app: string,
  specifier: string,
  { probeSetup, host }: Surroundings,
  { system, options, signal }: Context,
  asked: Pick<ProbeRequest, 'callCreateModel' | 'settleMs' | 'lastJudgeModule'> = {},
): Promise<ProbeResult> {
  const { runProbe } = await import('../probe/run.js')
  return runProbe({
    stage: app,
    specifier,
    runtime: probeSetup,
    childDir: childFolder(),
    system,
    schemaModule: host.sdk === null ? null : pluginUtilsOf(host.sdk),
    judgeModule: path.join(childFolder(), 'judge.mjs'),
    limits: { timeMs: options.timeoutMs },
    settleMs: SETTLE_MS,
    signal,
    ...asked,
  })
}

/** The file that `@qvac/sdk/plugin-utils` leads to, or null in an SDK that has none. */
function pluginUtilsOf({ dir, json }: Installed): string | null {
  const answer = packageExports(json['exports'], './plugin-utils', dir, new Set(['import', 'bare', 'node']))
  return answer.kind === 'path' ? answer.path : null
}
