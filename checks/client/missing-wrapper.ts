import { defineCheck } from '../../src/check.js'
import { clientWrappers } from '../../src/facts/client-wrappers.js'

export default defineCheck({
  id: 'client/missing-wrapper',
  title: 'The client has a wrapper for every handler',
  why: 'A handler that no exported function calls is out of reach for people who use the plugin as they are told to: through its functions, without the names of handlers.',
  fix: 'Export a function that calls the handler, or take the handler out of the plugin.',
  severity: 'warning',
  needs: { clientWrappers },
  wording: {
    missing: (d: { handler: string; wrappers: readonly string[] }) =>
      `no export of the client calls the handler ${JSON.stringify(d.handler)}; its wrappers are ${d.wrappers.join(', ')}`,
    unreadable: (d: { handlers: readonly string[] }) =>
      `whether the client calls ${d.handlers.map((name) => JSON.stringify(name)).join(', ')}: it makes a call whose handler cannot be read`,
  },
  *inspect({ clientWrappers: { entry, wrappers, unwrapped, hasUnread } }) {
    // Without any wrapper, `client/no-wrapper` says so once.
    if (wrappers.length === 0 || unwrapped.length === 0) return
    if (hasUnread) {
      yield { message: 'unreadable', data: { handlers: unwrapped }, entry: entry.key, unproven: true }
      return
    }
    for (const handler of unwrapped) {
      yield { message: 'missing', data: { handler, wrappers }, entry: entry.key }
    }
  },
})
