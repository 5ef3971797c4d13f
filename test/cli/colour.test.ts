import { spawnSync } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasColours } from '../../src/cli/colour.js'
import { cellsOf } from '../../src/render/text.js'
import { runCli } from '../support/cli.js'
import { repository, withFolder } from '../support/fixture.js'

const STATIC = ['fixtures/five-defects', '--level', 'static']
const ESCAPE = '\u001B['
const cli = path.join(repository, 'dist/cli.js')

/** Without what `startCli` sets. */
const NEUTRAL = { NO_COLOR: '' }

const hasScript = spawnSync('script', ['-qec', 'stty size', '/dev/null']).status === 0
if (!hasScript) console.warn('The tests on a real terminal are skipped: there is no `script` of util-linux.')

/** What the command line prints on a terminal of this width. */
function onTerminal(args: readonly string[], columns: number, env: Readonly<Record<string, string>> = {}) {
  const command = `stty cols ${columns} rows 40; exec "${process.execPath}" "${cli}" ${args.join(' ')}`
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TERM: 'xterm-256color', ...env },
    encoding: 'utf8',
  })
  // What is being learnt is shown in one line, which is emptied before anything else is printed.
  const parts = stdout.replaceAll('\r\n', '\n').split('\r\u001B[2K')
  return parts.filter((part) => !part.includes('checking: ')).join('')
}

/** A terminal is told of more than colours. */
const isPainted = (text: string): boolean =>
  ['\u001B[1m', '\u001B[2m', '\u001B[31m'].some((code) => text.includes(code))

describe('colours', () => {
  const [terminal, pipe, file] = [
    { isTerminal: true, isFile: false },
    { isTerminal: false, isFile: false },
    { isTerminal: false, isFile: true },
  ]

  it.each([
    ['on a terminal', {}, terminal, true],
    ['on a terminal that has none', { TERM: 'dumb' }, terminal, false],
    ['in a pipe', {}, pipe, false],
    ['in a file', {}, file, false],
    ['in the log of a CI', { CI: 'true' }, pipe, true],
    ['in a file under CI', { CI: 'true' }, file, false],
    ['with NO_COLOR', { NO_COLOR: '1' }, terminal, false],
    ['with NO_COLOR, whatever it says', { NO_COLOR: '0', CI: '1' }, terminal, false],
    ['with an empty NO_COLOR', { NO_COLOR: '' }, terminal, true],
    ['with FORCE_COLOR', { FORCE_COLOR: '1' }, pipe, true],
    ['with FORCE_COLOR=0', { FORCE_COLOR: '0', CI: '1' }, terminal, false],
    ['with FORCE_COLOR=false', { FORCE_COLOR: 'false' }, terminal, false],
    ['with an empty FORCE_COLOR', { FORCE_COLOR: '' }, pipe, false],
    ['with both', { NO_COLOR: '1', FORCE_COLOR: '3' }, terminal, false],
  ])('%s', (_, env, sink, expected) => {
    expect(hasColours(env, sink)).toBe(expected)
  })

  it.each([
    ['', false],
    ['1', true],
    ['0', false],
  ])('of a process whose output is a pipe, with FORCE_COLOR=%s', async (value, expected) => {
    const { stdout } = await runCli(STATIC, { env: { ...NEUTRAL, FORCE_COLOR: value } })
    expect(stdout.includes(ESCAPE)).toBe(expected)
  })

  it('are in no file that a report is written to, and in no JSON', async () => {
    await withFolder('no-colours', async (folder) => {
      const [written, redirected] = ['written.txt', 'redirected.txt'].map((name) => path.join(folder, name))
      const env = { ...NEUTRAL, FORCE_COLOR: '1', CI: 'true' }
      const args = [...STATIC, '--format', 'json', '--format', `pretty:${written ?? ''}`]
      const { stdout } = await runCli(args, { env })
      expect(JSON.parse(stdout)).toHaveProperty('verdict', 'not-ready')
      expect(stdout).not.toContain(ESCAPE)
      expect(await readFile(written ?? '', 'utf8')).not.toContain(ESCAPE)
      const output = openSync(redirected ?? '', 'w')
      spawnSync(process.execPath, [cli, ...STATIC], {
        cwd: repository,
        env: { PATH: process.env['PATH'], CI: 'true' },
        stdio: ['ignore', output, 'ignore'],
      })
      closeSync(output)
      const text = await readFile(redirected ?? '', 'utf8')
      expect([text.includes('Not ready'), text.includes(ESCAPE)]).toEqual([true, false])
    })
  })

  it.skipIf(!hasScript)('on a real terminal are there unless NO_COLOR is set', () => {
    expect(onTerminal(STATIC, 80)).toSatisfy(isPainted)
    expect(onTerminal(STATIC, 80, { NO_COLOR: '1' })).not.toSatisfy(isPainted)
    expect(onTerminal(STATIC, 80, { FORCE_COLOR: '0' })).not.toSatisfy(isPainted)
    expect(onTerminal([...STATIC, '--format', 'json'], 80)).not.toSatisfy(isPainted)
  })
})

describe.skipIf(!hasScript)('a terminal', () => {
  it.each([
    [40, 40],
    [80, 80],
    [200, 120],
  ])('of %i columns has lines of at most %i, but for what must stay whole', (columns, widest) => {
    const lines = onTerminal(STATIC, columns, { NO_COLOR: '1' }).split('\n')
    expect(lines.length).toBeGreaterThan(50)
    const tooLong = lines.filter((line) => cellsOf(line) > widest && line.trim().includes(' '))
    expect(tooLong).toEqual([])
    expect(Math.max(...lines.map((line) => cellsOf(line)))).toBeGreaterThan(widest - 25)
  })
})
