import type { MissingGlobal } from '../facts/globals.js'
import type { Live } from '../facts/live.js'
import type { EntryRegistration } from '../facts/registrations.js'
import type { Fault } from './verdict.js'

/** Whether another check reports the same cause: each fault has one owner. */
export function isReported(
  fault: Fault,
  { intents }: Live,
  registrations: readonly EntryRegistration[],
  missingGlobals: readonly MissingGlobal[],
  createModelFaults: ReadonlyMap<string, object>,
): boolean {
  const description = intents.find(({ definition }) => definition.entry.key === fault.entry)?.description
  const attempts = registrations.flatMap((one) => one.attempts.map(({ attempt }) => attempt))
  switch (fault.message) {
    case 'not-started':
      return attempts.some(({ kind }) => !['registered', 'not-examined', 'not-packed'].includes(kind))
    case 'died':
      return (
        fault.uncaught === true && (attempts.some(({ kind }) => kind === 'late') || leavesErrors(intents))
      )
    case 'no-load': {
      const known = createModelFaults.get(fault.entry ?? '')
      return (
        description?.createModel.function?.kind !== 'sync' || (known !== undefined && !('unproven' in known))
      )
    }
    case 'not-iterable': {
      const handler = description?.handlers.find(({ name }) => name === fault.handler)
      return handler?.handler.function?.kind === 'async'
    }
    case 'load-fails':
    case 'missing-name':
      return missingGlobals.some(
        (one) => one.name === fault.name && (one.fault === 'load' || one.fault === 'call'),
      )
    default:
      return false
  }
}

/** Importing it already leaves an error behind that nobody catches. */
function leavesErrors(intents: Live['intents']): boolean {
  return intents.some(({ definition }) => definition.load.result.lateErrors.length > 0)
}
