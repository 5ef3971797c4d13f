import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { moduleOf, reported, type Shape, silent, silentCommonJs } from './shapes.js'

const require = createRequire(import.meta.url)
const spawnBare = require('bare-runtime/spawn') as (
  options: SpawnOptions & { args: string[] },
) => ChildProcess

// Each module is imported and run; what it leaves on the global object is taken away before the next.
const driver = (files: readonly string[]): string => `
const before = new Set(Object.getOwnPropertyNames(globalThis))
const outcomes = {}
for (const file of ${JSON.stringify(files)}) {
  try {
    const module = await import('./' + file)
    await module.run()
    outcomes[file] = null
  } catch (error) {
    outcomes[file] = String(error)
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!before.has(name)) delete globalThis[name]
}
console.log(JSON.stringify(outcomes))
`

/** What running each shape in the real Bare ends in: null, or the error. */
async function outcomesInBare(shapes: readonly Shape[]): Promise<readonly (string | null)[]> {
  const work = fileURLToPath(new URL('.work/', import.meta.url))
  await mkdir(work, { recursive: true })
  const folder = await mkdtemp(join(work, 'oracle-'))
  try {
    const files = shapes.map(({ format }, index) => `shape-${index}.${format ?? 'mjs'}`)
    await Promise.all(
      shapes.map((shape, index) => writeFile(join(folder, files[index] ?? ''), moduleOf(shape))),
    )
    await writeFile(join(folder, 'driver.mjs'), driver(files))
    const outcomes = JSON.parse(await output(join(folder, 'driver.mjs'))) as Record<string, string | null>
    return files.map((file) => {
      const outcome = outcomes[file]
      if (outcome === undefined) throw new Error(`${file} was not run`)
      return outcome
    })
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

describe('in the real Bare', () => {
  it('every use reported as certain fails', async () => {
    const outcomes = await outcomesInBare(reported)
    expect(reported.filter((_, index) => outcomes[index] === null).map(({ title }) => title)).toEqual([])
  })

  it('nothing that is silent fails', async () => {
    const shapes = [...silent, ...silentCommonJs]
    const outcomes = await outcomesInBare(shapes)
    const failed = shapes.flatMap(({ title }, index) =>
      outcomes[index] === null ? [] : [[title, outcomes[index]]],
    )
    expect(failed).toEqual([])
  })
})
