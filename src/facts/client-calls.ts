import type { ClientReading } from '../analysis/client/reading.js'
import { defineFact, Moot } from '../fact.js'
import { clientGraph } from './client-graph.js'
import type { Entry } from './entries.js'

export interface ClientCalls extends ClientReading {
  readonly entry: Entry
}

/** What the client asks of the worker, read from its bundle without running it. */
export const clientCalls = defineFact({
  name: 'calls of the client',
  needs: { clientGraph },
  async learn({ clientGraph: { entry, graph } }): Promise<ClientCalls> {
    if (graph.code === undefined) throw new Moot('the client does not bundle')
    const { readClientCalls } = await import('../analysis/client/client-calls.js')
    return { ...readClientCalls(graph.code), entry }
  },
})
