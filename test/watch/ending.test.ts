import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'
import { stateOf, withProject, type Project } from '../cli/project.js'
import { Watching, withWatching } from './watching.js'

const NEXT = '--- level runtime goes on …'

/** Every process of ours is started with a file of the project or of its temporary folder. */
function processesOf({ root, temporary }: Project): readonly string[] {
  const all = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).split('\n')
  return all.filter((args) => args.includes(root) || args.includes(temporary))
}

describe.skipIf(process.platform === 'win32')('--watch at a level that runs the plugin', () => {
  it('tells the static level first, and leaves nothing behind', async () => {
    await withProject('watch-runtime', async (project) => {
      const before = await stateOf(project)
      await withWatching(
        [project.root],
        async (watching) => {
          const steps = (watching.rounds[0] ?? '').split(NEXT)
          expect(steps.map((step) => /· level (\w+)/.exec(step)?.[1])).toEqual(['static', 'runtime'])
          expect(await watching.end()).toBe(130)
          expect(watching.stderr).toBe('qvac-plugin-check: interrupted by SIGINT\n')
        },
        { TMPDIR: project.temporary },
      )
      expect(await stateOf(project)).toEqual(before)
      expect(processesOf(project)).toEqual([])
    })
  })

  it('drops what is outdated before it is done', async () => {
    await withProject('watch-outdated', async (project) => {
      const before = await stateOf(project)
      const file = path.join(project.root, 'dist/words.js')
      const good = await readFile(file, 'utf8')
      await writeFile(file, `${good}\nfor (;;);\n`)
      const watching = new Watching([project.root, '--timeout', '600'], { TMPDIR: project.temporary })
      try {
        const started = () => (watching.stdout.includes(NEXT) && isLoading(project) ? true : undefined)
        await watching.until(started, 'poll')
        await writeFile(file, good)
        const round = await watching.until(() => watching.rounds[0])
        const [outdated, first, whole] = round.split(NEXT)
        expect(outdated).toContain('level static')
        expect(first).toContain('level static')
        expect(whole).toContain('Ready to publish')
      } finally {
        await watching.end()
      }
      expect(await stateOf(project)).toEqual(before)
      expect(processesOf(project)).toEqual([])
    })
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends by %s in the middle of loading', async (signal, expected) => {
    await withProject(`watch-${signal}`, async (project) => {
      const file = path.join(project.root, 'dist/words.js')
      await writeFile(file, `${await readFile(file, 'utf8')}\nfor (;;);\n`)
      const before = await stateOf(project)
      const watching = new Watching([project.root, '--timeout', '600'], { TMPDIR: project.temporary })
      await watching.until(() => (isLoading(project) ? true : undefined), 'poll')
      expect(await watching.end(signal)).toBe(expected)
      expect(await stateOf(project)).toEqual(before)
      expect(processesOf(project)).toEqual([])
    })
  })

  it('ends where nobody reads on', async () => {
    await withProject('watch-unread', async (project) => {
      const watching = new Watching([project.root, '--level', 'static'])
      await watching.until(() => watching.rounds[0])
      watching.child.stdout?.destroy()
      const file = path.join(project.root, 'dist/plugin.js')
      await writeFile(file, `${await readFile(file, 'utf8')}\nperformance.now()\n`)
      expect(await watching.ended).toEqual([1, null])
    })
  })
})

const isLoading = (project: Project): boolean =>
  processesOf(project).some((args) => args.includes('bare-runtime'))

describe('--watch is refused', () => {
  const ready = path.join(fixturesFolder, 'ready')

  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['in CI', [ready], { CI: 'true' }, 'CI=true says that nobody is there. Leave --watch out.'],
    ['with --shard', [ready, '--shard', '1/2'], {}, '--watch does not go with --shard.'],
    [
      'with --update-known',
      [ready, '--known', 'known.json', '--update-known'],
      {},
      '--watch does not go with --update-known.',
    ],
    ['with a format for programs', [ready, '--format', 'json'], {}, '--format json:<file> writes it anew'],
    ['for an installed package', ['@qvac/sdk'], {}, 'not "@qvac/sdk"'],
    ['for a folder of node_modules', ['node_modules/@qvac/sdk'], {}, 'it lies in node_modules'],
    ['for a file', ['package.json'], {}, 'there is no such folder'],
    ['for what is not there', ['nowhere'], {}, 'there is no such folder'],
  ])('%s', async (_, args, env, said) => {
    const { code, stdout, stderr } = await runCli(['--watch', ...args], { env })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
  })

  it('for a tarball', async () => {
    await withFolder('watch-tarball', async (folder) => {
      await writeFile(path.join(folder, 'plugin-1.0.0.tgz'), '')
      const { code, stderr } = await runCli(['--watch', 'plugin-1.0.0.tgz'], { cwd: folder })
      expect([code, stderr.includes('not "plugin-1.0.0.tgz"')]).toEqual([2, true])
    })
  })

  it('by merge', async () => {
    const { code, stderr } = await runCli(['merge', 'report.json', '--watch'])
    expect([code, stderr.includes('--watch')]).toEqual([2, true])
  })
})
