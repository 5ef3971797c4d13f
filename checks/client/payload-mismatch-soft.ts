import { defineCheck } from '../../src/check.js'
import { clientCalls } from '../../src/facts/client-calls.js'
import { payloadMismatches } from '../../src/facts/payload-mismatches.js'

export default defineCheck({
  id: 'client/payload-mismatch-soft',
  title: 'Nothing that the client sends is left out or perhaps refused',
  why: 'zod leaves out keys that an object schema does not list, so the handler never sees them and nobody is told. A strict schema refuses the whole call instead, here only where the app gives the wrapper that option.',
  fix: 'Add the key to the request schema, or do not send it.',
  severity: 'warning',
  needs: { clientCalls, payloadMismatches },
  wording: {
    stripped: (d: { handler: string; key: string }) =>
      `the call of ${JSON.stringify(d.handler)} sends ${JSON.stringify(d.key)}, which its request schema leaves out`,
    perhaps: (d: { handler: string; key: string }) =>
      `the call of ${JSON.stringify(d.handler)} may send ${JSON.stringify(d.key)}, which its strict request schema refuses`,
  },
  *inspect({ clientCalls: { entry }, payloadMismatches }) {
    for (const { kind, handler, key, call } of payloadMismatches) {
      if (kind !== 'stripped' && kind !== 'perhaps') continue
      const at = { inClientBundle: call.position }
      yield { message: kind, data: { handler, key }, entry: entry.key, at }
    }
  },
})
