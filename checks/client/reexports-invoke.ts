import { defineCheck } from '../../src/check.js'
import { clientCalls } from '../../src/facts/client-calls.js'

export default defineCheck({
  id: 'client/reexports-invoke',
  title: 'The client does not hand the functions of the SDK on',
  why: 'People who call `invokePlugin` themselves write the names of handlers and payloads by hand, and break when the plugin changes them.',
  fix: 'Export functions that call the handlers, and leave `invokePlugin` and `invokePluginStream` to the SDK.',
  severity: 'warning',
  needs: { clientCalls },
  wording: {
    reexported: (d: { exported: string }) =>
      d.exported === '*'
        ? 'the client exports all of @qvac/sdk'
        : `the client exports a function of the SDK as ${JSON.stringify(d.exported)}`,
  },
  *inspect({ clientCalls: { reexportsInvoke, entry } }) {
    for (const { exported, position } of reexportsInvoke) {
      yield { message: 'reexported', data: { exported }, entry: entry.key, at: { inClientBundle: position } }
    }
  },
})
