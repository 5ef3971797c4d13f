import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { runCli, startCli } from '../support/cli.js'
import { stateOf, withProject } from './project.js'

async function appendTo(file: string, code: string): Promise<void> {
  await writeFile(file, `${await readFile(file, 'utf8')}\n${code}\n`)
}

/** The processes below `parent`, by what `ps` knows. */
function descendantsOf(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const children = rows.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []))
  return children.flatMap((pid) => [pid, ...descendantsOf(pid)])
}

/** Whether it is the runtime that imports the plugin, and not esbuild's service. */
const isBare = (pid: number): boolean => ask(pid, 'args=').includes('bare-runtime')

/** A zombie has ended; that nobody has asked for its exit code is the system's affair. */
const isAlive = (pid: number): boolean => /^[^Z]/.test(ask(pid, 'stat='))

function ask(pid: number, column: string): string {
  return spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const seen = look()
    if (seen !== undefined) return seen
    await setTimeout(50)
  }
}

describe.skipIf(process.platform === 'win32')('the command line leaves no trace', () => {
  it('after a run', async () => {
    await withProject('traces-run', async (project) => {
      const before = await stateOf(project)
      const { code } = await runCli([project.root], { env: { TMPDIR: project.temporary } })
      expect(code).toBe(0)
      expect(await stateOf(project)).toEqual(before)
    })
  })

  it('where it is used wrongly and that shows late', async () => {
    await withProject('traces-usage', async (project) => {
      const before = await stateOf(project)
      const args = [project.root, '--level', 'live', '--model', 'gone.gguf']
      const { code, stderr } = await runCli(args, { env: { TMPDIR: project.temporary } })
      expect([code, stderr]).toEqual([2, expect.stringContaining('There is no model at')])
      expect(await stateOf(project)).toEqual(before)
    })
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('after %s in the middle of loading', async (signal, expected) => {
    await withProject(`traces-${signal}`, async (project) => {
      await appendTo(path.join(project.root, 'dist/words.js'), 'for (;;);')
      const before = await stateOf(project)
      const { child, ended } = startCli([project.root, '--timeout', '600'], {
        env: { TMPDIR: project.temporary },
      })
      const pid = child.pid ?? 0
      const running = await eventually(() => {
        const found = descendantsOf(pid)
        return found.some(isBare) ? found : undefined
      })
      child.kill(signal)
      const { code, stdout, stderr } = await ended
      expect([code, stdout]).toEqual([expected, ''])
      expect(stderr).toBe(`qvac-plugin-check: interrupted by ${signal}\n`)
      expect(running.filter(isAlive)).toEqual([])
      expect(await stateOf(project)).toEqual(before)
    })
  })
})
