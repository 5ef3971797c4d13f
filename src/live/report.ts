import type { Live } from '../facts/live.js'
import type { LiveReport } from '../report.js'
import { reasonOf, told, type Surroundings } from './failure.js'
import type { Answers, Call, Outcome } from './messages.js'
import type { ModelIntent } from './plan.js'
import type { ModelRun } from './run.js'
import { shortJson } from './text.js'

/** The round trip as the report tells it: what was sent and answered, shortened. */
export function liveReport({ sdk, run, intents, surroundings }: Live): LiveReport {
  const { start, bundle, durationMs } = run
  return {
    sdk,
    bare: start?.kind === 'started' ? start.bare : null,
    worker: start?.kind === 'started' ? 'started' : 'not-started',
    bundle: bundle && {
      ok: bundle.ok,
      durationMs: Math.round(bundle.ms),
      ...(bundle.reason !== null && { error: told(bundle.reason, surroundings) }),
    },
    plugins: intents.map((intent, index) => pluginReport(intent, run.models[index], surroundings)),
    durationMs: Math.round(durationMs),
  }
}

function pluginReport(
  intent: ModelIntent,
  model: ModelRun | undefined,
  surroundings: Surroundings,
): LiveReport['plugins'][number] {
  const load = model?.load ?? null
  const error = load === null ? undefined : errorOf(load, surroundings)
  return {
    entry: intent.definition.entry.key,
    modelType: intent.modelType,
    loadModel: { ok: load?.kind === 'ok', ...(error !== undefined && { error }) },
    calls: (model?.calls ?? []).map((call) => callReport(call, surroundings)),
    notCalled: intent.notCalled.map(({ handler, why }) => ({ handler, why })),
    unloaded: model?.unload?.kind === 'ok',
  }
}

function callReport(call: Call, surroundings: Surroundings): LiveReport['plugins'][number]['calls'][number] {
  const { handler, kind, wrapper, params, outcome } = call
  const error = errorOf(outcome, surroundings)
  return {
    handler,
    kind,
    ...(wrapper === null ? { via: 'direct' } : { via: 'wrapper', wrapper }),
    params: shortJson(params),
    ok: outcome.kind === 'ok' && !outcome.value.undefined,
    ...(error !== undefined && { error }),
    ...(outcome.kind === 'ok' && answerReport(outcome.value, kind)),
  }
}

function answerReport({ values, count, more }: Answers, kind: Call['kind']) {
  return {
    ...(values.length > 0 && { answer: shortJson(values[0]) }),
    ...(kind === 'stream' && { chunks: count, ...(more && { more }) }),
  }
}

function errorOf(outcome: Outcome<unknown>, surroundings: Surroundings): string | undefined {
  switch (outcome.kind) {
    case 'ok':
      return undefined
    case 'failed':
      return `${outcome.failure.code === null ? '' : `${outcome.failure.code}: `}${told(outcome.failure.message, surroundings)}`
    case 'died':
      return `the worker died: ${reasonOf(outcome.death, surroundings)}`
    case 'silent':
      return `no answer within ${outcome.ms / 1000} s${outcome.blocked ? '; the worker is blocked' : ''}`
  }
}
