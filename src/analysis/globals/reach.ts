import type { Node } from 'estree'
import { surelyThrows } from './completion.js'
import { conditionOf } from './conditions.js'
import type { ModuleModel } from './model.js'

/** Whether nothing around the node, outwards to the whole module, rules out that it runs. */
export function isReachable(node: Node, model: ModuleModel): boolean {
  for (const { child, parent } of model.tree.upFrom(node)) {
    if (conditionOf(child, parent, model)?.runs === false) return false
  }
  return true
}

/** Whether the node runs exactly once whenever `home`, which stands around it, runs to its end. */
export function isDefinite(node: Node, home: Node, model: ModuleModel): boolean {
  for (const { child, parent } of model.tree.upFrom(node)) {
    if (parent === home) return true
    if (mayNotRun(child, parent, model)) return false
  }
  return false
}

function mayNotRun(child: Node, parent: Node, model: ModuleModel): boolean {
  switch (parent.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'PropertyDefinition':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'SwitchCase':
    case 'TemplateLiteral':
      return true
    case 'TryStatement':
      return child === parent.block && parent.handler != null
    case 'CatchClause': {
      const above = model.tree.parentOf(parent)
      return above?.type === 'TryStatement' && !surelyThrows(above.block.body, model)
    }
    default: {
      const condition = conditionOf(child, parent, model)
      return condition !== undefined && condition.runs !== true
    }
  }
}
