import path from 'node:path'
import { defineFact } from '../fact.js'
import type { MetroResolution } from '../resolve/metro.js'
import type { Resolution, ResolveRequest } from '../resolve/resolution.js'
import { hosts } from './contract.js'
import { disk } from './disk.js'
import { entries, type Entry } from './entries.js'
import { stage, type Stage } from './stage.js'

/** Where one entry leads for one host. */
export interface HostResolution {
  readonly host: string
  readonly resolution: Resolution
}

export interface EntryResolutions {
  readonly entry: Entry
  readonly hosts: readonly HostResolution[]
}

/** Imports `entry` from the staged app, as the worker's or the app's own code does. */
export function importOf(entry: Entry, stage: Stage): ResolveRequest {
  return { specifier: entry.specifier, kind: 'import', referrer: path.join(stage.app, 'app.mjs') }
}

/** Empty where the package exports no plugin entry. */
export const bareResolutions = defineFact({
  name: 'resolution in Bare',
  needs: { stage, entries, hosts, disk },
  async learn({ stage, entries, hosts, disk }): Promise<readonly EntryResolutions[]> {
    const { createBareResolver } = await import('../resolve/bare.js')
    const resolvers = hosts.map((host) => ({
      host,
      resolve: createBareResolver({ files: disk, host, links: 'keep' }),
    }))
    return entries.plugins.map((entry) => ({
      entry,
      hosts: resolvers.map(({ host, resolve }) => ({ host, resolution: resolve(importOf(entry, stage)) })),
    }))
  },
})

export interface ClientResolutions {
  readonly entry: Entry
  readonly node: { readonly import: Resolution; readonly require: Resolution }
  readonly metro: readonly { readonly platform: 'ios' | 'android'; readonly resolution: MetroResolution }[]
}

const PLATFORMS = ['ios', 'android'] as const

/** Null where the package exports no client entry. */
export const clientResolutions = defineFact({
  name: 'resolution in Node and Metro',
  needs: { stage, entries, disk },
  async learn({ stage, entries: { client: entry }, disk }): Promise<ClientResolutions | null> {
    if (entry === undefined) return null
    const [{ createNodeResolver }, { createMetroResolver }] = await Promise.all([
      import('../resolve/node.js'),
      import('../resolve/metro.js'),
    ])
    const request = importOf(entry, stage)
    const node = createNodeResolver(disk)
    return {
      entry,
      node: { import: node(request), require: node({ ...request, kind: 'require' }) },
      metro: await Promise.all(
        PLATFORMS.map(async (platform) => {
          const resolve = await createMetroResolver({ files: disk, platform })
          return { platform, resolution: resolve(request) }
        }),
      ),
    }
  },
})
