import SemVer from 'semver/classes/semver.js'
import { parseModule, type ParseFailure, type Position } from '../analysis/parse.js'
import type { ModuleFormat } from '../analysis/globals/index.js'

/** Syntax that esbuild reads and Bare does not. */
export type SyntaxFault =
  | { readonly kind: 'decorator' | 'assert' }
  | { readonly kind: 'non-erasable'; readonly what: string }
  /** A file that esbuild reads by its extension, and Bare as JavaScript. */
  | { readonly kind: 'extension'; readonly extension: string; readonly said: string }
  | { readonly kind: 'typescript' }
  /** Our parser cannot read it, which proves nothing of Bare's. */
  | { readonly kind: 'unread'; readonly said: string }

export interface PlacedFault {
  readonly fault: SyntaxFault
  readonly position: Position
}

/** What a text that esbuild reads and our parser does not has in it. */
export function faultOfFailure(code: string, { message, line, column }: ParseFailure): PlacedFault {
  const position = { line, column }
  const rest = code.split('\n')[line - 1]?.slice(column - 1) ?? ''
  if (rest.startsWith('@')) return { fault: { kind: 'decorator' }, position }
  if (/^assert\b/.test(rest)) return { fault: { kind: 'assert' }, position }
  return { fault: { kind: 'unread', said: message }, position }
}

/** Bare knows `.js`, `.ts` and data; everything else it reads as JavaScript of the kind that `type` says. */
export function faultOfExtension(file: string, code: string, format: ModuleFormat): PlacedFault | undefined {
  const extension = /\.[a-z]+$/i.exec(file)?.[0] ?? ''
  if (extension !== '.jsx' && extension !== '.tsx' && extension !== '.css') return undefined
  const parsed = parseModule(code)
  const isWrongKind =
    parsed.ok && parsed.sourceType === 'module' && format === 'cjs' && /^\s*(?:import|export)\b/m.test(code)
  if (parsed.ok && !isWrongKind) return undefined
  const said = parsed.ok ? 'it is no CommonJS' : parsed.message
  const position = parsed.ok ? { line: 1, column: 1 } : { line: parsed.line, column: parsed.column }
  return { fault: { kind: 'extension', extension, said }, position }
}

/** The newest Bare that was seen to refuse types, and the oldest that was seen to strip them. */
const REFUSES = '1.24.2'
const STRIPS = '1.31.0'

/** Whether a release of Bare reads TypeScript; undefined where that was not measured. */
export function stripsTypes(version: string): boolean | undefined {
  const bare = new SemVer(version)
  if (bare.compare(REFUSES) <= 0) return false
  return bare.compare(STRIPS) >= 0 ? true : undefined
}
