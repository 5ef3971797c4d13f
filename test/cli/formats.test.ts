import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli, startCli } from '../support/cli.js'
import { withFolder } from '../support/fixture.js'
import { commandsOf } from '../render/commands.js'

const STATIC = ['fixtures/five-defects', '--level', 'static']

describe.concurrent('the formats of one run', () => {
  it('are written to files, and standard output has the one without', async () => {
    await withFolder('formats', async (folder) => {
      const file = (name: string) => path.join(folder, 'reports', name)
      const formats = [
        'pretty',
        `sarif:${file('r.sarif')}`,
        `json:${file('r.json')}`,
        `html:${file('r.html')}`,
      ]
      const { code, stdout } = await runCli([...STATIC, ...formats.flatMap((one) => ['--format', one])])
      expect(code).toBe(1)
      expect(stdout).toContain('Publishing checklist')
      const texts = ['r.sarif', 'r.json', 'r.html'].map((name) => readFile(file(name), 'utf8'))
      const [sarif, json, html] = await Promise.all(texts)
      expect(sarif).toContain('"2.1.0"')
      expect(json).toContain('"schemaVersion": 1')
      expect(html).toMatch(/^<!DOCTYPE html>/)
    })
  })

  it('have no colours in files', async () => {
    await withFolder('colours', async (folder) => {
      const file = path.join(folder, 'report.txt')
      const env = { FORCE_COLOR: '1', NO_COLOR: '' }
      const { stdout } = await runCli([...STATIC, '--format', `pretty:${file}`, '--format', 'pretty'], {
        env,
      })
      expect(stdout).toContain('\u001B[')
      expect(await readFile(file, 'utf8')).not.toContain('\u001B[')
    })
  })

  it('are text and annotations in GitHub Actions, where nothing else is asked for', async () => {
    const env = { GITHUB_ACTIONS: 'true' }
    const { stdout } = await runCli(STATIC, { env })
    expect(stdout).toContain('Publishing checklist')
    const files = commandsOf(stdout).map(({ properties }) => properties['file'])
    expect(files).toContain('fixtures/five-defects/package.json')
    const named = await runCli([...STATIC, '--format', 'json'], { env })
    expect(named.stdout.startsWith('{')).toBe(true)
    expect(commandsOf(named.stdout)).toEqual([])
  })

  it('name files from the root of the repository in GitHub Actions', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: process.cwd() }
    const { stdout } = await runCli(['five-defects', '--level', 'static'], { env, cwd: 'fixtures' })
    const files = commandsOf(stdout).map(({ properties }) => properties['file'])
    expect(files).toContain('fixtures/five-defects/package.json')
  })

  it('end with the exit code of the verdict where nobody reads on', async () => {
    const { child, ended } = startCli(['fixtures/ready', '--level', 'static'])
    ended.catch(() => undefined)
    child.stdout?.destroy()
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
  })
})
