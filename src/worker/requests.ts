import type { Node } from 'estree'
import { judge } from '../analysis/globals/judge.js'
import type { ModuleModel, Reach } from '../analysis/globals/index.js'
import { exposures } from '../analysis/globals/units.js'
import { startOf } from '../analysis/parse.js'
import type { EdgeKind } from '../graph/graph.js'
import { isSurelyAtLoad } from './at-load.js'

/** A literal import, and how surely the module comes to it. */
export interface ModuleRequest {
  readonly specifier: string
  readonly kind: EdgeKind
  readonly reach: Reach
  /** Whether the module surely comes to it while it is evaluated. */
  readonly atLoad: boolean
}

/** The literal imports of a module that load something, static ones first, each group in the order of the text. */
export function moduleRequests(model: ModuleModel): readonly ModuleRequest[] {
  const exposureOf = exposures(model)
  const later = [...dynamicImports(model), ...requires(model)]
    .sort((a, b) => startOf(a.node) - startOf(b.node))
    .map(({ node, specifier, kind }) => {
      const { reach } = judge(node, undefined, exposureOf, model)
      return { specifier, kind, reach, atLoad: kind === 'require' && isSurelyAtLoad(node, model) }
    })
  return [...staticImports(model), ...later]
}

function staticImports({ tree }: ModuleModel): readonly ModuleRequest[] {
  return tree.program.body.flatMap((statement) => {
    const source = 'source' in statement ? literalText(statement.source) : undefined
    if (source === undefined) return []
    return [{ specifier: source, kind: 'import', reach: 'certain', atLoad: true } as const]
  })
}

interface Found {
  readonly node: Node
  readonly specifier: string
  readonly kind: EdgeKind
}

function dynamicImports({ tree }: ModuleModel): readonly Found[] {
  return tree.ofType('ImportExpression').flatMap((node) => {
    const specifier = literalText(node.source)
    return specifier === undefined ? [] : [{ node, specifier, kind: 'dynamic-import' } as const]
  })
}

function requires({ bindings, tree }: ModuleModel): readonly Found[] {
  return bindings.given.flatMap(({ identifier }) => {
    const call = identifier.name === 'require' ? tree.parentOf(identifier as Node) : undefined
    if (call?.type !== 'CallExpression' || call.callee !== identifier) return []
    const specifier = literalText(call.arguments[0])
    return specifier === undefined ? [] : [{ node: call, specifier, kind: 'require' } as const]
  })
}

function literalText(node: Node | null | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}
