import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { LinkedAddon, PackedEntry, PackedRun, PackFailure, PackRequest } from '../../pack-messages.js'
import type { BarePack, Bundle, ReadModule } from './bare-pack.js'
import { fatal } from './failure.js'
import { packForHosts } from './hosts.js'
import { followLinks } from './links.js'
import type { Reader } from './reader.js'
import { trace } from './trace.js'

export interface Tools extends BarePack {
  readonly reader: Reader
}

interface Packed {
  readonly bundle: Bundle | null
  readonly failures: readonly PackFailure[]
  readonly addons: readonly LinkedAddon[]
}

/** Packs a worker for this machine and writes its bundle where nothing failed. */
export async function packRun(
  tools: Tools,
  run: PackRequest['runs'][number],
  request: PackRequest,
): Promise<PackedRun> {
  const { bundle, failures, addons } = await pack(
    tools,
    run.file,
    request.ownHost,
    request,
    tools.reader.read,
  )
  if (bundle !== null && failures.length === 0) {
    // Everything lies below the root of the disk, and nothing in the bundle is found beside it.
    await writeFile(run.bundle, bundle.unmount(new URL('/', pathToFileURL(run.file))).toBuffer())
  }
  return { key: run.key, failures, addons }
}

export async function packEntry(
  tools: Tools,
  { key, file }: PackRequest['imported'][number],
  request: PackRequest,
): Promise<PackedEntry> {
  const hosts = await packForHosts(request.hosts, async (host, observe) => {
    const { failures } = await pack(tools, file, host, request, observe(tools.reader.read))
    return failures
  })
  return { key, hosts }
}

async function pack(
  tools: Tools,
  file: string,
  host: string,
  { imports }: PackRequest,
  read: ReadModule,
): Promise<Packed> {
  const { resolve, failures, addons } = trace(followLinks(tools.resolve), tools.reader)
  let broken: URL | null = null
  const reading: ReadModule = async (url) => {
    const text = await read(url)
    if (text !== null && url.pathname.endsWith('/package.json') && !isJson(text)) broken = url
    return text
  }
  try {
    const options = { resolve, hosts: [host], imports, linked: true }
    const bundle = await tools.pack(pathToFileURL(file), options, reading, tools.listPrefix)
    return { bundle, failures, addons }
  } catch (error) {
    return { bundle: null, failures: [...failures, fatal(error, broken)], addons }
  }
}

function isJson(text: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text))
    return true
  } catch {
    return false
  }
}
