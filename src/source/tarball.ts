import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import type { Context } from '../context.js'
import { UsageError } from '../options.js'
import { makeRunFolder, nearestNodeModules } from '../run-folder.js'
import { MAX_UNPACKED_BYTES, newEntryGuard, Refused, TOO_LARGE } from './entry-guard.js'
import type { Source } from './source.js'

/**
 * Extracts a tarball that npm could have packed into a folder of this run, from which the packages of the project that
 * the tarball lies in are found. Throws UsageError for every other: nothing is ever written outside that folder, and
 * no more than a chunk is held in memory.
 */
export async function tarballSource(
  file: string,
  label: string,
  context: Pick<Context, 'scratch' | 'system' | 'signal'>,
): Promise<Source> {
  const folder = await makeRunFolder(await nearestNodeModules(path.dirname(file)), context)
  const root = path.join(folder, 'package')
  await mkdir(root)
  await unpack(file, root, context.signal)
  const manifest = await stat(path.join(root, 'package.json')).catch(() => undefined)
  if (manifest?.isFile() !== true)
    throw new UsageError(`Target is no package: ${JSON.stringify(file)} has no package/package.json.`)
  return { kind: 'tarball', root, label }
}

/** Extracts the package in the tarball into the folder `root`. Throws UsageError for what npm could not have packed. */
export async function unpack(file: string, root: string, signal: AbortSignal): Promise<void> {
  try {
    await extract(file, root, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new UsageError(`Target is no tarball of npm: ${JSON.stringify(file)} ${saying(error)}.`)
  }
}

async function extract(file: string, root: string, signal: AbortSignal): Promise<void> {
  const decoder = createTarDecoder({ strict: true })
  const [reading, feeding] = await Promise.allSettled([
    writeEntries(decoder.readable, root),
    feed(file, decoder.writable, signal),
  ])
  // Where an entry is refused, the decoder is closed, and the feeder only stumbles over that.
  if (reading.status === 'rejected') throw reading.reason
  if (feeding.status === 'rejected') throw feeding.reason
}

async function feed(file: string, into: WritableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
  const writer = into.getWriter()
  const [packed, unpacked] = [createReadStream(file, { signal }), createGunzip()]
  packed.once('error', (error) => unpacked.destroy(error))
  let bytes = 0
  try {
    for await (const chunk of packed.pipe(unpacked) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      // What no header tells of: zeros without end behind the last entry.
      if (bytes > 2 * MAX_UNPACKED_BYTES) throw new Refused(TOO_LARGE)
      await writer.write(chunk)
    }
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => undefined)
    throw error
  } finally {
    packed.destroy()
  }
}

async function writeEntries(entries: ReadableStream<ParsedTarEntry>, root: string): Promise<void> {
  const guard = newEntryGuard()
  for await (const entry of entries) {
    const inside = guard(entry.header)
    if (inside === undefined) await entry.body.cancel()
    else await writeFile(path.join(root, ...inside), entry.body)
  }
}

async function writeFile(file: string, body: ReadableStream<Uint8Array>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  // `wx`: on a file system that ignores case two names may be one.
  const handle = await open(file, 'wx')
  try {
    for await (const chunk of body) await handle.write(chunk)
  } finally {
    await handle.close()
  }
}

const SAID: Readonly<Record<string, string>> = {
  Z_DATA_ERROR: 'is damaged, or not compressed with gzip',
  Z_BUF_ERROR: 'is cut off',
  EEXIST: 'has two entries that are one file here',
  ENAMETOOLONG: 'has an entry with a name that is too long',
  ENOSPC: 'does not fit on the disk',
}

function saying(error: unknown): string {
  if (error instanceof Refused) return error.message
  const { code = '', message } = error as NodeJS.ErrnoException
  if (/truncated/i.test(message)) return 'is cut off'
  return SAID[code] ?? `is damaged: ${message.replace(/\.$/, '')}`
}
