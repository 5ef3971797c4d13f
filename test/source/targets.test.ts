import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlugin, checkPlugins, UsageError } from '../../src/index.js'
import { newScratch } from '../../src/scratch.js'
import { openSource } from '../../src/source/open.js'
import { findTargets } from '../../src/source/targets.js'
import { thisSystem } from '../../src/system.js'
import { runCli } from '../support/cli.js'
import { withFolder } from '../support/fixture.js'
import { addPlugin, NPM, withWorkspace } from '../support/workspace.js'

const ALL = ['packages/broken', 'packages/one', 'packages/two']
const PRIVATE = { path: 'packages/secret', reason: 'it is private' }
const APP = { path: 'apps/app', reason: 'it has no plugin entry' }

const LAYOUTS: readonly (readonly [string, Readonly<Record<string, string>>, readonly object[]])[] = [
  ['npm', NPM, [APP, PRIVATE]],
  [
    'npm, with a way that is left out',
    { 'package.json': '{"workspaces":["./packages/*","!packages/secret"]}' },
    [],
  ],
  ['Yarn', { 'package.json': '{"workspaces":{"packages":["packages/*"],"nohoist":[]}}' }, [PRIVATE]],
  ['Bun', { 'package.json': '{"workspaces":{"packages":["packages/*"],"catalog":{"zod":"4"}}}' }, [PRIVATE]],
  [
    'pnpm',
    { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - "packages/**"\n  - apps/*\n' },
    [APP, PRIVATE],
  ],
  [
    'pnpm, beside what npm would take',
    {
      'package.json': '{"workspaces":["apps/*"]}',
      'pnpm-workspace.yaml': "packages: ['packages/*', '!**/secret/**']\n",
    },
    [],
  ],
]

describe('a workspace', () => {
  it.each(LAYOUTS)('of %s has its plugins and says what it leaves out', async (_, declare, leftOut) => {
    await withWorkspace(declare, async (root) => {
      expect(await findTargets({ targets: [], workspaces: true }, root)).toEqual({ targets: ALL, leftOut })
    })
  })

  it('is found from a folder inside it', async () => {
    await withWorkspace(NPM, async (root) => {
      const inside = path.join(root, 'packages', 'one')
      const { targets } = await findTargets({ targets: ['.'], workspaces: true }, inside)
      expect(targets).toEqual(['../broken', '.', '../two'])
    })
  })

  it.each([
    [
      'without a plugin',
      { 'package.json': '{"workspaces":["apps/*"]}' },
      'No plugin was found: apps/app (it has no plugin entry).',
    ],
    ['that matches nothing', { 'package.json': '{"workspaces":["libs/*"]}' }, 'No plugin was found at ..'],
    ['that cannot be read', { 'pnpm-workspace.yaml': 'packages: [' }, 'cannot be read'],
  ])('%s is no target', async (_, declare, said) => {
    await withWorkspace(declare, async (root) => {
      const failure: unknown = await findTargets({ targets: [], workspaces: true }, root).catch(
        (error: unknown) => error,
      )
      expect(failure).toBeInstanceOf(UsageError)
      expect((failure as Error).message).toContain(said)
    })
  })

  it('of pnpm is read by the built command too', async () => {
    await withWorkspace({ 'pnpm-workspace.yaml': 'packages: [packages/t*]' }, async (cwd) => {
      const { stdout, stderr, code } = await runCli(['--workspaces', '--only', 'publish/keywords'], { cwd })
      expect([stderr, code]).toEqual(['', 0])
      expect(stdout).toContain('qvac-two-plugin')
    })
  })

  it('that is none is told', async () => {
    await expect(
      findTargets({ targets: [], workspaces: true }, path.parse(process.cwd()).root),
    ).rejects.toThrow('There is no workspace')
  })
})

describe('globs', () => {
  it.each([
    [['packages/*'], ALL],
    [['packages/{one,two}/'], ['packages/one', 'packages/two']],
    [['packages/*', 'packages/one', './packages/two'], ALL],
    [['packages/secret'], ['packages/secret']],
  ])('%j', async (targets, found) => {
    await withWorkspace(NPM, async (root) => {
      expect((await findTargets({ targets, workspaces: false }, root)).targets).toEqual(found)
    })
  })

  it('a plugin that says so in its keywords is looked at, even where its entry is missing', async () => {
    await withFolder('keyword', async (root) => {
      await addPlugin(path.join(root, 'a'), 'qvac-a-plugin', { exports: { '.': './dist/client.js' } })
      expect(await findTargets({ targets: ['*'], workspaces: false }, root)).toEqual({
        targets: ['a'],
        leftOut: [],
      })
    })
  })
})

describe('an installed package', () => {
  it('is found by its name, and is judged by all its files', async () => {
    await withFolder('installed', async (root) => {
      const folder = path.join(root, 'node_modules', '@words', 'plugin')
      await addPlugin(folder, '@words/plugin', { files: ['nothing'] })
      const report = await inFolder(root, () => checkPlugin('@words/plugin', { level: 'static' }))
      expect(report.packages[0]).toMatchObject({
        name: '@words/plugin',
        path: '@words/plugin',
        verdict: 'ready',
      })
    })
  })

  it('that is linked is its author’s folder', async () => {
    await withFolder('linked', async (root) => {
      await addPlugin(path.join(root, 'words'), 'qvac-words-plugin', { files: ['nothing'] })
      await mkdir(path.join(root, 'app', 'node_modules'), { recursive: true })
      await symlink('../../words', path.join(root, 'app', 'node_modules', 'qvac-words-plugin'))
      const report = await inFolder(path.join(root, 'app'), () =>
        checkPlugin('qvac-words-plugin', { level: 'static' }),
      )
      expect(report.packages[0]?.findings.map(({ check }) => check)).toContain('entrypoints/target-exists')
      const system = { ...thisSystem(), cwd: path.join(root, 'app') }
      const opened = { system, scratch: newScratch(), signal: new AbortController().signal }
      for (const target of ['qvac-words-plugin', 'node_modules/qvac-words-plugin'])
        expect(await openSource(target, opened)).toMatchObject({ kind: 'directory', linked: true })
      expect(await openSource('../words', opened)).not.toHaveProperty('linked')
    })
  })

  it('that is named by its path too is checked once', async () => {
    await withFolder('twice', async (root) => {
      await addPlugin(path.join(root, 'words'), 'qvac-words-plugin')
      await mkdir(path.join(root, 'node_modules'))
      await symlink('../words', path.join(root, 'node_modules', 'qvac-words-plugin'))
      const targets = [
        'qvac-words-plugin',
        'words',
        './node_modules/qvac-words-plugin',
        path.join(root, 'words'),
      ]
      const found = await findTargets({ targets, workspaces: false }, root)
      expect(found.targets).toEqual(['qvac-words-plugin'])
    })
  })

  it.each([
    ['nowhere', 'there is no folder', 'and no package of that name is installed here'],
    ['nowhere.tgz', 'there is no file', 'nowhere.tgz'],
    ['./nowhere', 'there is no folder', 'nowhere".'],
  ])('%s is told in words that fit', async (target, ...said) => {
    const failure: unknown = await checkPlugin(target, { level: 'static' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    for (const words of said) expect((failure as Error).message).toContain(words)
  })

  it('gives way to a folder of that name', async () => {
    await withFolder('folder', async (root) => {
      await addPlugin(path.join(root, 'node_modules', 'words'), 'installed')
      await addPlugin(path.join(root, 'words'), 'folder')
      const report = await inFolder(root, () => checkPlugin('words', { only: ['publish/keywords'] }))
      expect(report.packages[0]?.name).toBe('folder')
    })
  })
})

it('several packages make one report, in the order in which they are named', async () => {
  await withWorkspace(NPM, async (root) => {
    const targets = ['two', 'broken', 'one'].map((name) => path.join(root, 'packages', name))
    const report = await checkPlugins(targets, { level: 'static' })
    expect(report.packages.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['qvac-two-plugin', 'ready'],
      ['qvac-broken-plugin', 'not-ready'],
      ['qvac-one-plugin', 'ready'],
    ])
    expect(report).toMatchObject({ verdict: 'not-ready', ready: false, summary: { errors: 1 } })
  })
})

it('one target that is none ends the run', async () => {
  await withWorkspace(NPM, async (root) => {
    const targets = [path.join(root, 'packages', 'one'), path.join(root, 'nowhere')]
    await expect(checkPlugins(targets, { level: 'static' })).rejects.toThrow('Target not found')
  })
})

async function inFolder<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return await run()
  } finally {
    process.chdir(before)
  }
}
