import { defineCheck } from '../../src/check.js'
import { clientCalls } from '../../src/facts/client-calls.js'
import { clientRecording } from '../../src/facts/client-recording.js'
import { handlersSeen } from '../../src/client/seen.js'
import { handlers } from '../../src/facts/handlers.js'
import type { HandlerDescription } from '../../src/probe/description.js'

export default defineCheck({
  id: 'client/stream-mismatch',
  title: 'The client calls each handler the way it answers',
  why: '`invokePlugin` is for handlers that reply, `invokePluginStream` for those that stream. The other way round the worker refuses the call with error 53855.',
  fix: 'Use `invokePluginStream` for a handler with `streaming: true`, `invokePlugin` for one with `streaming: false`.',
  severity: 'error',
  checklist: 'client',
  needs: { clientCalls, clientRecording, handlers },
  wording: {
    'reply-to-stream': (d: { name: string }) =>
      `the client calls ${JSON.stringify(d.name)} with invokePlugin, but the handler streams`,
    'stream-to-reply': (d: { name: string }) =>
      `the client calls ${JSON.stringify(d.name)} with invokePluginStream, but the handler replies once`,
  },
  *inspect({ clientCalls: { calls, entry }, clientRecording, handlers: { byName } }) {
    const read = calls.flatMap(({ api, handler, reached, position }) =>
      reached === 'never' || handler.kind === 'unknown'
        ? []
        : handler.names.map((name) => ({ api, name, position })),
    )
    for (const { api, name, position } of [...read, ...handlersSeen(calls, clientRecording.calls)]) {
      const wanted = api === 'invokePlugin' ? 'reply' : 'stream'
      const kinds = (byName.get(name) ?? []).map(kindOf)
      if (kinds.length === 0 || kinds.some((kind) => kind === wanted || kind === 'unknown')) continue
      const message = wanted === 'reply' ? 'reply-to-stream' : 'stream-to-reply'
      const at = position && { at: { inClientBundle: position } }
      yield { message, data: { name }, entry: entry.key, ...at }
    }
  },
})

/** A duplex handler answers to calls of the SDK alone; a `streaming` that is no boolean has a finding of its own. */
function kindOf({ streaming, duplex }: HandlerDescription): 'reply' | 'stream' | 'unknown' {
  if (duplex.text === 'true' || streaming.kind !== 'boolean') return 'unknown'
  return streaming.text === 'true' ? 'stream' : 'reply'
}
