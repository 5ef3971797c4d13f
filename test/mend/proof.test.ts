import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { manifestIn, patch, reportOf, STATIC, withFixture } from './plugin.js'

describe.concurrent('--fix keeps nothing that a second check does not prove', () => {
  it('an entry in `files` that a .npmignore undoes', async () => {
    await withFixture('worker-static/import-not-packed', async (root) => {
      await writeFile(path.join(root, 'lib', '.npmignore'), '*.js\n')
      const before = await manifestIn(root)
      const { fixed, code } = await reportOf(root, ...STATIC, '--fix')
      expect(await manifestIn(root)).toBe(before)
      expect(fixed).toMatchObject({
        written: false,
        diff: '',
        left: [{ check: 'worker/outside-package', reason: 'it was tried, and the finding stays' }],
      })
      expect(code).toBe(1)
    })
  })

  it('`type`, which a package.json nearer to the module hides', async () => {
    await withFixture('entrypoints/esm-without-type', async (root) => {
      await writeFile(path.join(root, 'dist', 'package.json'), '{ "type": "commonjs" }')
      const { fixed } = await reportOf(root, ...STATIC, '--fix')
      expect(fixed.left.map(({ check }) => check)).toContain('entrypoints/module-kind')
      expect(fixed.mended.map(({ check }) => check)).not.toContain('entrypoints/module-kind')
    })
  })

  it('a file that brings tests along', async () => {
    await withFixture('worker-static/import-not-packed', async (root) => {
      await writeFile(path.join(root, 'lib', 'split.test.js'), 'export {}\n')
      const before = await manifestIn(root)
      const { fixed } = await reportOf(root, ...STATIC, '--fix')
      expect(fixed.left).toMatchObject([
        { reason: expect.stringContaining('publish/files would then say') as string },
      ])
      expect(await manifestIn(root)).toBe(before)
    })
  })

  it('by all checks, though only some were asked for', async () => {
    await withFixture('worker-static/import-not-packed', async (root) => {
      await writeFile(path.join(root, 'lib', 'split.test.js'), 'export {}\n')
      await patch(root, () => ({ keywords: ['words'] }))
      const { fixed, findings } = await reportOf(root, ...STATIC, '--fix', '--only', 'worker/*')
      expect(fixed).toMatchObject({ diff: '', mended: [], left: [{ check: 'worker/outside-package' }] })
      expect(findings.map(({ check }) => check)).toEqual(['worker/outside-package'])
      const other = await reportOf(root, ...STATIC, '--fix', '--only', 'publish/keywords')
      expect([other.fixed.mended.map(({ check }) => check), other.findings]).toEqual([
        ['publish/keywords'],
        [],
      ])
    })
  })

  it('and proposes no `type` that would break a script of the project', async () => {
    await withFixture('entrypoints/esm-without-type', async (root) => {
      await writeFile(path.join(root, 'jest.config.js'), "module.exports = { preset: 'x' }\n")
      const { fixed } = await reportOf(root, ...STATIC, '--fix')
      expect([fixed.diff, new Set(fixed.left.map(({ reason }) => reason))]).toEqual([
        '',
        new Set(['jest.config.js would be taken for ESM by `type`; name CommonJS files .cjs first']),
      ])
      await rename(path.join(root, 'jest.config.js'), path.join(root, 'jest.config.cjs'))
      expect((await reportOf(root, ...STATIC, '--fix')).fixed.written).toBe(true)
    })
  })
})
