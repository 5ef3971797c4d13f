import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childEnvironment } from '../../src/probe/environment.js'
import { thisSystem } from '../../src/system.js'
import { openLaboratory, root, type Kind, type Laboratory } from './harness.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
})

const linux = process.platform === 'linux'

async function commandLines(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(lines)).map((line) => line.replaceAll('\0', ' '))
}

describe.each<Kind>(['bare', 'node'])('in %s', (kind) => {
  it('nothing is left of a child that was stopped', async () => {
    await laboratory.probe(kind, 'for (;;);', { limits: { timeMs: 1000 } })
    if (linux) expect((await commandLines()).filter((line) => line.includes(laboratory.stages))).toEqual([])
  })

  it('an abort ends the child and rejects with its reason', async () => {
    const abort = new AbortController()
    setTimeout(() => {
      abort.abort(new Error('enough'))
    }, 300)
    await expect(laboratory.probe(kind, 'for (;;);', { signal: abort.signal })).rejects.toThrow('enough')
    if (linux) expect((await commandLines()).filter((line) => line.includes(laboratory.stages))).toEqual([])
  })

  it('an abort before the start starts nothing', async () => {
    await expect(
      laboratory.probe(kind, '', { signal: AbortSignal.abort(new Error('never')) }),
    ).rejects.toThrow('never')
  })

  it('a settled plugin without timers ends by itself', async () => {
    const { settled } = await laboratory.probe(kind, 'export default 1', { settleMs: 20_000 })
    expect(settled).toEqual({ stillAlive: false, code: null, signal: null })
  })

  it('a timer that is left keeps the process alive', async () => {
    const { settled, ending } = await laboratory.probe(kind, 'setInterval(() => {}, 10); export default 1', {
      settleMs: 200,
    })
    expect(ending.kind).toBe('loaded')
    expect(settled).toEqual({ stillAlive: true, code: null, signal: null })
  })

  it('errors after loading are told', async () => {
    const plugin = `setTimeout(() => { Promise.reject(new Error('two')); throw new Error('one') }, 10); export default 1`
    const { lateErrors, ending } = await laboratory.probe(kind, plugin, { settleMs: 20_000 })
    expect(ending.kind).toBe('loaded')
    expect(lateErrors.map(({ on, thrown }) => [on, thrown.message]).sort()).toEqual([
      ['uncaughtException', 'one'],
      ['unhandledRejection', 'two'],
    ])
  })

  it('an exit after loading is told', async () => {
    const { settled, ending } = await laboratory.probe(
      kind,
      'setTimeout(() => Bare.exit(5), 10); export default 1',
      { settleMs: 20_000 },
    )
    expect(ending.kind).toBe('loaded')
    expect(settled).toEqual({ stillAlive: false, code: 5, signal: null })
  })

  it('what a plugin prints is handed on, its end where it is much', async () => {
    const { output } = await laboratory.probe(
      kind,
      `console.log('first', 'x'.repeat(9000)); console.log('last'); console.error('!'); export default 1`,
    )
    expect(output.stdout).toMatch(/^x{4090}\nlast\n$/)
    expect(output.stderr).toBe('!\n')
    expect(output.bytes).toBe(9014)
  })
})

describe.runIf(linux)('what a plugin reaches', () => {
  it('is an environment without secrets, and a folder of its own that is gone afterwards', async () => {
    const system = {
      ...thisSystem(),
      env: { ...process.env, NPM_TOKEN: 'secret', npm_config_registry: 'x', LANG: 'C' },
    }
    const plugin = `
      import fs from 'bare-fs'
      import env from 'bare-env'
      import os from 'bare-os'
      fs.writeFileSync('written.txt', '1')
      fs.mkdirSync(env.HOME + '/.cache'); fs.writeFileSync(env.HOME + '/.cache/more', '1')
      export default { modelType: Object.keys(env).sort().join(), displayName: os.cwd(), addonPackage: env.HOME }`
    const result = await laboratory.probe('bare', plugin, { system })
    expect(result.wroteFiles).toEqual(['.cache/more', 'written.txt'])
    const definition = result.description?.exports[0]?.definition
    expect(definition?.modelType.text?.split(',')).toEqual(
      Object.keys(childEnvironment(system.env, '/')).sort(),
    )
    expect(definition?.modelType.text).not.toMatch(/npm|TOKEN/i)
    expect(definition?.displayName.text).toBe(definition?.addonPackage.text)
  })
})

describe.runIf(linux)('a grandchild', () => {
  /** Long, and found again by its digits alone. */
  const uniqueSeconds = () => (600 + Math.random()).toFixed(9)

  /** Bare, with a process beside it that holds its pipes open. */
  async function withCompany(seconds: string): Promise<{ kind: 'bare'; binary: string }> {
    await mkdir(laboratory.stages, { recursive: true })
    const binary = path.join(laboratory.stages, `bare-and-${seconds}`)
    await writeFile(binary, `#!/bin/sh\nsleep ${seconds} &\nexec ${laboratory.bare} "$@"\n`, { mode: 0o755 })
    return { kind: 'bare', binary }
  }

  it('is not left behind', async () => {
    const seconds = uniqueSeconds()
    const { ending } = await laboratory.probe('bare', 'export default 1', {
      runtime: await withCompany(seconds),
    })
    expect(ending.kind).toBe('loaded')
    expect((await commandLines()).filter((line) => line.includes(`sleep ${seconds}`))).toEqual([])
  })

  it('does not hold up the probe when its parent has gone', async () => {
    const seconds = uniqueSeconds()
    const { ending } = await laboratory.probe('bare', 'Bare.exit(2)', { runtime: await withCompany(seconds) })
    expect(ending).toMatchObject({ kind: 'exited', code: 2 })
    expect((await commandLines()).filter((line) => line.includes(`sleep ${seconds}`))).toEqual([])
  })
})

describe.runIf(linux)('isolation', () => {
  // A container may forbid a network of one's own.
  const network = spawnSync('unshare', ['--map-root-user', '--net', '--', 'true']).status === 0

  it('is reported: memory is held, and the network is cut off where the system lets us', async () => {
    const { isolation } = await laboratory.probe('bare', 'export default 1')
    expect(isolation).toEqual({ network, memory: true })
  })

  it('gives way where the runtime cannot start under it', async () => {
    const { isolation, ending } = await laboratory.probe('bare', 'export default 1', {
      limits: { memoryBytes: 2 ** 26 },
    })
    expect(ending.kind).toBe('loaded')
    expect(isolation).toEqual({ network: false, memory: false })
  })

  it('never fails a plugin that needs the network to load', async () => {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const plugin = `
      import tcp from 'bare-tcp'
      await new Promise((resolve, reject) => tcp.connect(${port}, '127.0.0.1').on('connect', resolve).on('error', reject))
      export default 1`
    try {
      const { ending, isolation } = await laboratory.probe('bare', plugin)
      expect(ending.kind).toBe('loaded')
      expect(isolation.network).toBe(false)
    } finally {
      server.close()
    }
  })
})

it('the real SDKs of several ages judge alike', async () => {
  const schemas = [
    '@qvac/sdk/dist/schemas/plugin.js',
    'qvac-sdk-0.14/dist/schemas/plugin.js',
    '@qvac/inference/dist/schemas/plugin.js',
  ]
  for (const schema of schemas) {
    const { judgements } = await laboratory.probe('bare', 'export default {}', {
      schemaModule: `${root}node_modules/${schema}`,
    })
    expect(judgements[0]?.schema).toMatchObject({
      kind: 'judged',
      issues: expect.arrayContaining([expect.objectContaining({ path: ['modelType'] })]) as unknown[],
    })
  }
})
