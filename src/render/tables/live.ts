import type { LiveReport, PackageReport } from '../../report.js'

/** What a real worker did with the plugin, step by step. */
export interface LiveTable {
  /** What it ran in, and how long it took. */
  readonly runtime: string
  readonly took: string
  readonly steps: readonly LiveStep[]
}

/** One step, in words. What does not apply is empty. */
export interface LiveStep {
  /** `open`: it was not tried. */
  readonly standing: 'done' | 'failed' | 'open'
  /** `call`: of a handler, whose name it is. */
  readonly kind: 'step' | 'call'
  readonly name: string
  /** The function that a handler was called through. */
  readonly through: string
  readonly note: string
  /** JSON, shortened. */
  readonly sent: string
  readonly answer: string
  /** How many answers a stream gave. */
  readonly count: string
  /** Why it failed, or was not tried. */
  readonly why: string
}

/** Undefined where no worker was run. */
export function liveTable({ live }: Pick<PackageReport, 'live'>): LiveTable | undefined {
  if (live === undefined) return undefined
  const runtime = `@qvac/sdk ${live.sdk}${live.bare === null ? '' : `, Bare ${live.bare}`}`
  const started = live.worker === 'started'
  const worker = step(started ? 'done' : 'failed', `worker ${live.worker.replace('-', ' ')}`, {
    note: runtime,
  })
  const steps = [worker, ...(started ? live.plugins.flatMap(pluginSteps) : []), ...bundleSteps(live)]
  return { runtime, took: seconds(live.durationMs), steps }
}

type Plugin = LiveReport['plugins'][number]

function pluginSteps({ entry, modelType, loadModel, calls, notCalled, unloaded }: Plugin): LiveStep[] {
  const name = `loadModel ${JSON.stringify(modelType)}`
  if (loadModel.error !== undefined) return [step('failed', name, { note: entry, why: loadModel.error })]
  if (!loadModel.ok) return [step('open', name, { note: `${entry}  not tried` })]
  return [
    step('done', name, { note: entry }),
    ...calls.map(callStep),
    ...notCalled.map(({ handler, why }) => step('open', handler, { kind: 'call', note: 'not called', why })),
    step(unloaded ? 'done' : 'failed', 'unloadModel'),
  ]
}

function callStep(call: Plugin['calls'][number]): LiveStep {
  const { handler, kind, wrapper, params, answer = 'nothing', chunks, more, ok, error = 'undefined' } = call
  const through = wrapper ?? (kind === 'stream' ? 'invokePluginStream' : 'invokePlugin')
  const shared = { kind: 'call', through, sent: params } as const
  if (!ok) return step('failed', handler, { ...shared, why: error })
  const count = chunks === undefined ? '' : `${chunks}${more === true ? ' and more' : ''}`
  return step('done', handler, { ...shared, answer, count })
}

function bundleSteps({ bundle }: LiveReport): LiveStep[] {
  if (bundle === null) return []
  const name = 'bundled by the SDK'
  return bundle.ok
    ? [step('done', name, { note: seconds(bundle.durationMs) })]
    : [step('failed', name, { why: bundle.error ?? '' })]
}

const NOTHING = { kind: 'step', through: '', note: '', sent: '', answer: '', count: '', why: '' } as const

function step(standing: LiveStep['standing'], name: string, rest: Partial<LiveStep> = {}): LiveStep {
  return { ...NOTHING, standing, name, ...rest }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
