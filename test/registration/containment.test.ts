import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { check, openWorkshop, plugin, type Workshop } from './project.js'

let workshop: Workshop
let temporary: string
const before = process.env['TMPDIR']

beforeEach(async () => {
  workshop = await openWorkshop()
  temporary = path.join(await workshop.project({}), 'tmp')
  await mkdir(temporary)
  process.env['TMPDIR'] = temporary
})

afterEach(async () => {
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  await workshop.close()
})

async function staged(folder: string): Promise<readonly string[]> {
  return readdir(path.join(folder, 'node_modules/.cache')).catch(() => [])
}

it('leaves nothing behind', async () => {
  const folder = await workshop.project({ 'plugin.js': plugin() })
  expect((await check(folder)).registers).toBe('passed')
  expect(await readdir(temporary)).toEqual([])
  expect(await staged(folder)).toEqual([])
})

it('ends at once when it is aborted, and leaves nothing behind', async () => {
  const folder = await workshop.project({
    'plugin.js': plugin({ more: `logging: { module: { setLogger() { for (;;); } }, namespace: 'p' },` }),
  })
  const stop = new AbortController()
  const running = check(folder, { signal: stop.signal, timeoutMs: 60_000 })
  setTimeout(() => {
    stop.abort(new Error('enough'))
  }, 1500)
  await expect(running).rejects.toThrow('enough')
  expect(await readdir(temporary)).toEqual([])
  expect(await staged(folder)).toEqual([])
})
