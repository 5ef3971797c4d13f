import path from 'node:path'
import type { Target } from '../check.js'
import type { Context } from '../context.js'
import { Blocked, defineFact, Moot } from '../fact.js'
import { linkAddons } from '../registration/addons.js'
import { judgeRegistrations, type RegistrationJudgement } from '../registration/faults.js'
import { PackerUnusable } from '../registration/packer.js'
import type { Registration } from '../registration/run.js'
import { runRegistration } from '../registration/run.js'
import { contract } from './contract.js'
import { definitions } from './definitions.js'
import type { EntryFile } from './entry-files.js'
import { host } from './host.js'
import { loads } from './loads.js'
import { meantTargets } from './meant.js'
import { packing, packJudgement, workerEntries, type WorkerEntry } from './packs.js'
import { probeSetup } from './probes.js'
import { stage } from './stage.js'

/** What became of an entry on one target; `desktop` runs it as it is, `mobile` from a bundle. */
export type Attempt =
  | Registration
  /** bare-pack writes no bundle of it. */
  | { readonly kind: 'not-packed' }
  | { readonly kind: 'not-examined'; readonly reason: string; readonly remedy: string }

export interface EntryRegistration {
  readonly file: EntryFile
  /** One for each target that is meant. */
  readonly attempts: readonly { readonly target: Target; readonly attempt: Attempt }[]
}

/** Each plugin entry given to the registry of the project's own SDK in Bare, in a process of its own. */
export const registrations = defineFact({
  name: 'registration',
  level: 'runtime',
  needs: { workerEntries, packing, probeSetup, meantTargets },
  learn: (
    { workerEntries, packing, probeSetup, meantTargets },
    context,
  ): Promise<readonly EntryRegistration[]> => {
    if (probeSetup.kind !== 'bare') {
      throw new Blocked(
        'bare',
        'there is no Bare here to register the plugin in',
        'Install Bare: npm install -D bare-runtime',
      )
    }
    if (workerEntries.some(({ run }) => run === null)) {
      throw new Blocked(
        'sdk',
        'there is no SDK here to register the plugin with',
        'Install the SDK: npm install -D @qvac/sdk',
      )
    }
    const attempts = {
      desktop: (entry: WorkerEntry) => run(entry.run ?? '', context.system.env, probeSetup.binary, context),
      mobile: (entry: WorkerEntry) => fromBundle(entry, packing, probeSetup.binary, context),
    }
    const each = async (entry: WorkerEntry) => ({
      file: entry.file,
      attempts: await Promise.all(
        meantTargets.map(async (target) => ({ target, attempt: await attempts[target](entry) })),
      ),
    })
    return Promise.all(workerEntries.map(each))
  },
})

function run(
  file: string,
  env: Context['system']['env'],
  binary: string,
  context: Context,
): Promise<Registration> {
  const { system, options, signal } = context
  return runRegistration({ file, binary, system: { ...system, env }, timeoutMs: options.timeoutMs, signal })
}

const REINSTALL = 'Reinstall the project: npm ci'

async function fromBundle(
  { file, bundle }: WorkerEntry,
  packing: PackingOrIdle,
  binary: string,
  context: Context,
): Promise<Attempt> {
  if ('idle' in packing) {
    return {
      kind: 'not-examined',
      reason: 'bare-pack is not installed here',
      remedy: 'Install the SDK: npm install -D @qvac/sdk',
    }
  }
  try {
    const packed = (await packing.runs).find(({ key }) => key === file.entry.key)
    if (packed === undefined || packed.failures.length > 0) return { kind: 'not-packed' }
    const folder = path.join(path.dirname(bundle), `${path.basename(bundle)}.addons`)
    const linking = await linkAddons(packed.addons, folder, context.system)
    if (!linking.ok)
      return { kind: 'not-examined', reason: linking.reason, remedy: 'Try the plugin in an app' }
    return await run(bundle, linking.env, binary, context)
  } catch (error) {
    if (!(error instanceof PackerUnusable)) throw error
    return {
      kind: 'not-examined',
      reason: `the installed bare-pack cannot be used: ${error.message}`,
      remedy: REINSTALL,
    }
  }
}

type PackingOrIdle = typeof packing extends { learn(...given: never): infer P } ? Awaited<P> : never

/** Why entries are not registered, where nothing else reports it. */
export const registrationFaults = defineFact({
  name: 'faults of registration',
  level: 'runtime',
  needs: { registrations, loads, definitions, contract, packJudgement, stage, host },
  learn({ registrations, ...known }): RegistrationJudgement {
    const judgement = judgeRegistrations(registrations, known)
    const { faults, elsewhere, notExamined, examined } = judgement
    if (faults.length > 0) return judgement
    if (elsewhere !== null) throw new Moot(elsewhere)
    const [first] = notExamined
    if (!examined && first !== undefined) throw new Blocked('environment', first.reason, first.remedy)
    return judgement
  },
})
