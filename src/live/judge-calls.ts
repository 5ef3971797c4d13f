import { causeOf, missingName, placeOf, told, type Surroundings } from './failure.js'
import type { Call, Failure } from './messages.js'
import type { ModelIntent } from './plan.js'
import type { ModelRun } from './run.js'
import { shortJson } from './text.js'
import { certain, died, unclear, type Fault, type Verdict } from './verdict.js'

/** What the handlers of one plugin came to; `payloads` names those that were called with the author's own example. */
export function* judgeCalls(
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

function quoted(name: string): string {
  return JSON.stringify(name)
}
