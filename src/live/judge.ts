import type { Live } from '../facts/live.js'
import { missingName, placeOf, reasonOf, told, type Surroundings } from './failure.js'
import { judgeCalls } from './judge-calls.js'
import type { Death, Failure } from './messages.js'
import type { ModelIntent, NotLoaded } from './plan.js'
import type { ModelRun } from './run.js'
import { certain, died, unclear, type Doubt, type Fault, type Verdict } from './verdict.js'

export interface Judgement {
  readonly faults: readonly Fault[]
  readonly doubts: readonly Doubt[]
}

/** Reads a run: pure, in the order in which things happened. */
export function judgeLive(live: Live): Judgement {
  const verdicts = [...verdictsOn(live)]
  return {
    faults: verdicts.flatMap((one) => (one.certain ? [one.fault] : [])),
    doubts: verdicts.flatMap((one) => (one.certain ? [] : [one.doubt])),
  }
}

function* verdictsOn({ run, intents, given, sdk, surroundings }: Live): Generator<Verdict> {
  if (run.start?.kind === 'failed') {
    const { death, reason } = run.start
    // What merely takes its time may take it on a slow machine.
    if (death === null) yield unclear({ message: 'slow-start', data: { reason: told(reason, surroundings) } })
    else yield notStarted(death, sdk, surroundings)
  }
  for (const [index, intent] of intents.entries()) {
    const model = run.models[index]
    if (model === undefined || run.start?.kind !== 'started') continue
    yield* judgeModel(intent, model, given.modelConfig, surroundings)
    yield* judgeCalls(intent, model, given.payloads, surroundings)
    yield* judgeUnload(intent, model, surroundings)
  }
  if (run.bundle?.ok === false)
    yield unclear({ message: 'not-bundled', data: { reason: told(run.bundle.reason ?? '', surroundings) } })
  if (run.broken !== null)
    yield unclear({ message: 'cut-short', data: { reason: told(run.broken, surroundings) } })
}

function notStarted(death: Death, sdk: string, surroundings: Surroundings): Verdict {
  const at = placeOf(death.uncaught?.stack ?? null, surroundings)
  return certain({ message: 'not-started', data: { sdk, reason: reasonOf(death, surroundings) }, at })
}

function* judgeModel(
  intent: ModelIntent,
  { load }: ModelRun,
  given: boolean,
  surroundings: Surroundings,
): Generator<Verdict> {
  const entry = intent.definition.entry.key
  if (intent.notLoaded !== null) {
    const lacksModel = intent.notLoaded.kind === 'no-file'
    yield unclear({ message: 'not-loaded', data: { why: whyNotLoaded(intent.notLoaded), lacksModel }, entry })
  }
  if (load?.kind === 'died') yield died('the model is loaded', load.death, surroundings, { entry })
  if (load?.kind === 'silent')
    yield unclear({ message: 'load-slow', data: { seconds: load.ms / 1000 }, entry })
  if (load?.kind === 'failed') yield judgeLoad(intent, load.failure, given, surroundings)
}

function whyNotLoaded(notLoaded: NotLoaded): string {
  switch (notLoaded.kind) {
    case 'no-file':
      return 'it takes a model file, and none was given'
    case 'no-config':
      return `no configuration could be made: ${notLoaded.why}`
    case 'same-type':
      return `it has the same \`modelType\` as ${notLoaded.as}, and a worker takes only one of them`
  }
}

/** What the SDK's own code says where `createModel` has not given it `{ model: { load() } }`. */
const NO_LOAD = /\(reading '(?:load|model)'\)$|\bmodel\.load is not a function$/

function judgeLoad(
  intent: ModelIntent,
  failure: Failure,
  given: boolean,
  surroundings: Surroundings,
): Verdict {
  const entry = intent.definition.entry.key
  const said = told(failure.message, surroundings)
  if (NO_LOAD.test(failure.message)) return certain({ message: 'no-load', data: { said }, entry })
  const name = missingName(failure)
  return name !== null || given || isSelfContained(intent)
    ? certain({ message: 'load-fails', data: { said }, entry, name })
    : unclear({ message: 'load-unclear', data: { said }, entry })
}

/** It takes nothing and reaches for nothing outside itself, so nothing that is amiss here can have failed it. */
function isSelfContained({ description, reachesOut }: ModelIntent): boolean {
  const made = description.createModel.function
  const asks = made === null || made.arity > 0 || /\barguments\b|\.\.\./.test(made.source ?? '...')
  return !asks && !reachesOut
}

function* judgeUnload(
  { definition }: ModelIntent,
  { unload }: ModelRun,
  surroundings: Surroundings,
): Generator<Verdict> {
  const entry = definition.entry.key
  if (unload?.kind === 'died') yield died('the model is unloaded', unload.death, surroundings, { entry })
  if (unload?.kind === 'failed')
    yield unclear({
      message: 'unload-fails',
      data: { said: told(unload.failure.message, surroundings) },
      entry,
    })
}
