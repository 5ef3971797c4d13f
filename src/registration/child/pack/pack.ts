import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { PackedEntry, PackedRun, PackEntry, PackFailure, PackRequest } from '../../pack-messages.js'
import type { BarePack, Bundle, ReadModule } from './bare-pack.js'
import { fatal } from './failure.js'
import { hostsApart } from './hosts.js'
import { followLinks } from './links.js'
import { openReader, type Reader } from './reader.js'
import { trace, type Trace } from './trace.js'

/** Packs every entry for this machine, hands the bundles to `onRuns`, and goes on with the hosts that may differ. */
export async function packAll(
  barePack: BarePack,
  request: PackRequest,
  onRuns: (runs: readonly PackedRun[]) => void,
): Promise<readonly PackedEntry[]> {
  const packer = new Packer(barePack, request)
  const own = []
  for (const entry of request.entries) own.push({ entry, ...(await packer.own(entry)) })
  onRuns(own.flatMap(({ run }) => run ?? []))
  const packed = []
  for (const { entry, packedFor, failures } of own)
    packed.push(await packer.others(entry, packedFor, failures))
  return packed
}

interface Packed extends Pick<Trace, 'addons' | 'failures' | 'failuresFrom'> {
  readonly bundle: Bundle | null
}

class Packer {
  readonly #reader: Reader = openReader()

  constructor(
    private readonly barePack: BarePack,
    private readonly request: PackRequest,
  ) {}

  /** For this machine; with the registry, where there is one. */
  async own({ key, specifier, run, imported, bundle: file }: PackEntry) {
    const { ownHost, hosts } = this.request
    const apart = hostsApart([ownHost, ...hosts])
    const { bundle, failures, failuresFrom, addons } = await this.#pack(
      run ?? imported,
      this.request.ownHost,
      apart.observe,
    )
    const written = bundle !== null && failures.length === 0
    if (written && run !== null) {
      // Everything lies below the root of the disk, and nothing in the bundle is found beside it.
      await writeFile(file, bundle.unmount(new URL('/', pathToFileURL(run))).toBuffer())
    }
    const packedRun: PackedRun | null = run === null ? null : { key, bundle: file, written, addons }
    return { run: packedRun, packedFor: apart, failures: failuresFrom(specifier) }
  }

  /** For all hosts: once for each group of them that a map of conditions tells apart. */
  async others(
    { key, imported }: PackEntry,
    apart: ReturnType<typeof hostsApart>,
    ownFailures: readonly PackFailure[],
  ): Promise<PackedEntry> {
    const hosts = await apart.forEach(this.request.ownHost, ownFailures, async (host) => {
      const { failures } = await this.#pack(imported, host, apart.observe)
      return failures
    })
    return { key, hosts }
  }

  async #pack(file: string, host: string, observe: (read: ReadModule) => ReadModule): Promise<Packed> {
    const { pack, listPrefix, resolve } = this.barePack
    const traced = trace(followLinks(resolve), this.#reader)
    let broken: URL | null = null
    const read = observe(async (url) => {
      const text = await this.#reader.read(url)
      if (text !== null && url.pathname.endsWith('/package.json') && !isJson(text)) broken = url
      return text
    })
    const options = { resolve: traced.resolve, hosts: [host], imports: this.request.imports, linked: true }
    try {
      return { ...traced, bundle: await pack(pathToFileURL(file), options, read, listPrefix) }
    } catch (error) {
      const failure = fatal(error, broken)
      return {
        ...traced,
        bundle: null,
        failures: [...traced.failures, failure],
        failuresFrom: (specifier) => [...traced.failuresFrom(specifier), failure],
      }
    }
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
