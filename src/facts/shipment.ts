import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { mapLimited } from '../concurrency.js'
import { defineFact } from '../fact.js'
import { secretsIn, type Secret } from '../publish/secrets.js'
import { packlist, type PackedFile } from './packlist.js'

/** What the published files are as bytes. */
export interface Shipment {
  readonly files: number
  /** Bytes of all files. */
  readonly unpacked: number
  /** Bytes of the tarball, measured by compressing the files; of large files only the beginning is compressed. */
  readonly packed: number
  readonly secrets: readonly FoundSecret[]
}

export interface FoundSecret extends Secret {
  /** Relative to the package. */
  readonly file: string
}

export const shipment = defineFact({
  name: 'shipment',
  needs: { packlist },
  async learn({ packlist: { files } }, { source }): Promise<Shipment> {
    const read = await mapLimited(files, CONCURRENT, (file) => readOne(source.root, file))
    return {
      files: files.length,
      unpacked: sum(files.map(({ size }) => size)),
      packed: sum(read.map(({ packed }) => packed)),
      secrets: read.flatMap(({ secrets }) => secrets),
    }
  },
})

const CONCURRENT = 8

/** Larger files are no code: of these the ratio of the beginning stands for the whole. */
const SAMPLE_BYTES = 1024 * 1024

/** npm's tar has a header and padding for each file, which nearly vanish in the compression. */
const HEADER_BYTES = 60

const compress = promisify(gzip)

async function readOne(root: string, { path: file, size }: PackedFile) {
  const bytes = await beginningOf(path.join(root, file), size)
  const { length } = await compress(bytes, { level: 9 })
  const ratio = bytes.length === 0 ? 1 : size / bytes.length
  const text = bytes.includes(0) ? '' : bytes.toString('utf8')
  return {
    packed: Math.round(length * ratio) + HEADER_BYTES,
    secrets: secretsIn(text).map((secret): FoundSecret => ({ file, ...secret })),
  }
}

async function beginningOf(file: string, size: number): Promise<Buffer> {
  if (size <= SAMPLE_BYTES) return readFile(file)
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
