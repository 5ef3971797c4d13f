import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Context } from '../context.js'
import type { Contract } from '../contract/contract.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import { childFolder } from '../own-package.js'
import { writeEntry, type Entry as WrittenEntry } from '../registration/entry.js'
import { judgePacks, type PackFault, type PackJudgement } from '../registration/pack-faults.js'
import type { PackedEntry, PackRequest } from '../registration/pack-messages.js'
import { PackerUnusable, startPacking, type Packing } from '../registration/packer.js'
import { registryOf } from '../registration/registry.js'
import { contract, hosts } from './contract.js'
import { disk } from './disk.js'
import { pluginFiles, type EntryFile } from './entry-files.js'
import { host, type Host } from './host.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'
import { workerUnresolved } from './unresolved.js'
import { workerGraphs } from './worker-graphs.js'

export interface WorkerEntry extends WrittenEntry {
  readonly file: EntryFile
  /** Absolute path of the bundle of `run`, once it is packed. */
  readonly bundle: string
}

/** A worker entry for each plugin entry that leads to a file, as the SDK would write it. */
export const workerEntries = defineFact({
  name: 'worker entries',
  level: 'runtime',
  needs: { stage, pluginFiles, host },
  async learn({ stage, pluginFiles, host }, { scratch }): Promise<readonly WorkerEntry[]> {
    const found = pluginFiles.filter(({ guessed }) => !guessed)
    if (found.length === 0) throw new Moot('no plugin entry leads to a file')
    // Away from the sources, so that a bundle finds nothing beside itself.
    const bundles = await mkdtemp(path.join(await realpath(tmpdir()), 'qvac-plugin-check-pack-'))
    scratch.onRelease(() => rm(bundles, { recursive: true, force: true }))
    const written = { registry: registryOf(host), childDir: childFolder() }
    return Promise.all(
      found.map(async (file, i) => {
        const folder = path.join(stage.app, `worker-${i}`)
        const entry = await writeEntry({ ...written, folder, specifier: file.entry.specifier })
        return { ...entry, file, bundle: path.join(bundles, `worker-${i}.bundle`) }
      }),
    )
  },
})

/** bare-pack at work on the worker entries; why it is not, where it is not. */
export const packing = defineFact({
  name: 'packing',
  level: 'runtime',
  needs: { workerEntries, host, hosts, contract, meantTargets },
  async learn(known, context): Promise<Packing | { readonly idle: 'not-meant' | 'not-installed' }> {
    const { workerEntries, host, hosts, contract, meantTargets } = known
    // On desktop, Bare runs the files as they are.
    if (!meantTargets.includes('mobile')) return { idle: 'not-meant' }
    if (host.barePack === null) return { idle: 'not-installed' }
    const ownHost = ownHostOf(context)
    const request: PackRequest = {
      barePack: host.barePack.dir,
      imports: await importMap(host, contract),
      ownHost,
      runs: workerEntries.flatMap(({ file, run, bundle }) =>
        run === null ? [] : [{ key: file.entry.key, file: run, bundle }],
      ),
      imported: workerEntries.map(({ file, imported }) => ({ key: file.entry.key, file: imported })),
      hosts: [...new Set([ownHost, ...hosts])],
    }
    return start(request, path.dirname(workerEntries[0]?.bundle ?? ''), context)
  },
})

/** No plugin's files take bare-pack that long. */
const PACKING_TIMEOUT_MS = 60_000

function start(request: PackRequest, home: string, { system, signal, scratch }: Context): Packing {
  const script = path.join(childFolder(), 'pack.mjs')
  const packing = startPacking(request, { script, home, system, timeoutMs: PACKING_TIMEOUT_MS, signal })
  scratch.onRelease(() => packing.stop())
  return packing
}

export function ownHostOf({ system }: Pick<Context, 'system'>): string {
  return `${system.platform}-${system.arch}`
}

/** The SDK's own file, or our copy of it where there is no SDK. */
async function importMap({ sdk }: Host, contract: Contract): Promise<PackRequest['imports']> {
  const text = sdk && (await readFile(path.join(sdk.dir, 'bare-imports.json'), 'utf8').catch(() => null))
  return text === null ? contract.bareImports : (JSON.parse(text) as PackRequest['imports'])
}

/** What bare-pack has against each entry, host by host, and who reports it. */
export const packJudgement = defineFact({
  name: 'packs',
  level: 'runtime',
  needs: { packing, hosts, workerGraphs, workerUnresolved, stage, disk, host },
  async learn({ packing, ...known }): Promise<PackJudgement> {
    const packed = await entriesOf(packing)
    return 'unexamined' in packed ? { faults: [], elsewhere: null, ...packed } : judgePacks(packed, known)
  },
})

async function entriesOf(
  packing: Packing | { readonly idle: 'not-meant' | 'not-installed' },
): Promise<readonly PackedEntry[] | Pick<PackJudgement, 'unexamined'>> {
  if ('idle' in packing) {
    if (packing.idle === 'not-meant') return []
    const remedy = 'Install the SDK, which brings bare-pack: npm install -D @qvac/sdk'
    return { unexamined: { lack: 'bare-pack', reason: 'bare-pack is not installed here', remedy } }
  }
  try {
    return await packing.entries
  } catch (error) {
    if (!(error instanceof PackerUnusable)) throw error
    const reason = `the installed bare-pack cannot be used: ${error.message}`
    return { unexamined: { lack: 'environment', reason, remedy: 'Reinstall the project: npm ci' } }
  }
}

/** What bare-pack alone can tell. */
export const packFaults = defineFact({
  name: 'faults of packing',
  level: 'runtime',
  needs: { packJudgement },
  learn({ packJudgement: { faults, elsewhere, unexamined } }): readonly PackFault[] {
    if (faults.length > 0) return faults
    if (elsewhere !== null) throw new Moot(elsewhere)
    if (unexamined !== null) throw new Blocked(unexamined.lack, unexamined.reason, unexamined.remedy)
    return []
  },
})
