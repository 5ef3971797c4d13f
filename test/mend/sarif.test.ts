import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.js'
import { manifestIn, patch, STATIC, withFixture } from './plugin.js'

/** The lines of package.json that the fixes of each check would put in place of others, by their numbers. */
async function fixesIn(root: string, ...args: readonly string[]) {
  const { stdout } = await runCli([...STATIC, ...args, '--format', 'sarif'], { cwd: root })
  const { runs } = JSON.parse(stdout) as Log
  return (runs[0]?.results ?? []).flatMap(({ ruleId, fixes = [] }) =>
    fixes.map(({ artifactChanges: [change] }) => {
      const [replacement] = change?.replacements ?? []
      const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = replacement?.deletedRegion ?? {}
      expect([change?.artifactLocation.uri, startColumn, endColumn]).toEqual(['package.json', 1, 1])
      return { ruleId, startLine, endLine, text: replacement?.insertedContent?.text ?? '' }
    }),
  )
}

describe.concurrent('SARIF has as fixes what --fix tries', () => {
  it('each a change of the package.json that is there', async () => {
    await withFixture('five-defects', async (root) => {
      const lines = (await manifestIn(root)).split(/(?<=\n)/)
      const fixes = await fixesIn(root)
      const results = fixes.map(({ ruleId, startLine, endLine, text }) => {
        const after = lines.toSpliced(startLine - 1, endLine - startLine, text).join('')
        return [ruleId, JSON.parse(after) as unknown]
      })
      const before = JSON.parse(lines.join('')) as { exports: Record<string, object> }
      expect(results).toContainEqual(['entrypoints/module-kind', { ...before, type: 'module' }])
      const { '.': root_, ...others } = before.exports
      const mended = { '.': { ...root_, default: './dist/client/index.js' }, ...others }
      expect(results).toContainEqual(['entrypoints/target-exists', { ...before, exports: mended }])
    })
  })

  it('but not what it has tried in vain', async () => {
    await withFixture('worker-static/import-not-packed', async (root) => {
      await writeFile(path.join(root, 'lib', '.npmignore'), '*.js\n')
      expect((await fixesIn(root)).map(({ ruleId }) => ruleId)).toEqual(['worker/outside-package'])
      expect(await fixesIn(root, '--fix', '--dry-run')).toEqual([])
    })
  })

  it('and nothing for a package.json that a build writes', async () => {
    await withFixture('works/publish-config-of-pnpm', async (root) => {
      await patch(root, () => ({ publishConfig: { directory: 'dist' } }))
      await writeFile(path.join(root, 'dist', 'package.json'), '{ "name": "a", "version": "1.0.0" }')
      const { stdout } = await runCli(STATIC, { cwd: root })
      expect(stdout).toContain('publish/publint/use-type')
      expect(stdout).not.toContain('--fix')
      expect(await fixesIn(root)).toEqual([])
    })
  })
})
