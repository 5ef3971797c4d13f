import { cp, mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.js'
import { Blocked, defineFact, Moot, remember } from '../fact.js'
import { UsageError } from '../options.js'
import { directorySource } from '../source/directory.js'
import { compareContracts, type ContractChange } from '../wire/compare.js'
import { readContract, type WireContract } from '../wire/contract.js'
import { stage, type Stage } from './stage.js'
import { wireContract } from './wire-contract.js'

/** How the package differs for callers from an earlier release. */
export interface ReleaseChanges {
  readonly from: string
  readonly to: string
  readonly changes: readonly ContractChange[]
}

const baseline = defineFact({
  name: 'earlier release',
  level: 'runtime',
  option: 'baseline',
  needs: { stage },
  async learn({ stage }, context): Promise<WireContract> {
    const { baseline } = context.options
    if (baseline === null) throw new Moot('no earlier release is given')
    const given = path.resolve(context.system.cwd, baseline)
    const found = await stat(given).catch(() => undefined)
    if (found === undefined) throw new UsageError(`There is no earlier release at ${given}.`)
    if (!found.isDirectory() && !/\.(tgz|tar\.gz)$/.test(given)) return contractIn(given)
    const folder = await besideTheStage(given, found.isDirectory(), stage, context.signal)
    return contractOf(folder, baseline, context)
  },
})

/** Throws Blocked where the earlier release does not load here. */
export const releaseChanges = defineFact({
  name: 'changes since the earlier release',
  level: 'runtime',
  needs: { baseline, wireContract },
  learn: ({ baseline, wireContract }): ReleaseChanges => ({
    from: baseline.version,
    to: wireContract.version,
    changes: compareContracts(baseline, wireContract),
  }),
})

async function contractIn(file: string): Promise<WireContract> {
  const contract = readContract(await readFile(file, 'utf8'))
  if (contract !== null) return contract
  throw new UsageError(
    `${file} is no contract. Write one with: qvac-plugin-check contract > contract.json; a folder or a .tgz serves too.`,
  )
}

/** Where its dependencies are found as those of the package are. */
async function besideTheStage(
  given: string,
  isFolder: boolean,
  { app }: Stage,
  signal: AbortSignal,
): Promise<string> {
  const folder = path.join(app, 'earlier')
  await mkdir(folder, { recursive: true })
  if (isFolder) {
    const filter = (from: string) => path.basename(from) !== 'node_modules'
    await cp(given, folder, { recursive: true, filter })
    return folder
  }
  const { unpack } = await import('../source/tarball.js')
  await unpack(given, folder, signal)
  return folder
}

async function contractOf(folder: string, label: string, context: Context): Promise<WireContract> {
  const source = await directorySource(folder, label, context.system)
  const learnt = await remember({ ...context, source }).ask(wireContract)
  if (learnt.status === 'known') return learnt.value
  if (learnt.status === 'crashed') throw learnt.error
  const remedy = 'Compare with a file instead, written when it was released: qvac-plugin-check contract'
  throw new Blocked('environment', `the earlier release cannot be read here: ${learnt.reason}`, remedy)
}
