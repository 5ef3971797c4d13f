import { execFile, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { loadShapes, moduleOf } from './shapes.js'

const require = createRequire(import.meta.url)
const spawnBare = require('bare-runtime/spawn') as (
  options: SpawnOptions & { args: string[] },
) => ChildProcess
const barePack = join(dirname(require.resolve('bare-pack/package')), 'bin.js')

const shapes = loadShapes.filter(({ inBundle }) => inBundle !== undefined)

const entry = `
const outcomes = {}
async function run(title, load) {
  try {
    const module = await load()
    await module.run()
    outcomes[title] = 'works'
  } catch {
    outcomes[title] = 'fails'
  }
}
${shapes.map(({ format, title }, index) => `await run(${JSON.stringify(title)}, () => import('./shape-${index}/main.${format}'))`).join('\n')}
console.log(JSON.stringify(outcomes))
`

async function outcomesOfBundle(work: string): Promise<Readonly<Record<string, string>>> {
  const sources = join(work, 'sources')
  const moved = join(work, 'moved')
  await mkdir(sources)
  await mkdir(moved)
  await writeFile(join(sources, 'entry.mjs'), entry)
  // A folder for each, so that no shape's target is packed for another's sake.
  for (const [index, shape] of shapes.entries()) {
    const folder = join(sources, `shape-${index}`)
    await mkdir(folder)
    await writeFile(join(folder, `main.${shape.format}`), moduleOf(shape))
    await writeFile(join(folder, 'x.mjs'), 'export default 1')
    await writeFile(join(folder, 'x.cjs'), 'module.exports = 1')
  }
  const host = `${process.platform}-${process.arch}`
  const bundle = join(work, 'out.bundle')
  await promisify(execFile)(process.execPath, [
    barePack,
    '--host',
    host,
    '--base',
    sources,
    '--out',
    bundle,
    join(sources, 'entry.mjs'),
  ])
  await cp(bundle, join(moved, 'out.bundle'))
  await rm(sources, { recursive: true })
  return JSON.parse(await output(join(moved, 'out.bundle'))) as Record<string, string>
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

it('what bare-pack packs runs from a moved bundle in Bare, and what it cannot see does not', async () => {
  const root = fileURLToPath(new URL('.work/', import.meta.url))
  await mkdir(root, { recursive: true })
  const work = await mkdtemp(join(root, 'oracle-'))
  try {
    const expected = Object.fromEntries(shapes.map(({ inBundle, title }) => [title, inBundle]))
    expect(await outcomesOfBundle(work)).toEqual(expected)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
})
