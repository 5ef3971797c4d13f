import { gzipSync } from 'node:zlib'

export interface RawEntry {
  readonly name: string
  readonly body?: string | Uint8Array
  /** The type flag of ustar: `0` a file, `1` a hard link, `2` a symbolic link, … */
  readonly type?: string
  readonly link?: string
  /** In place of the body's own. */
  readonly size?: number
  readonly checksum?: number
}

/** A tarball as its bytes say, however wrong: no library would write most of these. */
export function rawTar(entries: readonly RawEntry[], { end = 1024 } = {}): Buffer {
  return Buffer.concat([...entries.flatMap(blocks), Buffer.alloc(end)])
}

export function rawTarball(entries: readonly RawEntry[]): Buffer {
  return gzipSync(rawTar(entries))
}

function blocks({ name, body = '', type = '0', link = '', size, checksum }: RawEntry): Buffer[] {
  const bytes = Buffer.from(body)
  const header = Buffer.alloc(512)
  header.write(name, 0, 100)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(octal(size ?? bytes.length, 11), 124)
  header.write(octal(0, 11), 136)
  header.write('        ', 148)
  header.write(type, 156)
  header.write(link, 157, 100)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(checksum ?? sum, 6)} `, 148)
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`
}

/** The record of a pax header: its length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const length = rest.length + String(rest.length + 2).length
  return `${length}${rest}`
}
