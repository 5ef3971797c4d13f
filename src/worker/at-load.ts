import type { Node } from 'estree'
import type { ModuleModel } from '../analysis/globals/index.js'
import { placeOf } from '../analysis/globals/place.js'

/**
 * Whether the module comes to the node while it is evaluated, with no condition before it. What a function does that is
 * called at load is not counted: whether that call happens may hang on more than this module shows.
 */
export function isSurelyAtLoad(node: Node, model: ModuleModel): boolean {
  const { unit, runs, doubts } = placeOf(node, model)
  return unit.type === 'Program' && runs && doubts.length === 0
}
