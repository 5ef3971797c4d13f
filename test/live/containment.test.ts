import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkPlugin } from '../../src/index.js'
import { changedPlugin, told, withHandlers, withProject } from './project.js'

/** The processes that work in, or were started with, anything of a live round trip. */
function processes(root: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return (readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readlinkSync(`/proc/${pid}/cwd`)).includes(
          root,
        )
      } catch {
        return false
      }
    })
}

async function homes(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('qvac-live-'))
}

async function staged(root: string): Promise<string[]> {
  return readdir(path.join(root, 'node_modules', '.cache')).catch(() => [])
}

const before = await homes()
const SPINS = { spins: 'responseSchema: z.any(), streaming: false, handler: async () => { for (;;); }' }

describe.runIf(process.platform === 'linux')('a round trip leaves nothing behind', () => {
  afterAll(async () => {
    expect((await homes()).filter((name) => !before.includes(name))).toEqual([])
  })

  it('when the worker is blocked, and the run is aborted meanwhile', async () => {
    await withProject('0.16', await withHandlers(SPINS), async ({ root }) => {
      const controller = new AbortController()
      const run = checkPlugin(
        root,
        { level: 'live', only: ['plugin/live-soft'], timeoutMs: 60_000 },
        { signal: controller.signal },
      )
      const started = await Promise.race([run.then(() => false), untilBare(root)])
      expect(started).toBe(true)
      controller.abort(new Error('enough'))
      await expect(run).rejects.toThrow('enough')
      expect(processes(root)).toEqual([])
      expect(await staged(root)).toEqual([])
    })
  })

  it('when the plugin kills its worker as it starts', async () => {
    // Only in a worker is there a place to talk to; importing the plugin alone passes.
    const files = await changedPlugin(
      (text) => `${text}\nif (Bare.argv.some((one) => one.includes('SOCKET'))) Bare.exit(7)\n`,
    )
    await withProject('0.16', files, async ({ root, live }) => {
      const report = await live()
      expect(told(report)).toEqual([
        expect.stringMatching(
          /^plugin\/live\/not-started: the worker of @qvac\/sdk 0\.16\.0 does not start with this plugin: /,
        ),
      ])
      expect(report.live?.worker).toBe('not-started')
      expect(processes(root)).toEqual([])
      expect(await staged(root)).toEqual([])
    })
  })
})

/** Resolves to true once a worker of the project is there. */
async function untilBare(root: string): Promise<boolean> {
  for (;;) {
    const workers = processes(root).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker.mjs\0{'),
    )
    if (workers.length > 0) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
