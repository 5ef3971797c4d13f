import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const spawnBare = require('bare-runtime/spawn') as (
  options: SpawnOptions & { args: string[] },
) => ChildProcess

/** Runs the last of the files in the real Bare and gives what it prints, as JSON. */
export async function printedInBare(
  files: readonly (readonly [name: string, text: string])[],
): Promise<unknown> {
  const work = fileURLToPath(new URL('.work/', import.meta.url))
  await mkdir(work, { recursive: true })
  const folder = await mkdtemp(join(work, 'oracle-'))
  try {
    for (const [name, text] of files) await writeFile(join(folder, name), text)
    return JSON.parse(await output(join(folder, files.at(-1)?.[0] ?? '')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function output(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawnBare({ args: [script], stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('close', () => {
      resolve(text)
    })
  })
}
