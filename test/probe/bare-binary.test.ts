import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareBareBinary } from '../../src/probe/bare-binary.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'probe-test-binary-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('prepareBareBinary', () => {
  it.runIf(process.platform !== 'win32')('makes a freshly installed binary executable', async () => {
    const binary = path.join(folder, 'bare')
    await writeFile(binary, '#!/bin/sh\n')
    await chmod(binary, 0o644)
    const prepared = await prepareBareBinary(binary)
    expect(prepared).toMatchObject({ kind: 'ready', binary })
    expect((await stat(binary)).mode & 0o111).toBe(0o111)
  })

  it('leaves an executable one alone and releases nothing of it', async () => {
    const prepared = await prepareBareBinary(process.execPath)
    expect(prepared).toMatchObject({ kind: 'ready', binary: process.execPath })
    if (prepared.kind === 'ready') await prepared.release()
    expect((await stat(process.execPath)).isFile()).toBe(true)
  })

  it('runs a copy where the mode may not be changed', async () => {
    // Nobody, not even root, may change the mode of a file of the kernel's.
    const prepared = await prepareBareBinary('/proc/version')
    if (process.platform !== 'linux') return
    if (prepared.kind !== 'ready') throw new Error(prepared.reason)
    expect(prepared.binary).not.toBe('/proc/version')
    expect((await stat(prepared.binary)).mode & 0o111).toBe(0o111)
    await prepared.release()
    await expect(stat(path.dirname(prepared.binary))).rejects.toThrow('ENOENT')
  })

  it('says why where there is nothing to run', async () => {
    const prepared = await prepareBareBinary(path.join(folder, 'none'))
    expect(prepared).toMatchObject({ kind: 'unusable', reason: expect.stringContaining('ENOENT') as string })
  })
})
