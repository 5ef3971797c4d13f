import { fileURLToPath } from 'node:url'
import { Blocked, defineFact, Moot, type Lack } from '../fact.js'
import { isDeclared, isInstalled } from '../graph/declared.js'
import { packageOf } from '../graph/packages.js'
import type { Files } from '../resolve/files.js'
import { disk } from './disk.js'
import { probes, probeSetup, type EntryProbe } from './probes.js'
import { stage } from './stage.js'

/** What loading an entry says about the plugin. */
export type Load = EntryProbe &
  (
    | { readonly verdict: 'loaded' | 'failed' }
    /** It did not load, and the reason lies in this machine: nothing is known about the plugin. */
    | { readonly verdict: 'blocked'; readonly lack: Lack; readonly reason: string; readonly remedy: string }
  )

/** Throws Blocked where nothing here can say whether the plugin loads. */
export const loads = defineFact({
  name: 'loads',
  needs: { probes, probeSetup, stage, disk },
  learn({ probes, probeSetup, stage, disk }): readonly Load[] {
    const all = probes.map((probe) => judge(probe, probeSetup.kind, stage.root, disk))
    const blocked = all.find((load) => load.verdict === 'blocked')
    if (blocked?.verdict === 'blocked' && all.every(({ verdict }) => verdict !== 'failed')) {
      throw new Blocked(blocked.lack, blocked.reason, blocked.remedy)
    }
    return all
  },
})

type Runtime = 'bare' | 'node'

function judge(probe: EntryProbe, runtime: Runtime, root: string, files: Files): Load {
  if (probe.result.ending.kind === 'loaded') return { ...probe, verdict: 'loaded' }
  const lacking = lackOf(probe, runtime, root, files)
  return lacking === undefined
    ? { ...probe, verdict: 'failed' }
    : { ...probe, verdict: 'blocked', ...lacking }
}

const INSTALL_BARE = 'Install Bare: npm install -D bare-runtime'

interface Lacking {
  readonly lack: Lack
  readonly reason: string
  readonly remedy: string
}

/** What this machine lacks to load the entry; undefined where the plugin itself is at fault. */
function lackOf(
  { result: { ending, standIns } }: EntryProbe,
  runtime: Runtime,
  root: string,
  files: Files,
): Lacking | undefined {
  if (ending.kind === 'flooded') {
    const reason = `it printed more than ${Math.round(ending.outputBytes / 1e6)} MB while it was imported, and was ended`
    return { lack: 'environment', reason, remedy: 'Print nothing at the top level of the entry.' }
  }
  if (ending.kind === 'not-started') {
    if (runtime === 'node') return { lack: 'environment', reason: ending.reason, remedy: INSTALL_BARE }
    const reason = `the runtime did not start: ${ending.reason}`
    return { lack: 'environment', reason, remedy: 'Reinstall the project: npm ci' }
  }
  if (ending.kind === 'unsupported-engine' && !isOwnManifest(ending.package, root)) {
    const reason = `a dependency asks for Bare ${ending.range ?? 'of another version'}, and Bare ${ending.version ?? ''} is installed`
    return {
      lack: 'environment',
      reason,
      remedy: 'Update bare-runtime, or pin the dependency: npm ls bare-runtime',
    }
  }
  if (ending.kind === 'unresolved' && ending.specifier !== null) {
    const name = packageOf(ending.specifier)
    const from = ending.referrer?.startsWith('file:') === true ? fileURLToPath(ending.referrer) : root
    if (name !== undefined && isDeclared(name, from, files) && !isInstalled(name, from, files)) {
      const reason = `${name} is declared but not installed here`
      return { lack: 'dependency', reason, remedy: 'Install the dependencies: npm install' }
    }
  }
  if (standIns !== null && (standIns.used.length > 0 || standIns.touchedBare)) {
    const reason = 'it did not load in Node with stand-ins for what only Bare has'
    return { lack: 'environment', reason, remedy: INSTALL_BARE }
  }
  return undefined
}

function isOwnManifest(url: string | null, root: string): boolean {
  return url?.startsWith('file:') === true && fileURLToPath(url).startsWith(root)
}

/** The loads that succeeded, of which there is at least one; `plugin/loads` reports the others. */
export const loaded = defineFact({
  name: 'loaded entries',
  needs: { loads },
  learn({ loads }): readonly Load[] {
    const found = loads.filter(({ verdict }) => verdict === 'loaded')
    if (found.length === 0) throw new Moot('the plugin does not load')
    return found
  },
})
