import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Position } from '../analysis/parse.js'
import { loadEsbuild } from '../graph/service.js'

/** TypeScript as JavaScript, with the way back to its places. */
export interface Stripped {
  readonly code: string
  readonly positionOf: (position: Position) => Position
}

/** Undefined where esbuild cannot read the text, which its own check reports. */
export async function stripTypes(code: string): Promise<Stripped | undefined> {
  const result = await loadEsbuild()
    .transform(code, {
      loader: 'ts',
      sourcemap: 'external',
      target: 'esnext',
      tsconfigRaw: {},
      logLevel: 'silent',
    })
    .catch(() => undefined)
  if (result === undefined) return undefined
  const map = new TraceMap(result.map)
  return {
    code: result.code,
    positionOf: ({ line, column }) => {
      const found = originalPositionFor(map, { line, column: column - 1 })
      return found.source === null ? { line, column } : { line: found.line, column: found.column + 1 }
    },
  }
}
