import { judge } from '../globals/judge.js'
import { located } from '../globals/locate.js'
import type { ModuleModel } from '../globals/index.js'
import { exposures } from '../globals/units.js'
import { startOf } from '../parse.js'
import { evaluatedLoads } from './evaluated.js'
import { createdRequires, importLoads } from './imports.js'
import { constantText, type DynamicLoad, isFoldable } from './load.js'
import { metadataPaths } from './paths.js'
import { requireLoads } from './requires.js'

export type { ArgumentForm, DynamicForm, DynamicLoad } from './load.js'

// esbuild folds the argument of a direct `import` or `require`, and of nothing else.
const foldedForms = /^(?:import|require)-(?:template|concatenation)$/

/** Every load of a module that its text decides only when it runs, in the order of the text. */
export function dynamicLoads(model: ModuleModel): readonly DynamicLoad[] {
  const exposureOf = exposures(model)
  const found = [
    ...importLoads(model),
    ...createdRequires(model),
    ...requireLoads(model),
    ...evaluatedLoads(model),
    ...metadataPaths(model),
  ]
  const loads = found.map(({ argument, form, node, packed = false, proven = true }) => {
    const { atLoad, guard, inTry, reach } = judge(node, undefined, exposureOf, model)
    const specifier = constantText(argument, model)
    const foldable = foldedForms.test(form) && isFoldable(argument)
    const load = { form, offset: startOf(node), foldable, packed, proven, atLoad, guard, inTry, reach }
    return specifier === undefined ? load : { ...load, specifier }
  })
  return located(loads, model.code)
}
