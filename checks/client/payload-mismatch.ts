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
    'no-model': (d: { api: string; handlers: readonly string[] }) =>
      `${d.api} is called without \`modelId\`${d.handlers.length === 0 ? '' : ` for ${d.handlers.map((one) => JSON.stringify(one)).join(', ')}`}, which the SDK asks for in every request`,
  },
  *inspect({ clientCalls: { calls, entry }, payloadMismatches }) {
    for (const { api, handler, reached, lacksModel, position } of calls) {
      if (lacksModel !== true || reached === 'never') continue
      const data = { api, handlers: handler.kind === 'known' ? handler.names : [] }
      yield { message: 'no-model', data, entry: entry.key, at: { inClientBundle: position }, fix: NO_MODEL }
    }
    for (const { kind, handler, key, call } of payloadMismatches) {
      if (kind !== 'lacking' && kind !== 'refused') continue
      const at = { inClientBundle: call.position }
      yield { message: kind, data: { handler, key }, entry: entry.key, at }
    }
  },
})

const NO_MODEL =
  'Take the id that `loadModel` gave from the caller, and send it: `invokePlugin({ modelId, handler, params })`.'
