export type Environment = 'bare' | 'node' | 'metro'

export type ImportKind = 'import' | 'require'

export interface ResolveRequest {
  readonly specifier: string
  /** Decides between the `import` and the `require` condition. */
  readonly kind: ImportKind
  /** Absolute path of the importing file, which need not exist. */
  readonly referrer: string
}

export interface Resolved {
  readonly ok: true
  /** Absolute path. */
  readonly file: string
}

export interface Unresolved {
  readonly ok: false
  /** The code that the runtime itself gives (`PACKAGE_PATH_NOT_EXPORTED`), or the error's name where it gives none. */
  readonly code: string
  readonly message: string
  /** What was looked for, in order: absolute paths, or URLs of a scheme other than `file:`. */
  readonly candidates: readonly string[]
}

export type Resolution = Resolved | Unresolved

export function unresolved(code: string, message: string, candidates: readonly string[] = []): Unresolved {
  return { ok: false, code, message, candidates }
}

/** A resolver's own error as an answer; libraries put the code in front of the message, where it is said twice. */
export function unresolvedBy(error: unknown, candidates: readonly string[] = []): Unresolved {
  if (!(error instanceof Error)) return unresolved('Error', String(error), candidates)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return unresolved(code, error.message.replace(`${code}: `, ''), candidates)
}
