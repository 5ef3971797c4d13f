import { execFileSync } from 'node:child_process'
import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.js'
import { storedText } from '../support/stored.js'
import { NPM, withWorkspace } from '../support/workspace.js'
import { manifestIn, patch, reportOf, STATIC, withFixture } from './plugin.js'

describe.concurrent('--fix on the plugin with five defects', () => {
  it('with --dry-run prints the diff and writes nothing', async () => {
    await withFixture('five-defects', async (root) => {
      const state = async () => [await manifestIn(root), await readdir(root, { recursive: true })]
      const before = await state()
      const { stdout, code } = await runCli(['--fix', '--dry-run'], { cwd: root })
      const told = stdout.slice(stdout.indexOf('To be mended'), stdout.indexOf('Publishing checklist'))
      expect(told).toBe(storedText(path.join(import.meta.dirname, '__stored__/five-defects.txt'), told))
      expect([code, ...(await state())]).toEqual([1, ...before])
    })
  })

  it('mends what package.json can mend, and leaves the rest with what to type', async () => {
    await withFixture('five-defects', async (root) => {
      const before = await manifestIn(root)
      await chmod(path.join(root, 'package.json'), 0o640)
      const done = await reportOf(root, '--fix')
      expect(done.findings.map(({ check }) => check)).toEqual([
        'plugin/default-export',
        'plugin/definition',
        'client/unknown-handler',
      ])
      expect(done.findings.every(({ fix }) => fix !== '')).toBe(true)
      expect([done.fixed.written, done.fixed.mended.length, done.fixed.left, done.code]).toEqual([
        true,
        7,
        [],
        1,
      ])
      expect(done.stderr).toContain('Mended in package.json')

      const after = await manifestIn(root)
      expect(Object.keys(JSON.parse(after) as object)).toEqual(
        Object.keys(JSON.parse(before) as object).toSpliced(6, 0, 'type'),
      )
      expect((await stat(path.join(root, 'package.json'))).mode & 0o777).toBe(0o640)
      expect((await readdir(root)).filter((file) => file.endsWith('.tmp'))).toEqual([])

      const again = await reportOf(root, '--fix')
      expect(again.fixed).toEqual({ written: false, diff: '', reinstall: false, mended: [], left: [] })
      expect(again.findings).toEqual(done.findings)
      expect(again.stderr).toContain('nothing in package.json is to be mended')
      expect(await manifestIn(root)).toBe(after)
    })
  })

  it('gives a diff that git applies to the same effect', async () => {
    await withFixture('five-defects', async (root) => {
      execFileSync('git', ['init', '--quiet'], { cwd: root })
      const { diff } = (await reportOf(root, ...STATIC, '--fix', '--dry-run')).fixed
      await writeFile(path.join(root, 'mend.diff'), diff)
      execFileSync('git', ['apply', 'mend.diff'], { cwd: root })
      const applied = await manifestIn(root)
      expect(applied).toContain('"type": "module"')
      expect((await reportOf(root, ...STATIC, '--fix')).fixed.diff).toBe('')
      expect(await manifestIn(root)).toBe(applied)
    })
  })
})

describe.concurrent('--fix edits', () => {
  it('what is published, where pnpm takes that from `publishConfig`', async () => {
    await withFixture('works/publish-config-of-pnpm', async (root) => {
      await patch(root, ({ exports, publishConfig }) => {
        const published = (publishConfig as { exports: Record<string, { types: string; default: string }> })
          .exports
        const { types, default: module } = published['.'] ?? { types: '', default: '' }
        return { exports, publishConfig: { exports: { ...published, '.': { default: module, types } } } }
      })
      const { fixed, verdict } = await reportOf(root, ...STATIC, '--fix')
      expect([fixed.written, verdict]).toEqual([true, 'ready'])
      const { exports, publishConfig } = JSON.parse(await manifestIn(root)) as {
        exports: Record<string, object>
        publishConfig: { exports: Record<string, object> }
      }
      expect(Object.keys(publishConfig.exports['.'] ?? {})).toEqual(['types', 'default'])
      expect(exports['.']).toEqual({ default: './src/client.ts' })
    })
  })

  it('the map for modules of Node, which Bare and bare-pack then follow', async () => {
    await withFixture('worker/node-builtin', async (root) => {
      const { fixed, verdict, findings } = await reportOf(root, '--fix')
      expect([verdict, findings, fixed.reinstall]).toEqual(['ready', [], true])
      const { imports, dependencies } = JSON.parse(await manifestIn(root)) as Record<string, object>
      expect(imports).toEqual({
        'node:fs/promises': { bare: 'bare-fs/promises', default: 'node:fs/promises' },
      })
      expect(Object.keys(dependencies ?? {})).toEqual(['bare-fs', 'zod'])
    })
  })

  it('the range of the SDK, by what the loaded plugin is', async () => {
    await withFixture('publish/sdk-unbounded', async (root) => {
      expect((await reportOf(root, '--fix', ...STATIC)).fixed).toMatchObject({ diff: '', left: [] })
      const { fixed, findings } = await reportOf(root, '--fix')
      expect([fixed.written, findings]).toEqual([true, []])
      expect(await manifestIn(root)).toContain('"@qvac/sdk": ">=0.16.0 <0.20.0"')
    })
  })

  it('what else is known for sure: where git says it came from, whose license lies there', async () => {
    await withFixture('publish/no-metadata', async (root) => {
      const git = (...args: string[]) => execFileSync('git', args, { cwd: root })
      git('init', '--quiet')
      git('remote', 'add', 'origin', 'git@github.com:someone/words.git')
      await reportOf(root, ...STATIC, '--fix')
      expect(JSON.parse(await manifestIn(root))).toMatchObject({
        license: 'Apache-2.0',
        repository: { type: 'git', url: 'git+https://github.com/someone/words.git' },
        keywords: ['qvac', 'qvac-plugin'],
        scripts: { prepublishOnly: 'npm run build && qvac-plugin-check' },
      })
    })
  })

  it('no address that holds a token', async () => {
    await withFixture('publish/no-metadata', async (root) => {
      const git = (...args: string[]) => execFileSync('git', args, { cwd: root })
      git('init', '--quiet')
      git('remote', 'add', 'origin', 'https://someone:password@github.com/someone/words.git')
      await reportOf(root, ...STATIC, '--fix')
      expect(await manifestIn(root)).not.toContain('repository')
    })
  })

  it('nothing for a finding that is suppressed', async () => {
    await withFixture('publish/keywords-unrelated', async (root) => {
      const text = await patch(root, () => ({
        'qvac-plugin-check': {
          suppress: [{ check: 'publish/keywords', reason: 'it is not for the public' }],
        },
      }))
      expect((await reportOf(root, ...STATIC, '--fix')).fixed).toMatchObject({ diff: '', left: [] })
      expect(await manifestIn(root)).toBe(text)
    })
  })

  it('each plugin of a workspace by itself, and says so in one report', async () => {
    await withWorkspace(NPM, async (root) => {
      for (const name of ['one', 'two'])
        await patch(path.join(root, 'packages', name), () => ({ keywords: ['words'] }))
      const { stdout } = await runCli(['--workspaces', ...STATIC, '--fix'], { cwd: root })
      expect(stdout).toContain('+++ b/packages/one/package.json')
      expect(stdout).toContain('+++ b/packages/two/package.json')
      for (const name of ['one', 'two'])
        expect(await manifestIn(path.join(root, 'packages', name))).toContain('"qvac-plugin"')
    })
  })
})
