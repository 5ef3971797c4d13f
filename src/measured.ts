import type { Context } from './context.js'
import type { Memo } from './fact.js'
import { host } from './facts/host.js'
import { metroBuilds } from './facts/metro-builds.js'
import { probes } from './facts/probes.js'
import type { PackageReport } from './report.js'

/** What the verdict was measured against: the versions found for the plugin, null where there is none. */
export async function measured(memo: Memo, { system }: Context): Promise<PackageReport['host']> {
  const known = await memo.ask(host)
  const found = known.status === 'known' ? known.value : null
  return {
    sdk: found?.sdk?.version ?? null,
    bare: found?.bare?.version ?? null,
    barePack: found?.barePack?.version ?? null,
    ...(await metroOf(memo)),
    node: system.node,
    probe: await probedBy(memo),
  }
}

async function metroOf(memo: Memo): Promise<Pick<PackageReport['host'], 'metro' | 'hermes'>> {
  const known = await memo.peek(metroBuilds)
  return known?.status === 'known'
    ? { metro: known.value.version, hermes: known.value.hermes }
    : { metro: null, hermes: false }
}

/** What imported the plugin; null where nothing did. */
async function probedBy(memo: Memo): Promise<PackageReport['host']['probe']> {
  const known = await memo.peek(probes)
  const results = known?.status === 'known' ? known.value : []
  const runtime = results.flatMap(({ result }) => result.runtime ?? [])[0]
  if (runtime === undefined) return null
  return runtime.startsWith('bare') ? 'bare' : 'node'
}
