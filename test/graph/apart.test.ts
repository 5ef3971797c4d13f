import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_BUT_PLAIN_PATHS, buildApart, buildGraph, type GraphRequest } from '../../src/graph/build.js'
import type { Graph } from '../../src/graph/graph.js'
import { stopEsbuild } from '../../src/graph/service.js'
import { resolveInWorker } from '../../src/graph/worker-resolve.js'
import { createBareResolver } from '../../src/resolve/bare.js'
import { openFiles } from '../../src/resolve/files.js'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const installed = path.join(repository, 'node_modules')

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'apart-')))
const file = path.join(folder, 'entry.js')

beforeAll(() => {
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stopEsbuild()
})

function requestFor(root: string): GraphRequest {
  const files = openFiles()
  const bare = createBareResolver({ files, host: 'linux-x64', links: 'follow' })
  return {
    root,
    workingFolder: folder,
    // The packages stand where an app would have them.
    resolve: (specifier, kind, from) =>
      resolveInWorker(
        { files, desktop: bare, mobile: bare },
        specifier,
        kind,
        from === file ? path.join(installed, 'x.js') : from,
      ),
    asked: ALL_BUT_PLAIN_PATHS,
    placed: (from, to) => to.kind !== 'file' || from === file,
    text: false,
    apart: null,
  }
}

async function bothWays(text: string): Promise<{ whole: Graph; split: Graph; apart: number }> {
  writeFileSync(file, text)
  let apart = 0
  const whole = await buildGraph(requestFor(file))
  const split = await buildGraph({
    ...requestFor(file),
    apart: async (from, to) => {
      if (from !== file) return undefined
      const learnt = await buildApart({ ...requestFor(to), placed: (_, one) => one.kind !== 'file' })
      if (learnt !== undefined) apart += 1
      return learnt
    },
  })
  return { whole, split, apart }
}

/** The edges of each module in their order; that of the modules is `modules`' own. */
function edgesOf({ edges }: Graph) {
  const byModule = new Map<string, Graph['edges']>()
  for (const edge of edges) byModule.set(edge.from, [...(byModule.get(edge.from) ?? []), edge])
  return byModule
}

describe('what is bundled apart gives the graph of a bundle of all', () => {
  it.each([
    ['an ES module', `import { z } from 'zod'\nexport default z.string()`],
    [
      'two that have modules in common',
      `import 'zod/mini'\nimport { z } from 'zod'\nexport * from 'zod/v4'\nz`,
    ],
    ['a CommonJS module', `import semver, { satisfies } from 'semver'\nexport default [semver, satisfies]`],
    ['by `import()`', `export default () => import('zod')`],
    ['both kinds', `import { z } from 'zod'\nimport semver from 'semver'\nexport default [z, semver]`],
  ])('%s', async (_, text) => {
    const { whole, split, apart } = await bothWays(text)
    expect(apart).toBeGreaterThan(0)
    expect(split.modules.length).toBeGreaterThan(10)
    expect(split.modules).toEqual(whole.modules)
    expect(edgesOf(split)).toEqual(edgesOf(whole))
    expect(split.errors).toEqual([])
  })

  it.each([
    ['a name that the module does not export', `import { zed } from 'zod'\nexport default zed`],
    ['a default export that it lacks', `import type from 'fast-check/no-such'\nexport default type`],
    ['a fault of the own text', `import { z } from 'zod'\nexport default z..string()`],
  ])('%s', async (_, text) => {
    const { whole, split } = await bothWays(text)
    expect(split.errors).toEqual(whole.errors)
    expect(split.modules).toEqual(whole.modules)
  })

  it('a name of which nobody can say where it comes from is no fault', async () => {
    const { whole, split } = await bothWays(
      `export * from 'zod'\nexport * from 'zod/v4'\nimport { z } from './entry.js'\nexport default z`,
    )
    expect(whole.errors).toEqual([])
    expect(split.errors).toEqual([])
  })
})
