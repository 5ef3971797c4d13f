import { defineCheck } from '../../src/check.js'
import { clientWrappers } from '../../src/facts/client-wrappers.js'

export default defineCheck({
  id: 'client/no-wrapper',
  title: 'The client exports at least one function that calls the worker',
  why: 'The root entry is what people use the plugin through. Without a function that calls a handler they have to call `invokePlugin` themselves, with names and payloads that nothing tells them.',
  fix: 'Export a function for each handler that calls `invokePlugin` or `invokePluginStream`.',
  severity: 'warning',
  needs: { clientWrappers },
  wording: {
    none: (d: { handlers: readonly string[] }) =>
      `the client exports nothing that calls the worker; the plugin has ${d.handlers.join(', ')}`,
    unread: () =>
      'whether an export of the client calls the worker: it uses the functions of the SDK in a way that cannot be read',
  },
  *inspect({ clientWrappers: { entry, wrappers, unwrapped, mentionsInvoke } }) {
    if (wrappers.length > 0 || unwrapped.length === 0) return
    if (mentionsInvoke) yield { message: 'unread', entry: entry.key, unproven: true }
    else yield { message: 'none', data: { handlers: unwrapped }, entry: entry.key }
  },
})
