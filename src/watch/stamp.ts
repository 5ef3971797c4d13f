import { stat } from 'node:fs/promises'
import path from 'node:path'
import { remember } from '../fact.js'
import { packlist } from '../facts/packlist.js'
import { DEFAULTS } from '../options.js'
import { newScratch } from '../scratch.js'
import { newShared } from '../shared.js'
import { openSource } from '../source/open.js'
import { thisSystem } from '../system.js'
import type { Ground } from './ground.js'

/** What tells one state of the ground from another: by file, for those that are there. */
export type Stamp = ReadonlyMap<string, string>

export async function stampOf(ground: Ground, signal: AbortSignal): Promise<Stamp> {
  const published = await Promise.all(ground.packages.map((folder) => publishedIn(folder, signal)))
  const files = new Set([...published.flat(), ...ground.files])
  for (const file of ground.written) files.delete(file)
  const stamps = await Promise.all([...files].map(async (file) => [file, await stampOfFile(file)] as const))
  return new Map(stamps.flatMap(([file, stamp]) => (stamp === undefined ? [] : [[file, stamp]])))
}

/** Whether one state lacks a file of the other: that may be a build which has begun with removing the last one. */
export function lacksSome(stamp: Stamp, before: Stamp): boolean {
  return [...before.keys()].some((file) => !stamp.has(file))
}

/** Where package.json cannot be read, it alone is what the report is about. */
async function publishedIn(folder: string, signal: AbortSignal): Promise<readonly string[]> {
  const manifest = path.join(folder, 'package.json')
  const scratch = newScratch()
  try {
    const system = thisSystem()
    const source = await openSource(folder, { system, scratch, signal })
    const memo = remember({
      source,
      options: DEFAULTS,
      system,
      scratch,
      shared: newShared(),
      signal,
      onProgress: () => undefined,
    })
    const listed = await memo.ask(packlist)
    const files = listed.status === 'known' ? [...listed.value.paths] : []
    return [manifest, ...files.map((file) => path.join(source.root, file))]
  } catch {
    signal.throwIfAborted()
    return [manifest]
  } finally {
    await scratch.release()
  }
}

/** A save that keeps the size and falls into one tick of the clock with another is told by the file's number at most. */
async function stampOfFile(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined)
  return found && [found.size, found.mtimeNs, found.ctimeNs, found.ino].join(' ')
}
