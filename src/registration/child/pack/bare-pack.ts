import { createRequire } from 'node:module'
import path from 'node:path'

/** What a resolver of bare-module-traverse asks for: a package.json, or whether a file is there. */
export type ResolveStep = { readonly package: URL } | { readonly resolution: URL }

/** Answers a `package` with its parsed text and a `resolution` with whether it was found. */
export type Resolving = Generator<ResolveStep, unknown, unknown>

/** An import as bare-module-lexer reads it. */
export interface LexedImport {
  readonly specifier: string
  /** Bits of bare-module-lexer's constants. */
  readonly type: number
  /** Byte offsets: of the import, and of the specifier's start and end. */
  readonly position?: readonly [number, number, number]
}

export type Resolve = (entry: LexedImport, parent: URL, options: PackOptions) => Resolving

export interface PackOptions {
  readonly resolve: Resolve
  readonly hosts: readonly string[]
  readonly imports: unknown
  readonly linked: boolean
}

export interface Bundle {
  unmount(base: URL): Bundle
  toBuffer(): Uint8Array
}

export type ReadModule = (url: URL) => Promise<Uint8Array | null>
export type ListPrefix = (url: URL) => AsyncIterable<URL>

/** The parts of bare-pack 2 that its own command line is made of. */
export interface BarePack {
  pack(entry: URL, options: PackOptions, readModule: ReadModule, listPrefix: ListPrefix): Promise<Bundle>
  readonly resolve: Resolve
  readonly listPrefix: ListPrefix
}

/** Throws where the installed bare-pack does not load, as without its native lexer for this machine. */
export function loadBarePack(folder: string): BarePack {
  const require = createRequire(path.join(folder, 'package.json'))
  const traverse = require('bare-module-traverse') as { readonly resolve: { readonly bare: Resolve } }
  const { listPrefix } = require('./lib/fs.js') as { readonly listPrefix: ListPrefix }
  return { pack: require('./index.js') as BarePack['pack'], resolve: traverse.resolve.bare, listPrefix }
}
