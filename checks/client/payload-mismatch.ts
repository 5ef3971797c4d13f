import { defineCheck } from '../../src/check.js'
import { clientCalls } from '../../src/facts/client-calls.js'
import { payloadMismatches } from '../../src/facts/payload-mismatches.js'

export default defineCheck({
  id: 'client/payload-mismatch',
  title: 'What the client sends is what the handler takes',
  why: 'The worker holds `params` to `requestSchema` before the handler runs. A key that is asked for and never sent, or sent and refused by a strict schema, makes the worker refuse every such call, whatever the app gives the wrapper.',
  fix: 'Send the key under the name that the schema has, or make the schema take what is sent.',
  severity: 'error',
  checklist: 'client',
  needs: { clientCalls, payloadMismatches },
  wording: {
    lacking: (d: { handler: string; key: string }) =>
      `the call of ${JSON.stringify(d.handler)} never sends ${JSON.stringify(d.key)}, which its request schema asks for`,
    refused: (d: { handler: string; key: string }) =>
      `the call of ${JSON.stringify(d.handler)} sends ${JSON.stringify(d.key)}, which its strict request schema refuses`,
  },
  *inspect({ clientCalls: { entry }, payloadMismatches }) {
    for (const { kind, handler, key, call } of payloadMismatches) {
      if (kind !== 'lacking' && kind !== 'refused') continue
      const at = { inClientBundle: call.position }
      yield { message: kind, data: { handler, key }, entry: entry.key, at }
    }
  },
})
