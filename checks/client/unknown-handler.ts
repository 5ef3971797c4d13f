import { defineCheck } from '../../src/check.js'
import { clientCalls } from '../../src/facts/client-calls.js'
import { clientRecording } from '../../src/facts/client-recording.js'
import { MADE_UP, namesSeen } from '../../src/client/contract-table.js'
import { handlersSeen } from '../../src/client/seen.js'
import { contract } from '../../src/facts/contract.js'
import { handlers } from '../../src/facts/handlers.js'
import { nearest } from '../../src/options.js'

interface Unknown {
  readonly name: string
  readonly wrappers: readonly string[]
  readonly handlers: readonly string[]
  readonly near: string | null
}

export default defineCheck({
  id: 'client/unknown-handler',
  title: 'Every handler that the client calls exists in the plugin',
  why: 'The client names handlers by a string that nothing ties to the plugin. A name that the plugin does not have fails in the hands of the user, with error 53851.',
  fix: 'Correct the name in the client, or add the handler to the plugin.',
  severity: 'error',
  checklist: 'client',
  needs: { clientCalls, clientRecording, handlers, contract },
  wording: {
    unknown: ({ name, wrappers, handlers, near }: Unknown) => {
      const caller = wrappers.length === 0 ? 'the client' : wrappers.join(', ')
      const has = handlers.length === 0 ? 'it has none' : `it has ${handlers.join(', ')}`
      const hint = near === null ? '' : `. Is ${JSON.stringify(near)} meant?`
      return `${caller} calls the handler ${JSON.stringify(name)}, which the plugin does not have; ${has}${hint}`
    },
    unreadable: (d: { api: string; why: string }) => `which handler a call of ${d.api} names: ${d.why}`,
    seen: (d: { api: string; why: string; seen: readonly string[] }) =>
      `whether a call of ${d.api} names other handlers than ${d.seen.join(', ')}, for which it asked when it was run: ${d.why}`,
    builtin: (d: { name: string }) =>
      `whether the handler ${JSON.stringify(d.name)} is there: the plugin does not have it, but a plugin of the SDK does`,
    incomplete: (d: { name: string; why: string }) =>
      `whether the plugin has the handler ${JSON.stringify(d.name)}: ${d.why}`,
  },
  *inspect({ clientCalls: { calls, entry }, clientRecording, handlers: { byName, incomplete }, contract }) {
    const known = [...byName.keys()]
    // What nothing runs breaks nothing.
    for (const { api, handler, wrapper, position } of calls.filter(({ reached }) => reached !== 'never')) {
      const common = { entry: entry.key, at: { inClientBundle: position } }
      if (handler.kind === 'unknown') {
        const seen = namesSeen({ api, wrapper }, calls, clientRecording.calls).filter((one) =>
          byName.has(one),
        )
        const data = { api, why: handler.why }
        if (seen.length === 0) yield { message: 'unreadable', data, ...common, unproven: true }
        else yield { message: 'seen', data: { ...data, seen }, ...common, unproven: true }
        continue
      }
      for (const name of handler.names.filter((one) => !byName.has(one))) {
        const near = nearest(name, known) ?? null
        if (contract.builtinOperations.includes(name)) {
          yield { message: 'builtin', data: { name }, ...common, unproven: true }
        } else if (incomplete === undefined) {
          yield { message: 'unknown', data: { name, wrappers: wrapper, handlers: known, near }, ...common }
        } else {
          yield { message: 'incomplete', data: { name, why: incomplete }, ...common, unproven: true }
        }
      }
    }
    for (const { name, wrappers, isWritten, position } of handlersSeen(calls, clientRecording.calls)) {
      if (byName.has(name) || contract.builtinOperations.includes(name)) continue
      const common = { entry: entry.key, ...(position && { at: { inClientBundle: position } }) }
      const why = incomplete ?? (isWritten ? undefined : MADE_UP)
      const near = nearest(name, known) ?? null
      if (why === undefined)
        yield { message: 'unknown', data: { name, wrappers, handlers: known, near }, ...common }
      else yield { message: 'incomplete', data: { name, why }, ...common, unproven: true }
    }
  },
})
