import { pathToFileURL } from 'node:url'
import resolve from 'bare-module-resolve'
import path from 'node:path'

/** What Bare makes of a package's `engines.bare` when it resolves the package, which it does unbundled only. */
export type EngineJudgement =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly range: string }
  /** Bare cannot read the range, and stops at it whatever its version is. */
  | { readonly kind: 'malformed'; readonly range: string; readonly said: string }

/** Exported by the library, and left out of its types. */
interface Validating {
  validateEngines(
    packageURL: URL,
    engines: Readonly<Record<string, unknown>>,
    options: { readonly engines: Readonly<Record<string, string>> },
  ): void
}

export function judgeEngine(folder: string, range: unknown, version: string): EngineJudgement {
  const shown = typeof range === 'string' ? range : JSON.stringify(range)
  const url = pathToFileURL(path.join(folder, 'package.json'))
  try {
    ;(resolve as unknown as Validating).validateEngines(url, { bare: range }, { engines: { bare: version } })
    return { kind: 'admitted' }
  } catch (error) {
    const { message } = error as Error
    const isRefused = message.startsWith('UNSUPPORTED_ENGINE')
    if (isRefused) return { kind: 'refused', range: shown }
    return { kind: 'malformed', range: shown, said: message.replace(/^[A-Z_]+: /, '') }
  }
}
