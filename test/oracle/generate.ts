import { builtins } from './families/builtins.js'
import { clientCalls } from './families/client-calls.js'
import { clientGraph } from './families/client-graph.js'
import { createModel } from './families/create-model.js'
import { defaultExport } from './families/default-export.js'
import { dependencies } from './families/dependencies.js'
import { exportsMap } from './families/exports-map.js'
import { fields } from './families/fields.js'
import { guardedGlobals } from './families/globals-guarded.js'
import { globals } from './families/globals.js'
import { handlers } from './families/handlers.js'
import { hostile } from './families/hostile.js'
import { loading } from './families/loading.js'
import { moduleKinds } from './families/module-kinds.js'
import { oddities } from './families/oddities.js'
import { schemas } from './families/schemas.js'
import type { Mutant, Mutation } from './mutation.js'
import { type BaseName, BASES } from './plugins/bases.js'
import { render } from './plugins/render.js'
import { seededRandom, shuffled, type Random } from './random.js'

export const FAMILIES = [
  fields,
  oddities,
  defaultExport,
  exportsMap,
  moduleKinds,
  builtins,
  globals,
  guardedGlobals,
  loading,
  dependencies,
  handlers,
  schemas,
  createModel,
  clientCalls,
  clientGraph,
  hostile,
]

/** A mutation of one family, to be made of one plugin. */
export interface Plan {
  readonly family: string
  readonly mutation: Mutation
  readonly base: BaseName
}

export const idOf = ({ family, mutation, base }: Plan): string => `${family}/${mutation.name}@${base}`

const BASE_NAMES = Object.keys(BASES) as readonly BaseName[]

/** Every mutation of every plugin that it can be made of. */
export function everyPlan(): readonly Plan[] {
  return FAMILIES.flatMap(({ name, mutations }) =>
    mutations.flatMap((mutation) =>
      (mutation.bases ?? BASE_NAMES).map((base) => ({ family: name, mutation, base })),
    ),
  )
}

/**
 * `count` plans: families by turns, each mutation once before any comes again, then of another plugin. The same seed
 * gives the same plans, and a greater count more of the same.
 */
export function plansOf(seed: number, count: number): readonly Plan[] {
  const random = seededRandom(seed)
  const queues = FAMILIES.map(({ name, mutations }) => queueOf(name, mutations, random))
  const plans: Plan[] = []
  for (let round = 0; plans.length < count && queues.some((queue) => round < queue.length); round += 1) {
    plans.push(...queues.flatMap((queue) => queue[round] ?? []))
  }
  return plans.slice(0, count)
}

function queueOf(family: string, mutations: readonly Mutation[], random: Random): readonly Plan[] {
  const orders = shuffled(mutations, random).map((mutation) => ({
    mutation,
    bases: shuffled(mutation.bases ?? BASE_NAMES, random),
  }))
  return BASE_NAMES.flatMap((_, turn) =>
    orders.flatMap(({ mutation, bases }) => {
      const base = bases[turn]
      return base === undefined ? [] : [{ family, mutation, base }]
    }),
  )
}

export async function mutantOf(plan: Plan): Promise<Mutant> {
  const { family, mutation, base } = plan
  const plugin = mutation.change(BASES[base])
  return {
    id: idOf(plan),
    family,
    intent: mutation.intent,
    blame: mutation.blame,
    files: await render(plugin),
    level: mutation.level,
    plugins: plugin.workers.map(({ key, calls }) => ({ entry: key.slice(1), calls })),
    used: plugin.used,
    workerFiles: ['dist/words.js', ...plugin.workers.map(({ file }) => `${file}.js`)],
  }
}
