import type { Node } from 'estree'
import { judge } from '../analysis/globals/judge.js'
import type { ModuleModel, Reach } from '../analysis/globals/index.js'
import { exposures } from '../analysis/globals/units.js'
import { isSurelyAtLoad } from './at-load.js'

/** A call that loads a native addon: `require.addon('.', __filename)`, `import.meta.addon()`. */
export interface AddonCall {
  /** Relative to the module, or a package; `.` where none is given, undefined where it is worked out. */
  readonly specifier: string | undefined
  readonly reach: Reach
  /** Whether the module surely comes to it while it is evaluated. */
  readonly atLoad: boolean
}

export function addonCalls(model: ModuleModel): readonly AddonCall[] {
  const exposureOf = exposures(model)
  const required = model.bindings.all.filter(
    (identifier) => identifier.name === 'require' && model.bindings.variableOf(identifier) === undefined,
  )
  return [...required, ...model.tree.ofType('MetaProperty')].flatMap((object) => {
    const member = model.tree.parentOf(object)
    const call = member && model.tree.parentOf(member)
    if (member?.type !== 'MemberExpression' || member.object !== object || !isNamedAddon(member.property))
      return []
    if (call?.type !== 'CallExpression' || call.callee !== member) return []
    const { reach } = judge(call, undefined, exposureOf, model)
    return [{ specifier: textOf(call.arguments[0]), reach, atLoad: isSurelyAtLoad(call, model) }]
  })
}

function isNamedAddon(property: Node): boolean {
  return property.type === 'Identifier' && property.name === 'addon'
}

function textOf(argument: Node | undefined): string | undefined {
  if (argument === undefined) return '.'
  return argument.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined
}
