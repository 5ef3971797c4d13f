import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ReadModule } from './bare-pack.js'

/** Reads each file once, however many hosts are packed. */
export interface Reader {
  /** What was read of a file so far; undefined before, null where it is not there. */
  known(url: URL): Uint8Array | null | undefined
  readonly read: ReadModule
}

export function openReader(): Reader {
  const reading = new Map<string, Promise<Uint8Array | null>>()
  const texts = new Map<string, Uint8Array | null>()

  async function fromDisk(url: URL): Promise<Uint8Array | null> {
    // As bare-pack: what cannot be read is not there.
    const text = await readFile(fileURLToPath(url)).catch(() => null)
    texts.set(url.href, text)
    return text
  }

  return {
    known: ({ href }) => texts.get(href),
    read(url) {
      if (url.protocol !== 'file:') return Promise.resolve(null)
      const text = reading.get(url.href) ?? fromDisk(url)
      reading.set(url.href, text)
      return text
    },
  }
}
