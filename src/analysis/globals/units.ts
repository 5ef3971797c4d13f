import { type Edge, edgesInto } from './edges.js'
import type { ModuleModel } from './model.js'
import { atLeast, atMost, type Reach, type Unit } from './place.js'

/** How surely a unit runs, over all the places that make, name or call it. */
export interface Exposure {
  readonly reach: Reach
  /** The same, counting only runs that happen while the module is evaluated. */
  readonly atLoad: Reach
}

const never: Exposure = { reach: 'unreachable', atLoad: 'unreachable' }
const always: Exposure = { reach: 'certain', atLoad: 'certain' }

/** Answers for the units of one module; each is worked out once. */
export function exposures(model: ModuleModel): (unit: Unit) => Exposure {
  const settled = new Map<Unit, Exposure>([[model.tree.program, always]])
  return (unit) => {
    const edges = new Map<Unit, readonly Edge[]>()
    const open: Unit[] = [unit]
    for (let next = open.pop(); next; next = open.pop()) {
      if (settled.has(next) || edges.has(next)) continue
      const into = edgesInto(next, model)
      edges.set(next, into)
      open.push(...into.map((edge) => edge.from))
    }
    for (const [each, exposure] of solve(edges, settled)) settled.set(each, exposure)
    return settled.get(unit) ?? never
  }
}

/** The least solution: a unit that only reaches itself does not run. */
function solve(
  edges: ReadonlyMap<Unit, readonly Edge[]>,
  settled: ReadonlyMap<Unit, Exposure>,
): ReadonlyMap<Unit, Exposure> {
  const solution = new Map<Unit, Exposure>()
  const dependents = new Map<Unit, Unit[]>()
  for (const [unit, into] of edges) {
    for (const { from } of into) {
      const known = dependents.get(from)
      if (known) known.push(unit)
      else dependents.set(from, [unit])
    }
  }
  const open = new Set(edges.keys())
  for (const unit of open) {
    open.delete(unit)
    const before = solution.get(unit) ?? never
    const after = (edges.get(unit) ?? []).reduce(
      (sum, edge) => joined(sum, edge, solution.get(edge.from) ?? settled.get(edge.from) ?? never),
      before,
    )
    solution.set(unit, after)
    if (after.reach === before.reach && after.atLoad === before.atLoad) continue
    for (const dependent of dependents.get(unit) ?? []) open.add(dependent)
  }
  return solution
}

function joined(sum: Exposure, { isCall, reach }: Edge, from: Exposure): Exposure {
  return {
    reach: atLeast(sum.reach, atMost(reach, from.reach)),
    atLoad: isCall ? atLeast(sum.atLoad, atMost(reach, from.atLoad)) : sum.atLoad,
  }
}
