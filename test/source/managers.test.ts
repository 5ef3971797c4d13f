import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { runCli } from '../support/cli.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'
import { isThere, searched, type Manager } from '../support/managers.js'

const INSTALL: Readonly<Record<Manager, readonly string[]>> = {
  npm: ['install', '--offline', '--no-audit', '--no-fund', '--legacy-peer-deps'],
  pnpm: ['install', '--offline'],
  bun: ['install'],
}

const LINK: Readonly<Record<Manager, readonly (readonly [folder: string, ...args: string[]])[]>> = {
  npm: [
    ['packages/words', 'link', '--offline', '--no-audit', '--legacy-peer-deps'],
    ['outside', 'link', 'qvac-words-plugin', '--offline', '--no-audit'],
  ],
  pnpm: [['outside', 'link', '../packages/words']],
  bun: [
    ['packages/words', 'link'],
    ['outside', 'link', 'qvac-words-plugin'],
  ],
}

function run(manager: Manager, args: readonly string[], root: string, folder = '.'): void {
  const { status, stdout, stderr } = spawnSync(manager, args, {
    cwd: path.join(root, folder),
    encoding: 'utf8',
    env: {
      ...{ PATH: searched, HOME: root, BUN_INSTALL: path.join(root, '.bun') },
      ...{ npm_config_prefix: path.join(root, '.prefix'), npm_config_registry: 'http://127.0.0.1:9/' },
    },
  })
  expect(status, stdout + stderr).toBe(0)
}

/** The good plugin beside a package that it imports and an app that has it, as one workspace; and an app outside it. */
async function layWorkspace(root: string, manager: Manager): Promise<void> {
  const words = path.join(root, 'packages', 'words')
  await cp(path.join(fixturesFolder, 'ready'), words, { recursive: true })
  const json = JSON.parse(await readFile(path.join(words, 'package.json'), 'utf8')) as Record<string, unknown>
  const version = manager === 'npm' ? '^1.0.0' : 'workspace:^'
  const files: Readonly<Record<string, unknown>> = {
    'package.json': { name: 'all', private: true, workspaces: ['packages/*', 'apps/*'] },
    // What the repository has installed is not to be asked for.
    '.npmrc': 'auto-install-peers=false\n',
    ...(manager === 'pnpm' ? { 'pnpm-workspace.yaml': 'packages: [packages/*, apps/*]\n' } : {}),
    'packages/words/package.json': {
      ...json,
      dependencies: { 'word-spaces': version },
      peerDependencies: { '@qvac/sdk': '>=0.14.0 <0.20.0', zod: '^4.3.0' },
      peerDependenciesMeta: { '@qvac/sdk': { optional: true }, zod: { optional: true } },
    },
    'packages/spaces/package.json': {
      ...{ name: 'word-spaces', version: '1.0.0', type: 'module', exports: './index.js' },
      dependencies: { 'one-space': version },
    },
    'packages/spaces/index.js': `export { space } from 'one-space'\n`,
    'packages/one/package.json': {
      ...{ name: 'one-space', version: '1.0.0', type: 'module', exports: './index.js' },
    },
    'packages/one/index.js': `export const space = ' '\n`,
    'apps/app/package.json': { name: 'app', private: true, dependencies: { 'qvac-words-plugin': version } },
    'outside/package.json': { name: 'outside', version: '1.0.0', private: true },
    ...(manager === 'pnpm' ? { 'outside/pnpm-workspace.yaml': 'packages: ["."]\n' } : {}),
  }
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2)
    await writeFile(path.join(root, file), text)
  }
  for (const file of ['dist/plugin.js', 'dist/client.js']) {
    const text = await readFile(path.join(words, file), 'utf8')
    await writeFile(path.join(words, file), `import { space } from 'word-spaces'\n${text}\nvoid space\n`)
  }
}

async function judged(cwd: string, ...args: string[]) {
  const { stdout, stderr } = await runCli([...args, '--format', 'json'], { cwd })
  expect(stderr).toBe('')
  const { packages, leftOut } = JSON.parse(stdout) as Report
  return {
    packages: packages.map(({ path, verdict, findings, unproven }) => ({
      path,
      verdict,
      findings,
      unproven,
    })),
    leftOut,
  }
}

const good = (path: string) => ({ path, verdict: 'ready', findings: [], unproven: [] })

describe.each(['npm', 'pnpm', 'bun'] as const)('%s', (manager) => {
  const skip = !isThere(manager)

  it.skipIf(skip)('a plugin in a workspace is good by its folder, by its name, and among all', async () => {
    await withFolder('workspace', async (root) => {
      await layWorkspace(root, manager)
      run(manager, INSTALL[manager], root)
      expect((await judged(root, 'packages/words')).packages).toEqual([good('packages/words')])
      const app = path.join(root, 'apps', 'app')
      expect((await judged(app, 'qvac-words-plugin')).packages).toEqual([good('qvac-words-plugin')])
      const { packages, leftOut } = await judged(root, '--workspaces', '--level', 'static')
      expect(packages).toEqual([good('packages/words')])
      expect(leftOut?.map(({ path }) => path)).toEqual(['apps/app', 'packages/one', 'packages/spaces'])
    })
  })

  it.skipIf(skip)('a plugin that is linked into an app is good by its name there', async () => {
    await withFolder('link', async (root) => {
      await layWorkspace(root, manager)
      run(manager, INSTALL[manager], root)
      for (const [folder, ...args] of LINK[manager]) run(manager, args, root, folder)
      const outside = path.join(root, 'outside')
      const linked = await realpath(path.join(outside, 'node_modules', 'qvac-words-plugin'))
      expect(linked).toBe(path.join(root, 'packages', 'words'))
      expect((await judged(outside, 'qvac-words-plugin')).packages).toEqual([good('qvac-words-plugin')])
    })
  })
})
