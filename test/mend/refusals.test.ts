import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openManifest, replaceManifest } from '../../src/mend/manifest-file.js'
import { runCli } from '../support/cli.js'
import { withFolder } from '../support/fixture.js'
import { manifestIn, patch, STATIC, withFixture } from './plugin.js'

describe.concurrent('--fix refuses', () => {
  it('what is no folder of an author', async () => {
    await withFixture('publish/no-metadata', async (root) => {
      execFileSync('npm', ['pack', '--silent', '--ignore-scripts'], { cwd: root })
      const tarball = await runCli(['qvac-words-plugin-1.0.0.tgz', '--fix'], { cwd: root })
      expect([tarball.code, tarball.stdout, tarball.stderr]).toEqual([
        2,
        '',
        expect.stringContaining('"qvac-words-plugin-1.0.0.tgz" is a tarball. Name the folder'),
      ])
      await withFolder('app', async (app) => {
        await mkdir(path.join(app, 'node_modules'))
        await rename(root, path.join(app, 'node_modules', 'qvac-words-plugin'))
        const installed = await runCli(['qvac-words-plugin', '--fix'], { cwd: app })
        expect([installed.code, installed.stderr]).toEqual([
          2,
          expect.stringContaining('is an installed package'),
        ])
        await rename(path.join(app, 'node_modules', 'qvac-words-plugin'), root)
      })
    })
  })

  it('a package.json that is read-only, or a link', async () => {
    await withFixture('publish/no-metadata', async (root) => {
      const file = path.join(root, 'package.json')
      const before = await manifestIn(root)
      await chmod(file, 0o444)
      const locked = await runCli([...STATIC, '--fix'], { cwd: root })
      expect([locked.code, locked.stderr]).toEqual([2, expect.stringContaining('is read-only')])
      expect((await runCli([...STATIC, '--fix', '--dry-run'], { cwd: root })).code).toBe(0)
      await chmod(file, 0o644)
      await rename(file, path.join(root, 'real.json'))
      await symlink('real.json', file)
      const linked = await runCli([...STATIC, '--fix'], { cwd: root })
      expect([linked.code, linked.stderr]).toEqual([2, expect.stringContaining('it is a link')])
      expect(await manifestIn(root)).toBe(before)
    })
  })

  it('a package.json that has changed since it was read, or is not UTF-8', async () => {
    await withFixture('publish/no-metadata', async (root) => {
      const source = { kind: 'directory', root, label: path.basename(root) } as const
      const file = await openManifest(source, path.dirname(root))
      const text = await patch(root, () => ({ version: '1.0.1' }))
      await expect(replaceManifest(file, '{}')).rejects.toThrow('has changed since it was read')
      expect(await manifestIn(root)).toBe(text)
      expect((await readdir(root)).filter((name) => name.endsWith('.tmp'))).toEqual([])
      await writeFile(file.path, Buffer.from('{ "name": "\xe9" }', 'latin1'))
      await expect(openManifest(source, path.dirname(root))).rejects.toThrow('it is not UTF-8')
    })
  })

  it('a folder that the build writes', async () => {
    await withFixture('works/publish-config-of-pnpm', async (root) => {
      await patch(root, () => ({ publishConfig: { directory: 'dist' } }))
      await writeFile(path.join(root, 'dist', 'package.json'), '{ "name": "a", "version": "1.0.0" }')
      const { code, stderr } = await runCli([...STATIC, '--fix'], { cwd: root })
      expect([code, stderr]).toEqual([2, expect.stringContaining('its package.json is written by the build')])
    })
  })

  it('--dry-run by itself', async () => {
    const { code, stderr } = await runCli(['fixtures/ready', '--dry-run'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('--dry-run goes with --fix.')])
  })
})
