import { fileURLToPath } from 'node:url'
import type { PackFailure } from '../../pack-messages.js'
import type { LexedImport } from './bare-pack.js'
import type { Reader } from './reader.js'

/** Bits of bare-module-lexer's constants. */
const ADDON = 8
const ASSET = 16

/** Nothing that the resolver named is there. */
export class NotFound extends Error {
  readonly code: string

  constructor(
    { specifier, type }: LexedImport,
    readonly looked: readonly URL[],
  ) {
    const what = type & ADDON ? 'addon' : type & ASSET ? 'asset' : 'module'
    super(`Cannot find ${what} '${specifier}'`)
    this.code = `${what.toUpperCase()}_NOT_FOUND`
  }
}

/** The failed import of `entry` in the module `parent`. */
export function failureOf(error: unknown, entry: LexedImport, parent: URL, reader: Reader): PackFailure {
  const text = reader.known(parent)
  const place = text && entry.position ? placeOf(text, entry.position[1]) : { line: null, column: null }
  const candidates = error instanceof NotFound ? error.looked.map(pathOf) : []
  return { ...told(error), specifier: entry.specifier, referrer: pathOf(parent), candidates, ...place }
}

/** What made bare-pack itself give up: `manifest` is a package.json that is not JSON, where it came upon one. */
export function fatal(error: unknown, manifest: URL | null): PackFailure {
  const referrer = manifest && pathOf(manifest)
  return { ...told(error), specifier: null, referrer, candidates: [], line: null, column: null }
}

function told(error: unknown): Pick<PackFailure, 'code' | 'message'> {
  if (!(error instanceof Error)) return { code: 'Error', message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return { code: code.replace(/^ERR_/, ''), message: error.message.replace(`${code}: `, '') }
}

function pathOf(url: URL): string {
  return url.protocol === 'file:' ? fileURLToPath(url) : url.href
}

/** `offset` in bytes; the column in UTF-16 units. */
function placeOf(text: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  const lines = new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(text.subarray(0, offset))
    .split(/\r\n|[\n\r\u2028\u2029]/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
