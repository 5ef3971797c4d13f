/** How the one who imports an entry looks types up: TypeScript's `moduleResolution`, from ESM. */
export type Resolution = 'bundler' | 'node16'

/** What the worker is to look at. */
export interface TypesRequest {
  /** Absolute folder of the project's `@arethetypeswrong/core`. */
  readonly core: string
  /** Absolute folder of the published package. */
  readonly root: string
  readonly name: string
  readonly version: string
  /** Every published file, relative to `root`. */
  readonly files: readonly string[]
  /** The export keys to look at. */
  readonly entries: readonly string[]
}

/** Files are published ones, relative to the package. */
interface FilePair {
  readonly types: string
  readonly code: string
}

type Format = 'CommonJS' | 'ESM'

/** Something that is wrong with the types of one entry. */
export type TypesProblem = {
  /** The export key. */
  readonly entry: string
  readonly under: readonly Resolution[]
} & (
  | { readonly kind: 'nothing-found' }
  | ({ readonly kind: 'other-format'; readonly typesAre: Format; readonly codeIs: Format } & FilePair)
  | ({ readonly kind: 'no-default' | 'no-export-equals' } & FilePair)
  | ({ readonly kind: 'names-unseen'; readonly missing: readonly string[] } & FilePair)
  | { readonly kind: 'default-inside'; readonly code: string }
  /** 1-based place of the specifier. */
  | {
      readonly kind: 'lost-import'
      readonly file: string
      readonly line: number
      readonly column: number
      readonly specifier: string
    }
)

export type TypesMessage =
  | { readonly event: 'examined'; readonly problems: readonly TypesProblem[] }
  | { readonly event: 'unusable'; readonly reason: string }
