import { setTimeout as delay } from 'node:timers/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlugin } from '../../src/index.js'
import { changedPlugin, processesIn, told, withHandlers, withProject } from './project.js'

const SPINS = { spins: 'responseSchema: z.any(), streaming: false, handler: async () => { for (;;); }' }

describe('a round trip that goes wrong leaves nothing behind', { timeout: 240_000 }, () => {
  it.runIf(process.platform === 'linux')('when it is aborted while the worker is blocked', async () => {
    await withProject('0.16', await withHandlers(SPINS), async ({ root }) => {
      const controller = new AbortController()
      const options = { level: 'live', only: ['plugin/live-soft'], timeoutMs: 60_000 } as const
      const run = checkPlugin(root, options, { signal: controller.signal })
      run.catch(() => undefined)
      const hasWorker = () =>
        processesIn(path.dirname(root)).some((command) => command.includes('worker.mjs {'))
      while (!hasWorker()) await delay(50)
      // Time for the call; where that is not enough, the worker is killed as it starts, which leaves no less to remove.
      await delay(1500)
      controller.abort(new Error('enough'))
      await expect(run).rejects.toThrow('enough')
    })
  })

  it('when the plugin ends its worker as that starts', async () => {
    // Importing it anywhere else passes: only a worker is told of a socket.
    const files = await changedPlugin(
      (text) => `${text}\nif (Bare.argv.some((one) => one.includes('SOCKET'))) Bare.exit(7)\n`,
    )
    await withProject('0.16', files, async ({ live }) => {
      const report = await live()
      expect(told(report)).toEqual([
        expect.stringMatching(
          /^plugin\/live\/not-started: the worker of @qvac\/sdk 0\.16\.0 does not start with this plugin: /,
        ),
      ])
      expect(report.live?.worker).toBe('not-started')
    })
  })
})
