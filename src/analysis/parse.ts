import { parse, type Options } from 'acorn'
import type { Node, Program } from 'estree'

export interface ParsedModule {
  readonly ok: true
  /** Every node of the tree has its `range`: `[start, end)` in UTF-16 units of the parsed text. */
  readonly ast: Program
  readonly sourceType: 'module' | 'script'
}

export interface ParseFailure {
  readonly ok: false
  readonly message: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. */
  readonly column: number
}

export interface Position {
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. */
  readonly column: number
}

const COMMON: Options = { ecmaVersion: 'latest', ranges: true, allowHashBang: true }

/**
 * Parses one module's text as ESM, and as CommonJS where it is no ESM. A text that is neither yields the failure of the
 * attempt that got further, since that is the reading which its author meant.
 */
export function parseModule(code: string): ParsedModule | ParseFailure {
  const asModule = attempt(code, 'module')
  if (asModule.ok) return asModule
  const asScript = attempt(code, 'commonjs')
  if (asScript.ok) return asScript
  const best = asScript.offset > asModule.offset ? asScript : asModule
  return { ok: false, message: best.message, ...positionAt(code, best.offset) }
}

/** The 1-based place of an offset, in UTF-16 units; an offset past the end yields the end of the text. */
export function positionAt(code: string, offset: number): Position {
  return positionsIn(code)(offset)
}

/** As `positionAt`, for many offsets of one text. */
export function positionsIn(code: string): (offset: number) => Position {
  const starts = [
    0,
    ...Array.from(code.matchAll(/\r\n|[\n\r\u2028\u2029]/g), (found) => found.index + found[0].length),
  ]
  return (offset) => {
    const within = Math.min(Math.max(0, offset), code.length)
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= within) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: within - (starts[low] ?? 0) + 1 }
  }
}

/** Where a node begins in the text that `parseModule` read. */
export function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

/** Where a node ends (exclusive) in the text that `parseModule` read. */
export function endOf(node: Node): number {
  return node.range?.[1] ?? 0
}

interface FailedAttempt {
  readonly ok: false
  readonly message: string
  readonly offset: number
}

function attempt(code: string, sourceType: 'module' | 'commonjs'): ParsedModule | FailedAttempt {
  try {
    // acorn's own node types describe the same ESTree that @types/estree does, under other names.
    const ast = parse(code, { ...COMMON, sourceType }) as unknown as Program
    return { ok: true, ast, sourceType: sourceType === 'module' ? 'module' : 'script' }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0
    return { ok: false, message: error.message.replace(/ \(\d+:\d+\)$/, ''), offset }
  }
}
