import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'esbuild'

type Spawn = (options: SpawnOptions & { readonly args: readonly string[] }) => ChildProcess

const spawnBare = createRequire(import.meta.url)('bare-runtime/spawn') as Spawn

/** What an ES module, bundled with all that it imports, prints in the real Bare. */
export async function printedInBare(code: string, resolveDir: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'))
  try {
    const stdin = { contents: code, resolveDir, loader: 'ts' } as const
    const { outputFiles } = await build({
      stdin,
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      write: false,
    })
    const file = join(folder, 'bundle.mjs')
    await writeFile(file, outputFiles[0]?.contents ?? '')
    const { stdout, stderr } = spawnBare({ args: [file], stdio: ['ignore', 'pipe', 'pipe'] })
    if (stdout === null || stderr === null) throw new Error('Bare was started without pipes')
    const [printed, complaints] = await Promise.all([text(stdout), text(stderr)])
    if (complaints !== '') throw new Error(complaints)
    return printed
  } finally {
    await rm(folder, { recursive: true })
  }
}
