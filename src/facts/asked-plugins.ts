import path from 'node:path'
import type { Context } from '../context.js'
import { childFolder } from '../own-package.js'
import type { JudgeVerdict } from '../probe/description.js'
import type { Ending, ProbeRequest } from '../probe/request.js'
import type { Definition } from './definitions.js'
import { mendedApp } from './mended-copy.js'
import type { Stage } from './stage.js'

export interface Asking {
  /** A built module of ours that exports `judge(definition)`, by its file name. */
  readonly judge: string
  readonly stage: Stage
  readonly runtime: ProbeRequest['runtime']
}

/** What the judge says of a definition, beside the plugin that is loaded once more in a process of its own. */
export async function askPlugin(
  { entry, load, exportName }: Definition,
  { judge, stage, runtime }: Asking,
  { system, options, signal }: Context,
): Promise<{ readonly verdict: JudgeVerdict | null; readonly ending: Ending }> {
  const { runProbe } = await import('../probe/run.js')
  const { judgements, ending } = await runProbe({
    stage: load.mended ? mendedApp(stage) : stage.app,
    specifier: entry.specifier,
    runtime,
    childDir: childFolder(),
    system,
    judgeModule: path.join(childFolder(), judge),
    limits: { timeMs: options.timeoutMs },
    signal,
  })
  return { verdict: judgements.find(({ judged }) => judged === exportName)?.judge ?? null, ending }
}
