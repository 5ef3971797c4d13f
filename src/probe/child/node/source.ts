import { readFileSync } from 'node:fs'
import nodeModule from 'node:module'
import path from 'node:path'
import { CANNOT_TELL } from '../../messages.js'
import { syntaxErrorLine } from './names.js'
import { packageOf } from './resolve.js'

const TYPES = ['module', 'script', 'json', 'text', 'binary'] as const
export type Type = (typeof TYPES)[number]

const BY_EXTENSION: Readonly<Record<string, Type>> = {
  '.mjs': 'module',
  '.mts': 'module',
  '.cjs': 'script',
  '.cts': 'script',
  '.json': 'json',
  '.txt': 'text',
  '.bin': 'binary',
}

/** Says that something can only be loaded by Bare, and be stood in for here; its message names it. */
export class BareOnly extends Error {}

/** Says that Bare could go on where this Node cannot, with nothing that could take the place of what is missing. */
export class CannotTell extends Error {
  readonly code = CANNOT_TELL
}

export function typeOfAttributes(attributes: unknown): Type | null {
  const type = (attributes as { readonly type?: unknown } | null | undefined)?.type
  return TYPES.find((known) => known === type) ?? null
}

/** Bare's rules: the extension decides, and the nearest package.json where that says nothing. */
export function typeOfFile(url: URL): Type {
  const extension = path.extname(url.pathname)
  if (extension === '.bare' || extension === '.node')
    throw new BareOnly(`the addon ${path.basename(url.pathname)}`)
  return BY_EXTENSION[extension] ?? (packageOf(url)?.manifest['type'] === 'module' ? 'module' : 'script')
}

export function sourceOf(url: URL): string {
  const source = readFileSync(url, 'utf8')
  if (!/\.[cm]?ts$/.test(url.pathname)) return source
  // Node 22.13 and later; Bare strips types itself.
  const { stripTypeScriptTypes } = nodeModule as { stripTypeScriptTypes?: (source: string) => string }
  if (stripTypeScriptTypes === undefined) {
    throw new CannotTell(`this Node cannot load the TypeScript module ${path.basename(url.pathname)}`)
  }
  return stripTypeScriptTypes(source)
}

/**
 * Parses by `parse`. A syntax error gets its place in front of its stack, as Node does for scripts; where another parser
 * takes the source, this Node is too old for it.
 */
export function parsed<T>(url: string, source: string, type: 'module' | 'script', parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const line = syntaxErrorLine(source, type)
    if (line === null) throw new CannotTell(`this Node is too old for the syntax of ${url}: ${error.message}`)
    error.stack = `${url}:${line}\n\n${error.stack ?? ''}`
    throw error
  }
}
