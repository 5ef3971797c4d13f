import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Context } from '../context.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import { childFolder } from '../own-package.js'
import { writeEntry, type Entry as WrittenEntry } from '../registration/entry.js'
import type { PackFault, PackJudgement } from '../registration/pack-faults.js'
import type { PackedEntry, PackRequest } from '../registration/pack-messages.js'
import type { Packer, Packing } from '../registration/packer.js'
import { registryOf } from '../registration/registry.js'
import { contract, hosts } from './contract.js'
import { disk } from './disk.js'
import { pluginFiles, type EntryFile } from './entry-files.js'
import { host } from './host.js'
import { meantTargets } from './meant.js'
import { sdkImports } from './sdk-imports.js'
import { stage } from './stage.js'
import { workerUnresolved } from './unresolved.js'
import { workerGraphs } from './worker-graphs.js'

/** Why nothing is packed. */
export interface Idle {
  readonly idle: 'not-meant' | 'not-installed'
}

interface StandingPacker {
  readonly packer: Packer
  /** Absolute folder for the bundles: away from the sources, so that nothing lies beside them. */
  readonly folder: string
}

/** No plugin's files take bare-pack that long. */
const PACKING_TIMEOUT_MS = 60_000

/** The project's bare-pack in a process of its own, which comes up while the package is being staged. */
const packer = defineFact({
  name: 'bare-pack',
  level: 'runtime',
  needs: { host, meantTargets },
  async learn({ host, meantTargets }, { system, signal, scratch }): Promise<StandingPacker | Idle> {
    // On desktop, Bare runs the files as they are.
    if (!meantTargets.includes('mobile')) return { idle: 'not-meant' }
    if (host.barePack === null) return { idle: 'not-installed' }
    const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'qvac-plugin-check-pack-'))
    scratch.onRelease(() => rm(folder, { recursive: true, force: true }))
    const { startPacker } = await import('../registration/packer.js')
    const script = path.join(childFolder(), 'pack.mjs')
    const setup = { script, packages: [host.barePack.dir], home: folder, system, signal }
    const packer = startPacker({ ...setup, timeoutMs: PACKING_TIMEOUT_MS })
    scratch.onRelease(() => packer.stop())
    return { packer, folder }
  },
})

export interface WorkerEntry extends WrittenEntry {
  readonly file: EntryFile
}

/** A worker entry for each plugin entry that leads to a file, as the SDK would write it. */
export const workerEntries = defineFact({
  name: 'worker entries',
  level: 'runtime',
  needs: { stage, pluginFiles, host },
  learn({ stage, pluginFiles, host }): readonly WorkerEntry[] {
    const found = pluginFiles.filter(({ guessed }) => !guessed)
    if (found.length === 0) throw new Moot('no plugin entry leads to a file')
    const common = { registry: registryOf(host), childDir: childFolder() }
    return found.map((file, i) => {
      const folder = path.join(stage.app, `worker-${i}`)
      return { file, ...writeEntry({ ...common, folder, specifier: file.entry.specifier }) }
    })
  },
})

/** What bare-pack leads elsewhere: by the SDK's own file, or our copy of it where there is no SDK. */
const importMap = defineFact({
  name: 'import map of the SDK',
  level: 'runtime',
  needs: { host, contract },
  async learn({ host: { sdk }, contract }): Promise<PackRequest['imports']> {
    const text = sdk && (await readFile(path.join(sdk.dir, 'bare-imports.json'), 'utf8').catch(() => null))
    return text === null ? contract.bareImports : (JSON.parse(text) as PackRequest['imports'])
  },
})

/** bare-pack at work on the worker entries. */
export const packing = defineFact({
  name: 'packing',
  level: 'runtime',
  needs: { packer, workerEntries, hosts, importMap },
  learn({ packer, workerEntries, hosts, importMap }, { system }): Packing | Idle {
    if ('idle' in packer) return packer
    return packer.packer.pack({
      imports: importMap,
      ownHost: `${system.platform}-${system.arch}`,
      hosts,
      entries: workerEntries.map(({ file, run, imported }, i) => {
        const { key, specifier } = file.entry
        return { key, specifier, run, imported, bundle: path.join(packer.folder, `worker-${i}.bundle`) }
      }),
    })
  },
})

/** What bare-pack has against each entry, host by host, and who reports it. */
export const packJudgement = defineFact({
  name: 'packs',
  level: 'runtime',
  needs: { packing, hosts, meantTargets, workerGraphs, workerUnresolved, sdkImports, stage, disk, host },
  async learn({ packing, ...known }, context): Promise<PackJudgement> {
    const packed = await entriesOf(packing, context)
    if ('unexamined' in packed) return { faults: [], elsewhere: null, ...packed }
    const { judgePacks } = await import('../registration/pack-faults.js')
    return judgePacks(packed, known)
  },
})

async function entriesOf(
  packing: Packing | Idle,
  { signal }: Context,
): Promise<readonly PackedEntry[] | Pick<PackJudgement, 'unexamined'>> {
  if ('idle' in packing) {
    if (packing.idle === 'not-meant') return []
    const remedy = 'Install the SDK, which brings bare-pack: npm install -D @qvac/sdk'
    return { unexamined: { lack: 'bare-pack', reason: 'bare-pack is not installed here', remedy } }
  }
  try {
    return await packing.entries
  } catch (error) {
    signal.throwIfAborted()
    const reason = `the installed bare-pack cannot be used: ${error instanceof Error ? error.message : String(error)}`
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
