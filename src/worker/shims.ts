import type { Identifier, Node } from 'estree'
import { judge } from '../analysis/globals/judge.js'
import { located } from '../analysis/globals/locate.js'
import type { ModuleModel, Reach } from '../analysis/globals/index.js'
import { exposures } from '../analysis/globals/units.js'
import { endOf, type Position, startOf } from '../analysis/parse.js'

/** A call of the stand-in for `require` that esbuild writes into an ES module, and that throws wherever there is none. */
export interface ShimCall {
  readonly specifier: string | undefined
  readonly position: Position
  readonly reach: Reach
}

const SAYS = 'Dynamic require of '

export function shimCalls(model: ModuleModel): readonly ShimCall[] {
  if (model.format !== 'esm' || !model.code.includes(SAYS)) return []
  const exposureOf = exposures(model)
  const calls = model.bindings.all
    .filter((identifier) => isShim(identifier, model))
    .flatMap((identifier) => {
      const call = model.tree.parentOf(identifier)
      return call?.type === 'CallExpression' && call.callee === identifier ? [call] : []
    })
    .map((call) => {
      const [argument] = call.arguments
      const specifier =
        argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined
      const { reach } = judge(call, undefined, exposureOf, model)
      return { specifier, reach, offset: startOf(call) }
    })
  return located(calls, model.code)
}

function isShim(identifier: Identifier, model: ModuleModel): boolean {
  const [definition] = model.bindings.variableOf(identifier)?.defs ?? []
  const declarator = definition?.node as Node | undefined
  if (declarator?.type !== 'VariableDeclarator' || declarator.init == null) return false
  return model.code.slice(startOf(declarator.init), endOf(declarator.init)).includes(SAYS)
}
