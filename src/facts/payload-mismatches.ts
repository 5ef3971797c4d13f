import type { PayloadMismatch } from '../client/payload-mismatch.js'
import { defineFact } from '../fact.js'
import { clientCalls } from './client-calls.js'
import { payloads } from './payloads.js'

/** Where what the client sends is not what the handler takes. */
export const payloadMismatches = defineFact({
  name: 'payloads of the client',
  level: 'runtime',
  needs: { clientCalls, payloads },
  async learn({ clientCalls, payloads }): Promise<readonly PayloadMismatch[]> {
    const { mismatchesOf } = await import('../client/payload-mismatch.js')
    const all = payloads.flatMap((one) => (one.ok ? one.payloads.handlers : []))
    return mismatchesOf(clientCalls.calls, (name) => all.filter((handler) => handler.name === name))
  },
})
