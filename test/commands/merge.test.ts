import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { joinParts, partOf, readShard } from '../../src/shard.js'
import { runCli } from '../support/cli.js'
import { NPM, withWorkspace } from '../support/workspace.js'

const LEVEL = ['--level', 'static']

it.each([1, 2, 3, 5])('%i shards, merged, say what one run says', async (count) => {
  await withWorkspace(NPM, async (cwd) => {
    const whole = await runCli(['--workspaces', '--format', 'json', ...LEVEL], { cwd })
    expect(whole.code).toBe(1)
    const files: string[] = []
    for (let index = count; index >= 1; index -= 1) {
      const part = await runCli(
        ['--workspaces', '--shard', `${index}/${count}`, '--format', 'json', ...LEVEL],
        { cwd },
      )
      files.push(`report-${index}.json`)
      await writeFile(path.join(cwd, `report-${index}.json`), part.stdout)
    }
    const merged = await runCli(['merge', ...files, '--format', 'json'], { cwd })
    expect(merged.stderr).toBe('')
    expect(merged.code).toBe(1)
    expect(timeless(merged.stdout)).toEqual(timeless(whole.stdout))
    expect((await runCli(['merge', ...files], { cwd })).stdout).toContain('✖ 1 of 3 not ready: 1 error')
  })
})

/** All but how long it took. */
function timeless(text: string): unknown {
  const report = JSON.parse(text) as Report
  const packages = report.packages.map((one) => ({
    ...one,
    outcomes: one.outcomes.map((outcome) => ({ ...outcome, durationMs: 0 })),
  }))
  return { ...report, durationMs: 0, packages, timings: Object.keys(report.timings).sort() }
}

it('merge refuses what does not belong together', async () => {
  await withWorkspace(NPM, async (cwd) => {
    const only = ['--only', 'publish/keywords', '--format', 'json']
    const first = (await runCli(['--workspaces', '--shard', '1/2', ...only], { cwd })).stdout
    const other = (await runCli(['packages/one', ...only], { cwd })).stdout
    const files = {
      'a.json': first,
      'b.json': other,
      'c.json': 'no report',
      'd.json': first.replace(/"version": "[^"]+"/, '"version": "0.0.1"'),
    }
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(cwd, name), text)
    const said = async (...args: string[]) => {
      const { code, stderr, stdout } = await runCli(['merge', ...args], { cwd })
      expect([code, stdout]).toEqual([2, ''])
      return stderr.split('\n')[0]
    }
    expect(await said()).toContain('merge takes the files of reports')
    expect(await said('nowhere.json')).toContain('There is no report "nowhere.json".')
    expect(await said('c.json')).toContain('"c.json" is no report of qvac-plugin-check in JSON.')
    expect(await said('a.json')).toContain('The report of shard 2/2 is not among them.')
    expect(await said('a.json', 'a.json')).toContain('Two of the reports are of shard 1/2.')
    expect(await said('a.json', 'b.json')).toContain('different numbers of shards: 2, none')
    expect(await said('d.json')).toContain('are of qvac-plugin-check 0.0.1')
    const twice = await runCli(['merge', 'b.json', 'b.json', '--format', 'json'], { cwd })
    expect((JSON.parse(twice.stdout) as Report).packages.length).toBe(2)
    expect(JSON.parse(await readFile(path.join(cwd, 'a.json'), 'utf8'))).toMatchObject({
      shard: { index: 1, count: 2 },
    })
  })
})

it.each(['0/2', '3/2', '1', '1/0', 'a/b', '', 1, '-1/2'])('%j is no shard', (value) => {
  expect(() => readShard(value)).toThrow('shard takes a part of the whole such as 1/4')
})

it('parts joined are the whole, whatever its length', () => {
  for (let length = 0; length < 9; length += 1) {
    const items = Array.from({ length }, (_, i) => i)
    for (let count = 1; count < 6; count += 1) {
      const parts = Array.from({ length: count }, (_, i) => partOf(items, { index: i + 1, count }))
      expect(joinParts(parts)).toEqual(items)
    }
  }
})
