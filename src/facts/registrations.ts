import path from 'node:path'
import type { Target } from '../check.js'
import { mapLimited } from '../concurrency.js'
import type { Context } from '../context.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import type { RegistrationJudgement } from '../registration/faults.js'
import type { Packing } from '../registration/packer.js'
import type { Registration } from '../registration/run.js'
import { contract } from './contract.js'
import { definitions } from './definitions.js'
import { dynamicLoads } from './dynamic-loads.js'
import type { EntryFile } from './entry-files.js'
import { loads } from './loads.js'
import { meantTargets } from './meant.js'
import { packing, packJudgement, workerEntries, type Idle, type WorkerEntry } from './packs.js'
import { probeSetup } from './probes.js'
import { stage } from './stage.js'

/** What became of an entry on one target; `desktop` runs it as it is, `mobile` from a bundle. */
export type Attempt =
  | Registration
  /** bare-pack writes no bundle of it. */
  | { readonly kind: 'not-packed' }
  /** Loading or the definition has told already that it cannot be registered. */
  | { readonly kind: 'foreseen' }
  | { readonly kind: 'not-examined'; readonly reason: string; readonly remedy: string }

export interface EntryRegistration {
  readonly file: EntryFile
  /** One for each target that is meant. */
  readonly attempts: readonly { readonly target: Target; readonly attempt: Attempt }[]
}

/** How to ask the registry of the project's own SDK in the project's own Bare. */
const registry = defineFact({
  name: 'registry',
  level: 'runtime',
  needs: { probeSetup, workerEntries },
  learn({ probeSetup, workerEntries }): { readonly binary: string } {
    if (probeSetup.kind !== 'bare') {
      const remedy = 'Install Bare: npm install -D bare-runtime'
      throw new Blocked('bare', 'there is no Bare here to register the plugin in', remedy)
    }
    if (workerEntries.some(({ run }) => run === null)) {
      const remedy = 'Install the SDK: npm install -D @qvac/sdk'
      throw new Blocked('sdk', 'there is no SDK here to register the plugin with', remedy)
    }
    return { binary: probeSetup.binary }
  },
})

/** Each plugin entry imported and registered from a bundle, in a process of its own. */
const bundleRegistrations = defineFact({
  name: 'registration from a bundle',
  level: 'runtime',
  needs: { registry, workerEntries, packing },
  learn: ({ registry, workerEntries, packing }, context): Promise<readonly Attempt[]> =>
    mapLimited(workerEntries, context.system.parallelism, ({ file }) =>
      fromBundle(file.entry.key, packing, registry.binary, context),
    ),
})

async function fromBundle(
  key: string,
  packing: Packing | Idle,
  binary: string,
  context: Context,
): Promise<Attempt> {
  const notExamined = (reason: string, remedy: string) => ({ kind: 'not-examined', reason, remedy }) as const
  if ('idle' in packing) {
    return notExamined('bare-pack is not installed here', 'Install the SDK: npm install -D @qvac/sdk')
  }
  const runs = await packing.runs.catch((error: unknown) => {
    context.signal.throwIfAborted()
    return notExamined(
      `the installed bare-pack cannot be used: ${String(error)}`,
      'Reinstall the project: npm ci',
    )
  })
  if ('kind' in runs) return runs
  const packed = runs.find((one) => one.key === key)
  if (packed?.written !== true) return { kind: 'not-packed' }
  const { linkAddons } = await import('../registration/addons.js')
  const folder = path.join(path.dirname(packed.bundle), `${path.basename(packed.bundle)}.addons`)
  const linking = await linkAddons(packed.addons, folder, context.system)
  if (!linking.ok) return notExamined(linking.reason, 'Try the plugin in an app.')
  return run(packed.bundle, linking.env, binary, context)
}

async function run(
  file: string,
  env: Context['system']['env'],
  binary: string,
  { system, options, signal }: Context,
): Promise<Registration> {
  const { runRegistration } = await import('../registration/run.js')
  return runRegistration({ file, binary, system: { ...system, env }, timeoutMs: options.timeoutMs, signal })
}

/** What became of each plugin entry, on every target that is meant. */
export const registrations = defineFact({
  name: 'registration',
  level: 'runtime',
  needs: { registry, bundleRegistrations, workerEntries, meantTargets, loads, definitions, contract },
  async learn(known, context): Promise<readonly EntryRegistration[]> {
    const { registry, bundleRegistrations, workerEntries, meantTargets } = known
    const { foreseen, isSettledByBundle } = await import('../registration/foreseen.js')
    const fromFiles = async (entry: WorkerEntry, bundled: Attempt | undefined): Promise<Attempt> => {
      if (foreseen(entry.file.entry, known) !== undefined) return { kind: 'foreseen' }
      if (bundled?.kind === 'registered' && isSettledByBundle(entry.file.entry, known)) return bundled
      return run(entry.run ?? '', context.system.env, registry.binary, context)
    }
    return mapLimited([...workerEntries.entries()], context.system.parallelism, async ([i, entry]) => {
      const bundled = bundleRegistrations[i]
      const attempts = meantTargets.map(async (target) => {
        const attempt = target === 'mobile' ? bundled : fromFiles(entry, bundled)
        return { target, attempt: (await attempt) ?? ({ kind: 'not-packed' } as const) }
      })
      return { file: entry.file, attempts: await Promise.all(attempts) }
    })
  },
})

/** Why entries are not registered, where nothing else reports it. */
export const registrationFaults = defineFact({
  name: 'faults of registration',
  level: 'runtime',
  needs: { registrations, loads, definitions, contract, packJudgement, dynamicLoads, stage },
  async learn({ registrations, ...known }): Promise<RegistrationJudgement> {
    const { judgeRegistrations } = await import('../registration/faults.js')
    const judgement = judgeRegistrations(registrations, known)
    const { faults, elsewhere, notExamined, examined } = judgement
    if (faults.length > 0) return judgement
    if (elsewhere !== null) throw new Moot(elsewhere)
    const [first] = notExamined
    if (!examined && first !== undefined) throw new Blocked('environment', first.reason, first.remedy)
    return judgement
  },
})
