import type { build } from 'esbuild'

interface Esbuild {
  readonly build: typeof build
  readonly stop: () => Promise<void>
}

let loading: Promise<Esbuild> | undefined

/** esbuild, loaded once; its service process is shared by all builds of this process. */
export function loadEsbuild(): Promise<Esbuild> {
  loading ??= import('esbuild')
  return loading
}

/** Ends esbuild's service process, if one was started. A later build starts it anew. */
export async function stopEsbuild(): Promise<void> {
  await (await loading)?.stop()
}

/** Loads esbuild and starts its service ahead of need: starting takes longer than a small build. */
export async function warmUpEsbuild(): Promise<void> {
  const { build } = await loadEsbuild()
  await build({ stdin: { contents: '' }, write: false, logLevel: 'silent' })
}
