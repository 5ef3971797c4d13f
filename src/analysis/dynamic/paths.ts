import type { Node } from 'estree'
import { readsOf } from '../globals/flow.js'
import type { ModuleModel } from '../globals/index.js'
import { type FoundLoad, isImportMeta } from './load.js'

const metaNames: ReadonlySet<string> = new Set(['url', 'dirname', 'filename'])

/** Paths that are made from the place of the module's own file. */
export function metadataPaths(model: ModuleModel): readonly FoundLoad[] {
  const metas = model.tree
    .ofType('MetaProperty')
    .filter(isImportMeta)
    .flatMap((meta) => placesFrom(meta, model))
  const names = model.bindings.all.filter(
    ({ name }) => (name === '__dirname' || name === '__filename') && model.bindings.isGiven(name),
  )
  const own = names.filter((each) => model.bindings.variableOf(each) === undefined)
  return [...metas, ...own]
    .flatMap((node) => [node, ...keptBy(node, model)])
    .filter((node) => makesPath(node, model))
    .map((node) => ({ form: 'metadata-path', node }))
}

/** `import.meta.url`, and what `const { dirname } = import.meta` gives. */
function placesFrom(meta: Node, model: ModuleModel): readonly Node[] {
  const parent = model.tree.parentOf(meta)
  if (parent?.type === 'MemberExpression' && parent.object === meta) {
    const { computed, property } = parent
    return !computed && property.type === 'Identifier' && metaNames.has(property.name) ? [parent] : []
  }
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return []
  return model.bindings.declaredBy(parent).flatMap(readsOf)
}

function keptBy(node: Node, model: ModuleModel): readonly Node[] {
  const parent = model.tree.parentOf(node)
  if (parent?.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'Identifier')
    return []
  return model.bindings.declaredBy(parent).flatMap(readsOf)
}

// What takes the place of a module for another purpose than a path beside it.
const otherPurposes: ReadonlySet<string> = new Set(['createRequire', 'addon', 'asset', 'resolve'])

function makesPath(node: Node, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(node)
  switch (parent?.type) {
    case 'BinaryExpression':
      return parent.operator === '+'
    case 'TemplateLiteral':
      return true
    case 'NewExpression':
      return !isImported(parent, model)
    case 'CallExpression':
      return parent.callee !== node && !isForOtherPurpose(parent.callee)
    default:
      return false
  }
}

/** Whether the value, or a part of it, is what an `import(…)` loads: that is told as such. */
function isImported(node: Node, model: ModuleModel): boolean {
  for (const { parent } of model.tree.upFrom(node)) {
    if (parent.type === 'ImportExpression') return true
    if (parent.type !== 'MemberExpression' && parent.type !== 'CallExpression') return false
  }
  return false
}

function isForOtherPurpose(callee: Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'createRequire'
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  const { name } = callee.property
  const isPathResolve = name === 'resolve' && !isRuntimeObject(callee.object)
  return otherPurposes.has(name) && !isPathResolve
}

function isRuntimeObject(node: Node): boolean {
  if (isImportMeta(node)) return true
  if (node.type === 'MemberExpression') return isRuntimeObject(node.object)
  return node.type === 'Identifier' && /^(require|Bare|Addon)$/.test(node.name)
}
