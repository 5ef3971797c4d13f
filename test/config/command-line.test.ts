import { cp, readFile, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

const ready = JSON.parse(readFileSync(path.join(fixturesFolder, 'ready/package.json'), 'utf8')) as {
  readonly exports: object
}

describe.concurrent('on the command line', () => {
  async function withReady<T>(files: Readonly<Record<string, unknown>>, use: (cwd: string) => Promise<T>) {
    return withFolder('configured', async (folder) => {
      await cp(path.join(fixturesFolder, 'ready'), folder, { recursive: true })
      for (const [name, value] of Object.entries(files))
        await writeFile(path.join(folder, name), JSON.stringify(value, null, 2))
      return use(folder)
    })
  }

  it('flags outrank the file, and the file its preset', async () => {
    const config = { extends: 'strict', require: ['sdk'], timeout: 3 }
    await withReady({ 'qvac-plugin-check.config.json': config }, async (cwd) => {
      const { stdout, code } = await runCli(['--print-config', '--timeout', '4'], { cwd })
      expect(code).toBe(0)
      const from = 'qvac-plugin-check.config.json'
      expect(JSON.parse(stdout)).toMatchObject({ from, failOn: 'warning', require: ['sdk'], timeoutMs: 4000 })
    })
  })

  it('--config takes another file', async () => {
    await withReady({ 'qvac-plugin-check.config.json': { level: 'live' }, 'other.json': {} }, async (cwd) => {
      const { stdout } = await runCli(['--print-config', '--config', 'other.json'], { cwd })
      expect(JSON.parse(stdout)).toMatchObject({ from: 'other.json', level: 'runtime' })
    })
  })

  it.each([
    [{ suppress: [{ check: 'publish/publint/use-type' }] }, 'suppress[0].reason is missing'],
    [
      { severity: { 'worker/bundles': 'warning' } },
      'worker/bundles is of severity error and cannot be made a warning',
    ],
    [{ hosts: ['linux-x46'] }, 'Unknown value for hosts[0]: "linux-x46". Did you mean "linux-x64"?'],
  ])('%j is used wrongly', async (config, sentence) => {
    await withReady({ 'qvac-plugin-check.config.json': config }, async (cwd) => {
      const { stdout, stderr, code } = await runCli([], { cwd })
      expect([stdout, code]).toEqual(['', 2])
      expect(stderr).toContain(sentence)
    })
  })

  it('a stricter severity stops a release', async () => {
    const config = { severity: { 'publish/license': 'error' } }
    await withReady({ 'qvac-plugin-check.config.json': config }, async (cwd) => {
      const file = path.join(cwd, 'package.json')
      const manifest = JSON.parse(await readFile(file, 'utf8')) as { license?: string }
      delete manifest.license
      await writeFile(file, JSON.stringify(manifest))
      const { code, stdout } = await runCli(['--level', 'static'], { cwd })
      expect(stdout).toContain('✖ error publish/license')
      expect(code).toBe(1)
    })
  })

  it('known findings do not count, and their list only shrinks', async () => {
    const args = ['--level', 'static', '--fail-on', 'suggestion', '--known', 'known.json']
    const unlicensed = {
      ...ready,
      license: undefined,
      exports: { ...ready.exports, './package.json': undefined },
    }
    await withReady({ 'package.json': unlicensed }, async (cwd) => {
      expect((await runCli(args, { cwd })).code).toBe(2)
      expect((await runCli([...args, '--update-known'], { cwd })).code).toBe(1)
      expect(await knownIn(cwd)).toEqual(['entrypoints/package-json', 'publish/license'])
      const same = await runCli(args, { cwd })
      expect(same.code).toBe(0)
      expect(same.stdout).toContain('publish/license at package.json:1:1: known')

      const changed = { ...unlicensed, license: 'MIT', repository: 'nowhere' }
      await writeFile(path.join(cwd, 'package.json'), JSON.stringify(changed, null, 2))
      const { code, stdout } = await runCli(args, { cwd })
      expect(code).toBe(1)
      expect(stdout).toContain('config/known-gone')
      expect(stdout).toContain('publish/publint/invalid-repository-value')
      await runCli([...args, '--update-known'], { cwd })
      expect(await knownIn(cwd)).toEqual(['entrypoints/package-json'])
    })
  })

  it('--update-known needs a file', async () => {
    const { code, stderr } = await runCli(['fixtures/ready', '--update-known'])
    expect(stderr).toContain('--update-known goes with --known <file>.')
    expect(code).toBe(2)
  })
})

async function knownIn(cwd: string): Promise<readonly string[]> {
  const text = await readFile(path.join(cwd, 'known.json'), 'utf8')
  return (JSON.parse(text) as { findings: { check: string }[] }).findings.map(({ check }) => check)
}
