import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { runCli } from '../support/cli.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

const REASON = { reason: 'the declarations come with the next release' }

/** Three plugins without the declarations of their client, which is a warning. */
const CONFIGURATIONS = {
  strict: { failOn: 'warning' },
  plain: {},
  excused: { suppress: [{ check: 'entrypoints/types', entry: '.', ...REASON }], hosts: ['linux-x64'] },
}
const NAMES = Object.keys(CONFIGURATIONS)

async function withPlugins<T>(use: (cwd: string) => Promise<T>): Promise<T> {
  return withFolder('several', async (cwd) => {
    for (const [name, config] of Object.entries(CONFIGURATIONS)) {
      const folder = path.join(cwd, name)
      await mkdir(folder)
      await cp(path.join(fixturesFolder, 'ready'), folder, {
        recursive: true,
        filter: (file) => !file.endsWith('client.d.ts'),
      })
      await writeFile(path.join(folder, 'qvac-plugin-check.config.json'), JSON.stringify(config))
    }
    return use(cwd)
  })
}

async function reportOf(cwd: string, flags: readonly string[] = []) {
  const { stdout, code } = await runCli([...NAMES, '--level', 'static', '--format', 'json', ...flags], {
    cwd,
  })
  const report = JSON.parse(stdout) as Report
  return { report, code, verdicts: report.packages.map(({ verdict }) => verdict) }
}

describe.concurrent('several plugins, each with a configuration of its own', () => {
  it('are judged each by its own', async () => {
    await withPlugins(async (cwd) => {
      const { report, code, verdicts } = await reportOf(cwd)
      expect([verdicts, code]).toEqual([['not-ready', 'ready', 'ready'], 1])
      expect([report.failOn, ...report.packages.map(({ failOn }) => failOn)]).toEqual([
        'warning',
        undefined,
        'error',
        'error',
      ])
      const suppressed = report.packages.map((one) => one.suppressed.map(({ check }) => check))
      expect(suppressed).toEqual([[], [], ['entrypoints/types']])
      expect(report.summary).toMatchObject({ warnings: 2, suppressed: 1 })
    })
  })

  it('fail in JUnit where they are not ready', async () => {
    await withPlugins(async (cwd) => {
      const { stdout } = await runCli([...NAMES, '--level', 'static', '--format', 'junit'], { cwd })
      const suites = [...stdout.matchAll(/<testsuite .*failures="(\d+)"/g)].map(([, failures]) => failures)
      expect(suites).toEqual(['1', '0', '0'])
    })
  })

  it('are all judged by a flag', async () => {
    await withPlugins(async (cwd) => {
      const { report, code, verdicts } = await reportOf(cwd, ['--fail-on', 'error'])
      expect([verdicts, code, report.failOn]).toEqual([['ready', 'ready', 'ready'], 0, 'error'])
    })
  })

  it('say the same in each shard', async () => {
    await withPlugins(async (cwd) => {
      for (const shard of ['1/3', '2/3', '3/3']) {
        const { report } = await reportOf(cwd, ['--shard', shard])
        expect([report.packages.length, report.failOn]).toEqual([1, 'warning'])
      }
    })
  })

  it('are printed one after the other', async () => {
    await withPlugins(async (cwd) => {
      const { stdout } = await runCli([...NAMES, '--print-config', '--targets', 'mobile'], { cwd })
      const printed = JSON.parse(stdout) as readonly object[]
      expect(printed.map((one) => ({ ...one }))).toMatchObject([
        { target: 'strict', failOn: 'warning', targets: ['mobile'] },
        { target: 'plain', failOn: 'error' },
        { target: 'excused', hosts: [], targets: ['mobile'] },
      ])
    })
  })

  it('have no list of known findings together', async () => {
    await withPlugins(async (cwd) => {
      const { stderr, code } = await runCli([...NAMES, '--known', 'known.json'], { cwd })
      expect(stderr).toContain('--known is the list of one package, and there are 3.')
      expect(code).toBe(2)
    })
  })
})
