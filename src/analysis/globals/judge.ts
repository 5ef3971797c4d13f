import type { Node, TryStatement } from 'estree'
import { asksForRuntime } from './doubts.js'
import { type Guard, guardOf } from './guards.js'
import type { ModuleModel } from './model.js'
import { atMost, outcomeOf, type Place, placeOf, type Reach, type Unit } from './place.js'
import { isCalled, isFunction } from './tree.js'
import type { Exposure } from './units.js'

export interface Judgement {
  readonly reach: Reach
  readonly atLoad: boolean
  readonly guard: Guard | null
  /** Whether a `try` with a `catch` stands around it in its function. */
  readonly inTry: boolean
  /** Whether a condition that could not be decided stands before it. */
  readonly isConditional: boolean
}

/** How surely the code at `node`, which needs the global `name` where one is given, runs and fails. */
export function judge(
  node: Node,
  name: string | undefined,
  exposureOf: (unit: Unit) => Exposure,
  model: ModuleModel,
): Judgement {
  const place = placeOf(node, model)
  const around = [place, ...outerPlaces(place.unit, model)]
  const exposure = exposureOf(place.unit)
  const local = localReach(node, around, name, model)
  const reach = atMost(local.reach, exposure.reach)
  const isOuter = local.guard === null && reach !== 'certain'
  const outer: Guard = reach === 'unreachable' ? 'uncalled' : reach === 'caught' ? 'try' : 'condition'
  return {
    reach,
    atLoad: exposure.atLoad === 'certain' || exposure.atLoad === 'unsure',
    guard: isOuter ? outer : local.guard,
    inTry: place.tries.length > 0,
    isConditional: around.some(({ doubts }) => doubts.length > 0),
  }
}

interface Local {
  readonly reach: Reach
  readonly guard: Guard | null
}

function localReach(
  node: Node,
  around: readonly Place[],
  name: string | undefined,
  model: ModuleModel,
): Local {
  const dead = around.find((each) => !each.runs)
  if (dead) return { reach: 'unreachable', guard: guardOf(dead.deadBy, model) }
  const tried = triedReach(node, around[0]?.tries ?? [], model)
  if (tried === 'caught') return { reach: tried, guard: 'try' }
  const isPerhapsThere =
    name !== undefined && !model.runtime.has(name) && model.runtime.mayHave?.(name) === true
  const names = name === undefined ? [] : [name]
  const doubts = around.flatMap((each) => each.doubts)
  if (isPerhapsThere || doubts.some((test) => asksForRuntime(test, names, model))) {
    return { reach: 'unsure', guard: 'condition' }
  }
  if (around[0]?.isFallback === true) return { reach: 'unsure', guard: 'fallback' }
  return tried === 'unsure' ? { reach: tried, guard: 'try' } : { reach: 'certain', guard: null }
}

/** The places of the functions and classes around a unit: a guard before a closure covers what runs in it. */
function outerPlaces(unit: Unit, model: ModuleModel): readonly Place[] {
  const places: Place[] = []
  for (let inner = unit; inner.type !== 'Program';) {
    const place = placeOf(inner, model)
    places.push(place)
    inner = place.unit
  }
  return places
}

/**
 * A `catch` that ignores the error is made for a use that may fail, if what it covers is small: one statement, or a
 * name that is only read. One around awaited work hides the failure of that work, which cannot be told apart from a
 * plugin that deals with it.
 */
function triedReach(node: Node, tries: readonly TryStatement[], model: ModuleModel): Reach {
  return tries.reduce<Reach>((reach, { block, handler }) => {
    const outcome = handler ? outcomeOf(handler, model) : 'rethrown'
    if (outcome === 'rethrown') return reach
    const isSmall = block.body.length === 1 || !isUsedAsFunction(node, model)
    return atMost(
      reach,
      outcome === 'ignored' && isSmall && !isAwaited(node, block, model) ? 'caught' : 'unsure',
    )
  }, 'certain')
}

function isUsedAsFunction(node: Node, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(node)
  if (isCalled(node, parent)) return true
  return (
    parent?.type === 'MemberExpression' &&
    parent.object === node &&
    isCalled(parent, model.tree.parentOf(parent))
  )
}

function isAwaited(node: Node, block: Node, model: ModuleModel): boolean {
  for (const { parent } of model.tree.upFrom(node)) {
    if (parent.type === 'AwaitExpression') return true
    if (parent === block || isFunction(parent)) return false
  }
  return false
}
