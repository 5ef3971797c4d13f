import type { Identifier, Node } from 'estree'
import type { ModuleModel } from '../globals/index.js'
import { argumentForm, type FoundLoad, isImportMeta, isMetaCall } from './load.js'

/** Every `import(…)`, and the `import.meta` calls whose argument bare-pack cannot read. */
export function importLoads(model: ModuleModel): readonly FoundLoad[] {
  const imports = model.tree.ofType('ImportExpression').map((node): FoundLoad => {
    const form = argumentForm(node.source)
    return { form: `import-${form}`, node, argument: node.source, packed: isPacked(node.source) }
  })
  const metas = model.tree.ofType('MetaProperty').flatMap((node) => metaCall(node, model))
  return [...imports, ...metas]
}

// bare-pack reads a literal in `import(…)`, and one in the `import.meta.resolve(…)` inside it.
function isPacked(source: Node): boolean {
  const form = argumentForm(source)
  if (form !== 'resolve') return form === 'literal'
  return source.type === 'CallExpression' && argumentForm(source.arguments[0]) === 'literal'
}

function metaCall(meta: Node, model: ModuleModel): readonly FoundLoad[] {
  const member = model.tree.parentOf(meta)
  const call = member && model.tree.parentOf(member)
  if (call?.type !== 'CallExpression' || !isImportMeta(meta)) return []
  const [argument] = call.arguments
  if (argumentForm(argument) === 'literal') return []
  if (isMetaCall(call, 'asset')) return [{ form: 'asset', node: call, argument }]
  const isInImport = model.tree.parentOf(call)?.type === 'ImportExpression'
  return isMetaCall(call, 'resolve') && !isInImport ? [{ form: 'meta-resolve', node: call, argument }] : []
}

/** Calls of a `createRequire` that comes from another module. */
export function createdRequires(model: ModuleModel): readonly FoundLoad[] {
  return model.bindings.all
    .filter((identifier) => identifier.name === 'createRequire' || isMemberOfModule(identifier, model))
    .flatMap((identifier) => {
      const parent = model.tree.parentOf(identifier)
      const callee = parent?.type === 'MemberExpression' && parent.object === identifier ? parent : identifier
      const call = model.tree.parentOf(callee)
      const isCall = call?.type === 'CallExpression' && call.callee === callee
      return isCall && !isOwnFunction(identifier, model)
        ? [{ form: 'create-require', node: call } as const]
        : []
    })
}

function isMemberOfModule(identifier: Identifier, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(identifier)
  return (
    parent?.type === 'MemberExpression' &&
    parent.object === identifier &&
    parent.property.type === 'Identifier' &&
    parent.property.name === 'createRequire'
  )
}

function isOwnFunction(identifier: Identifier, model: ModuleModel): boolean {
  const variable = model.bindings.variableOf(identifier)
  const value = variable && model.variableValue(variable)
  return value?.kind === 'object' && value.code !== undefined
}
