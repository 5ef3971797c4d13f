import { readFileSync } from 'node:fs'
import nodeModule from 'node:module'
import path from 'node:path'
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

/** Says that this Node cannot load something that Bare can; its message names it. */
export class Untold extends Error {}

export function typeOfAttributes(attributes: unknown): Type | null {
  const type = (attributes as { readonly type?: unknown } | null | undefined)?.type
  return TYPES.find((known) => known === type) ?? null
}

/** Bare's rules: the extension decides, and the nearest package.json where that says nothing. */
export function typeOfFile(url: URL): Type {
  const extension = path.extname(url.pathname)
  if (extension === '.bare' || extension === '.node')
    throw new Untold(`the addon ${path.basename(url.pathname)}`)
  return BY_EXTENSION[extension] ?? (packageOf(url)?.manifest['type'] === 'module' ? 'module' : 'script')
}

export function sourceOf(url: URL): string {
  const source = readFileSync(url, 'utf8')
  if (!/\.[cm]?ts$/.test(url.pathname)) return source
  // Node 22.13 and later; Bare strips types itself.
  const { stripTypeScriptTypes } = nodeModule as { stripTypeScriptTypes?: (source: string) => string }
  if (stripTypeScriptTypes === undefined)
    throw new Untold(`the TypeScript module ${path.basename(url.pathname)}`)
  return stripTypeScriptTypes(source)
}
