import path from 'node:path'
import type { Position } from '../analysis/parse.js'
import type { ClientReading } from '../analysis/client/reading.js'
import type { Place } from '../check.js'
import { defineFact, Moot } from '../fact.js'
import { isOwn, labelOf } from '../graph/labels.js'
import { clientGraph } from './client-graph.js'
import type { Entry } from './entries.js'
import { stage } from './stage.js'

export interface ClientCalls extends ClientReading {
  readonly entry: Entry
  /** Where a position in the bundle is in the package's own files; undefined for code of a dependency. */
  readonly placeOf: (position: Position) => Place | undefined
}

/** What the client asks of the worker, read from its bundle without running it. */
export const clientCalls = defineFact({
  name: 'calls of the client',
  needs: { clientGraph, stage },
  async learn({ clientGraph: { entry, graph }, stage }): Promise<ClientCalls> {
    if (graph.code === undefined || graph.map === undefined) throw new Moot('the client does not bundle')
    const [{ readClientCalls }, { originalPositionFor, TraceMap }] = await Promise.all([
      import('../analysis/client/client-calls.js'),
      import('@jridgewell/trace-mapping'),
    ])
    const map = new TraceMap(graph.map)
    const placeOf = ({ line, column }: Position): Place | undefined => {
      const found = originalPositionFor(map, { line, column: column - 1 })
      if (found.source === null) return undefined
      const file = path.resolve(stage.app, found.source)
      if (!isOwn(file, stage.root)) return undefined
      return { file: labelOf(file, stage.root), line: found.line, column: found.column + 1 }
    }
    return { ...readClientCalls(graph.code), entry, placeOf }
  },
})
