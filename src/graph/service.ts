import { createRequire } from 'node:module'
import type { build, transform } from 'esbuild'

interface Esbuild {
  readonly build: typeof build
  readonly transform: typeof transform
  readonly stop: () => Promise<void>
}

let loaded: Esbuild | undefined

/**
 * esbuild, loaded once; its service process is shared by all builds of this process. `import()` would first search the
 * CommonJS text for names to export, which takes longer than to run it.
 */
export function loadEsbuild(): Esbuild {
  loaded ??= createRequire(import.meta.url)('esbuild') as Esbuild
  return loaded
}

/** Ends esbuild's service process, if one was started. A later build starts it anew. */
export async function stopEsbuild(): Promise<void> {
  await loaded?.stop()
}

/** Starts esbuild's service ahead of need: starting takes longer than a small build. */
export async function warmUpEsbuild(): Promise<void> {
  await loadEsbuild().build({ stdin: { contents: '' }, write: false, logLevel: 'silent' })
}
