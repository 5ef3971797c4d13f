import type { Live } from '../facts/live.js'
import { causeOf, missingName, placeOf, reasonOf, told, type Surroundings } from './failure.js'
import type { Call, Death, Failure } from './messages.js'
import type { ModelIntent, NotLoaded } from './plan.js'
import type { ModelRun } from './run.js'
import { shortJson } from './text.js'
import { certain, unclear, type Doubt, type Fault, type Verdict } from './verdict.js'

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

function* judgeCalls(
  intent: ModelIntent,
  model: ModelRun,
  payloads: readonly string[],
  surroundings: Surroundings,
): Generator<Verdict> {
  const entry = intent.definition.entry.key
  yield* notCalled(intent, model)
  for (const call of model.calls) {
    const { handler, notDriven, wrapperThrew, wrapper } = call
    const where = { entry, handler }
    const data = { handler: quoted(handler) }
    yield* judgeCall(call, payloads.includes(handler), where, surroundings)
    if (notDriven !== null) {
      const why = told(notDriven, surroundings)
      yield unclear({ message: 'not-driven', data: { ...data, why }, ...where })
    }
    if (wrapperThrew !== null && wrapper !== null) {
      const said = told(wrapperThrew, surroundings)
      yield unclear({ message: 'wrapper-threw', data: { ...data, wrapper, said }, ...where })
    }
  }
}

const NOT_BACK = 'a call before it has cost the worker its life, and it could not be brought back'

function* notCalled(
  { definition, notCalled, plan }: ModelIntent,
  { calls, load }: ModelRun,
): Generator<Verdict> {
  const entry = definition.entry.key
  for (const { handler, why, asynchronous } of notCalled) {
    const data = { handler: quoted(handler) }
    yield asynchronous
      ? certain({ message: 'asynchronous', data: { ...data, said: why }, entry, handler })
      : unclear({ message: 'not-called', data: { ...data, why }, entry, handler })
  }
  const missed = load?.kind === 'ok' ? plan.calls.slice(calls.length) : []
  for (const { handler } of missed) {
    const data = { handler: quoted(handler), why: NOT_BACK }
    yield unclear({ message: 'not-called', data, entry, handler })
  }
}

type Called = Required<Pick<Fault, 'entry' | 'handler'>>

function* judgeCall(
  { outcome, params }: Call,
  isGiven: boolean,
  where: Called,
  surroundings: Surroundings,
): Generator<Verdict> {
  const handler = quoted(where.handler)
  switch (outcome.kind) {
    case 'ok':
      if (outcome.value.undefined) yield certain({ message: 'undefined-answer', data: { handler }, ...where })
      break
    case 'died':
      yield died(`handler ${handler} runs`, outcome.death, surroundings, where)
      break
    case 'silent': {
      const data = { handler, seconds: outcome.ms / 1000 }
      yield outcome.blocked
        ? certain({ message: 'blocks', data, ...where })
        : unclear({ message: 'slow', data, ...where })
      break
    }
    case 'failed':
      yield judgeFailure(outcome.failure, params, isGiven, where, surroundings)
  }
}

function judgeFailure(
  failure: Failure,
  params: unknown,
  isGiven: boolean,
  where: Called,
  surroundings: Surroundings,
): Verdict {
  const said = told(failure.message, surroundings)
  const at = placeOf(failure.stack, surroundings)
  const handler = quoted(where.handler)
  const cause = causeOf(failure, params, surroundings)
  if (cause !== null) {
    return certain({ message: cause, data: { handler, said }, ...where, at, name: missingName(failure) })
  }
  const data = { handler, params: shortJson(params), said }
  return isGiven
    ? certain({ message: 'example-fails', data, ...where, at })
    : unclear({ message: 'call-unclear', data, ...where, at })
}

function died(
  during: string,
  death: Death,
  surroundings: Surroundings,
  where: Pick<Fault, 'entry' | 'handler'>,
): Verdict {
  const at = placeOf(death.uncaught?.stack ?? null, surroundings)
  const data = { while: during, reason: reasonOf(death, surroundings) }
  return certain({ message: 'died', data, ...where, at, uncaught: death.uncaught !== null })
}

function quoted(name: string): string {
  return JSON.stringify(name)
}
