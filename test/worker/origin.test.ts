import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { openFiles } from '../../src/resolve/files.js'
import { originLookup } from '../../src/worker/origin.js'
import { repository } from '../support/fixture.js'

const CODE = "import ms from 'ms'\nexport const run = () => [ms('1d'), 'own']\n"

/** A bundle of a file of the author's and a package, and what is said of a place in each of them. */
async function originsIn(options: Parameters<typeof build>[0], change = (code: string) => code) {
  const folder = await mkdtemp(path.join(tmpdir(), 'origin-'))
  const file = path.join(folder, 'plugin.js')
  try {
    await build({
      stdin: { contents: CODE, resolveDir: repository, sourcefile: 'src/plugin.ts' },
      ...{ bundle: true, format: 'esm', outfile: file, absWorkingDir: repository },
      ...options,
    })
    const files = openFiles()
    const code = change(files.text(file) ?? '')
    if (code !== files.text(file)) await writeFile(file, code)
    const module = {
      path: file,
      label: 'plugin.js',
      isOwn: true,
      format: 'esm',
      code,
      namesAddon: false,
      positionOf: <T>(at: T) => at,
    } as const
    const originOf = originLookup(files)
    return await Promise.all(
      ['"own"', ' msAbs', 'plural'].slice(0, 3).map((text) => originOf(module, placeOf(text, code))),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function placeOf(text: string, code: string) {
  const offset = Math.max(code.indexOf(text), 0)
  const before = code.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

const ms = { kind: 'foreign', package: 'ms' }

describe('who wrote a piece of a bundle', () => {
  it('is told by the source map', async () => {
    const [own, foreign] = await originsIn({ sourcemap: true, minifyWhitespace: true })
    expect([own, foreign]).toEqual([{ kind: 'own' }, ms])
  })
  it('is told by an inline source map', async () => {
    const [own, foreign] = await originsIn({ sourcemap: 'inline' })
    expect([own, foreign]).toEqual([{ kind: 'own' }, ms])
  })
  it('is told by the comments of esbuild', async () => {
    const [own, foreign] = await originsIn({})
    expect([own, foreign]).toEqual([{ kind: 'own' }, ms])
  })
  it('is the author where nothing says otherwise and the file is small', async () => {
    expect((await originsIn({ minifyWhitespace: true }))[1]).toEqual({ kind: 'own' })
  })
  it('is not known of a large file', async () => {
    const larger = (code: string) => `${code}\n//${' '.repeat(200_000)}`
    expect((await originsIn({ minifyWhitespace: true }, larger))[0]).toEqual({
      kind: 'foreign',
      package: undefined,
    })
  })
})
