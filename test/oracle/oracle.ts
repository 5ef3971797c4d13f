import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { repository } from '../support/fixture.js'
import type * as Tool from '../../src/index.js'
import { compare, type Compared, saidIn } from './compare.js'
import { mutantOf, type Plan } from './generate.js'
import { rememberIn, type Remember } from './truth/memory.js'
import { type Bench, layOut, setUpBench, truthOf } from './truth/truth.js'

export { compare, type Compared, isAgreed } from './compare.js'
export { everyPlan, FAMILIES, idOf, mutantOf, type Plan, plansOf } from './generate.js'
export { BASES } from './plugins/bases.js'
export { render } from './plugins/render.js'
export { tableOf } from './table.js'

export interface Settings {
  /** How many mutants are tried side by side. */
  readonly benches: number
  /** Absolute path of the built `index.js` of this tool. */
  readonly tool: string
  /** The level of this tool, its default where left out. */
  readonly level?: Tool.Level
  /** Absolute folder that keeps the truth from run to run; nothing is kept where left out. */
  readonly memory?: string
  readonly onCompared?: (compared: Compared) => void
}

export const TOOL = path.join(repository, 'dist/index.js')

/** Holds what this tool says of each planned mutant to what the real tools say of it; in the order of `plans`. */
export async function consult(plans: readonly Plan[], settings: Settings): Promise<readonly Compared[]> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'qvac-plugin-check-oracle-')))
  const compared = new Map<Plan, Compared>()
  const queue = [...plans]
  const { memory, onCompared } = settings
  const remember = memory === undefined ? forgetful : rememberIn(memory)
  const work = async (name: string) => {
    const bench = await setUpBench(path.join(root, name))
    for (let plan = queue.shift(); plan !== undefined; plan = queue.shift()) {
      const one = await consultOne(plan, bench, { ...settings, remember })
      compared.set(plan, one)
      onCompared?.(one)
    }
  }
  try {
    await Promise.all(Array.from({ length: settings.benches }, (_, index) => work(`bench-${index}`)))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
  return plans.flatMap((plan) => compared.get(plan) ?? [])
}

const forgetful: Remember = (_mutant, learn) => learn()

interface Means extends Settings {
  readonly remember: Remember
}

async function consultOne(plan: Plan, bench: Bench, { tool, level, remember }: Means): Promise<Compared> {
  const { checkPlugin } = (await import(pathToFileURL(tool).href)) as typeof Tool
  const mutant = await mutantOf(plan)
  await layOut(bench, mutant.files)
  const truth = await remember(mutant, () => truthOf(mutant, bench))
  const report = await checkPlugin(bench.project, level && { level })
  return compare(mutant, truth, saidIn(report))
}
