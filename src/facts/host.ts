import path from 'node:path'
import { access, realpath } from 'node:fs/promises'
import { defineFact } from '../fact.js'
import { findInstalled, type Installed } from '../installed.js'
import type { Shared } from '../shared.js'
import type { System } from '../system.js'

/** The runtime and SDK that the plugin's own project has: the verdict is measured against these. */
export interface Host {
  readonly sdk: Installed | null
  /** `@qvac/inference`, which holds the registry from SDK 0.17 on. */
  readonly inference: Installed | null
  readonly bare: Bare | null
  readonly barePack: Installed | null
}

export interface Bare {
  readonly version: string
  /** Absolute path of the executable; npm may have installed it without the right to execute. */
  readonly binary: string
}

export const host = defineFact({
  name: 'host',
  needs: {},
  async learn(_, { source, system, shared }): Promise<Host> {
    const root = await realpath(source.root)
    const sdk = await findInstalled('@qvac/sdk', root, shared)
    const cli = await findInstalled('@qvac/cli', root, shared)
    const places = [root, ...[sdk, cli].flatMap((one) => (one === null ? [] : [one.dir]))]
    const [runtime, barePack, inference] = await Promise.all([
      firstInstalled('bare-runtime', places, shared),
      firstInstalled('bare-pack', places, shared),
      firstInstalled('@qvac/inference', places, shared),
    ])
    return { sdk, inference, barePack, bare: runtime === null ? null : await bareOf(runtime, system, shared) }
  },
})

async function firstInstalled(
  name: string,
  places: readonly string[],
  shared: Shared,
): Promise<Installed | null> {
  const found = await Promise.all(places.map((place) => findInstalled(name, place, shared)))
  return found.find((one) => one !== null) ?? null
}

/** bare-runtime keeps its binaries in one package per platform. */
async function bareOf(runtime: Installed, { platform, arch }: System, shared: Shared): Promise<Bare | null> {
  const found = await findInstalled(`bare-runtime-${platform}-${arch}`, runtime.dir, shared)
  if (found === null) return null
  const binary = path.join(found.dir, 'bin', platform === 'win32' ? 'bare.exe' : 'bare')
  const exists = await access(binary).then(
    () => true,
    () => false,
  )
  return exists ? { version: runtime.version, binary } : null
}
