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

  it.each([
    ['\nexport default { level: }', 2, 'config.mjs:2:24: ERROR: Unexpected "}".'],
    ['export default { timeout: 5n }', 2, 'timeout takes a number, not 5n.'],
    ['export default {}; process.exit(0)', 3, 'was ended before it had a verdict'],
    ['await new Promise(() => {}); export default {}', 3, 'was ended before it had a verdict'],
    ['export default {}; Promise.reject(new Error("later"))', 3, 'Error: later'],
  ])('a configuration that says %j ends with %i', async (text, expected, sentence) => {
    await withReady({}, async (cwd) => {
      await writeFile(path.join(cwd, 'qvac-plugin-check.config.mjs'), text)
      const { stdout, stderr, code } = await runCli([], { cwd })
      expect([stdout, code]).toEqual(['', expected])
      expect(stderr).toContain(sentence)
    })
  })

  it.each([
    [{ timeout: -5 }, 'timeout takes a time above 0 and up to an hour, not -5 seconds.'],
    [{ budgets: { packed: '2 apples' } }, 'The budget packed takes a size such as "500 kB", not "2 apples".'],
    [{ hosts: ['linux-x64'], targets: ['mobile'] }, 'host linux-x64 is of the target desktop'],
    [{ severity: { 'worker/bundles': 'warning' } }, 'worker/bundles is of severity error'],
  ])('%j is told with the name of its file', async (config, sentence) => {
    await withReady({ 'its.json': config }, async (cwd) => {
      const { stderr, code } = await runCli(['--print-config', '--config', 'its.json'], { cwd })
      expect(code).toBe(2)
      expect(stderr).toContain(`qvac-plugin-check: its.json: ${sentence}`)
    })
  })

  it('a list of known findings that cannot be read or written', async () => {
    const files = { 'known.json': [], 'half.json': { version: 1, findings: [{ check: 'a' }] } }
    await withReady(files, async (cwd) => {
      const known = async (file: string, ...args: string[]) => {
        const { stderr, code } = await runCli(['--level', 'static', '--known', file, ...args], { cwd })
        return [code, stderr.split('\n')[0]?.replace('qvac-plugin-check: ', '')]
      }
      expect(await known('known.json')).toEqual([
        2,
        'known.json: the list of known findings takes an object, not [].',
      ])
      expect(await known('half.json')).toEqual([2, 'half.json: findings[0].text is missing.'])
      expect(await known('LICENSE')).toEqual([
        2,
        expect.stringMatching(/^LICENSE cannot be read: it is no JSON/),
      ])
      expect(await known('dist', '--update-known')).toEqual([
        2,
        '--known takes a file, and "dist" is a folder.',
      ])
      expect(await known('gone/known.json', '--update-known')).toEqual([
        2,
        'The known findings cannot be written to "gone/known.json": ENOENT.',
      ])
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
