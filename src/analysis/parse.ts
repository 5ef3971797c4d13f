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
  const before = code.slice(0, Math.max(0, offset))
  const lineBreak = /\r\n|[\n\r\u2028\u2029]/g
  let line = 1
  let start = 0
  while (lineBreak.exec(before)) {
    line += 1
    start = lineBreak.lastIndex
  }
  return { line, column: before.length - start + 1 }
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
