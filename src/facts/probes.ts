import path from 'node:path'
import type { Context } from '../context.js'
import { defineFact } from '../fact.js'
import { childFolder } from '../own-package.js'
import { packageExports } from '../resolve/node-exports.js'
import type { ProbeResult } from '../probe/request.js'
import type { Installed } from '../installed.js'
import { pluginFiles, type EntryFile } from './entry-files.js'
import { host, type Host } from './host.js'
import { mendedCopy } from './mended-copy.js'
import { workerModuleKinds } from './module-kinds.js'
import { stage } from './stage.js'

export interface EntryProbe {
  readonly file: EntryFile
  readonly result: ProbeResult
  /**
   * The package as published cannot be loaded for a reason that its own check reports, so a copy was loaded in which
   * that is mended: what it shows are further defects.
   */
  readonly mended: boolean
}

/** How to run the plugin here: in the Bare that its project has, else in Node as a stand-in. */
export const probeSetup = defineFact({
  name: 'runtime',
  needs: { host },
  async learn({ host }, { scratch, system }) {
    const { prepareBareBinary } = await import('../probe/bare-binary.js')
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
    const results = await Promise.all(
      found.map(
        async ({ entry }) =>
          [entry.key, await probe(stage.app, entry.specifier, probeSetup, host, context)] as const,
      ),
    )
    return new Map(results)
  },
})

/** Each plugin entry loaded, from a mended copy where the published package cannot be. */
export const probes = defineFact({
  name: 'load, mended where need be',
  level: 'runtime',
  needs: { publishedProbes, workerModuleKinds, pluginFiles, stage, probeSetup, host },
  async learn(known, context): Promise<readonly EntryProbe[]> {
    const { publishedProbes, workerModuleKinds, pluginFiles, stage, probeSetup, host } = known
    const unloadable = (file: EntryFile) => publishedProbes.get(file.entry.key)?.ending.kind !== 'loaded'
    const mendable = (file: EntryFile) =>
      file.guessed ||
      workerModuleKinds.some(({ entry, written }) => entry === file.entry && written === 'esm')
    const mend = pluginFiles.some((file) => unloadable(file) && mendable(file))
    const copy = mend ? await mendedCopy(stage, pluginFiles, workerModuleKinds) : undefined
    return Promise.all(
      pluginFiles.map(async (file) => {
        const published = publishedProbes.get(file.entry.key)
        if (copy === undefined || (published !== undefined && !(unloadable(file) && mendable(file)))) {
          return {
            file,
            result: published ?? (await probe(stage.app, file.entry.specifier, probeSetup, host, context)),
            mended: false,
          }
        }
        return {
          file,
          result: await probe(copy, file.entry.specifier, probeSetup, host, context),
          mended: true,
        }
      }),
    )
  },
})

async function probe(
  app: string,
  specifier: string,
  runtime: { readonly kind: 'bare' | 'node'; readonly binary: string },
  host: Host,
  { system, options, signal }: Context,
): Promise<ProbeResult> {
  const { runProbe } = await import('../probe/run.js')
  return runProbe({
    stage: app,
    specifier,
    runtime,
    childDir: childFolder(),
    system,
    schemaModule: host.sdk === null ? null : pluginUtilsOf(host.sdk),
    judgeModule: path.join(childFolder(), 'judge.mjs'),
    limits: { timeMs: options.timeoutMs },
    signal,
  })
}

/** The file that `@qvac/sdk/plugin-utils` leads to, or null in an SDK that has none. */
function pluginUtilsOf({ dir, json }: Installed): string | null {
  const answer = packageExports(json['exports'], './plugin-utils', dir, new Set(['import', 'bare', 'node']))
  return answer.kind === 'path' ? answer.path : null
}
