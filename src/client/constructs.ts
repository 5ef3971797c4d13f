import type { Node } from 'estree'
import {
  hermes,
  type ModuleFormat,
  modelModule,
  type ModuleModel,
  readModule,
} from '../analysis/globals/index.js'
import { childrenOf } from '../analysis/nodes.js'
import { isFunction } from '../analysis/globals/tree.js'
import { type ParseFailure, parseModule, type Position, positionsIn, startOf } from '../analysis/parse.js'

/** What parses and yet keeps an app from being built, or from being read by Hermes. */
export type ConstructKind =
  | 'top-level-await'
  | 'new-regex'
  | 'using'
  | 'import-assertion'
  | 'computed-import'
  /** These two are compiled by Expo's preset, and not by React Native's own. */
  | 'import-meta'
  | 'static-block'

export interface Construct {
  readonly kind: ConstructKind
  readonly position: Position
}

/** Each construct has one of these words. */
const MENTIONS =
  /\bawait\b|\busing\b|\/[a-z]*v[a-z]*\b|\(\?[ims<-]|\bimport\s*[(.]|\bstatic\s*\{|\bassert\s*\{/

/** The first of each kind in a module, where Metro would come upon it. */
export function constructsIn(code: string, format: ModuleFormat): readonly Construct[] {
  if (!MENTIONS.test(code)) return []
  const parsed = parseModule(code)
  if (!parsed.ok) return assertionAt(parsed, code)
  const model = modelModule(readModule(parsed, code, format), hermes('react-native'))
  const positionOf = positionsIn(code)
  const nodes = nodesOf(model.tree.program)
  const found = nodes.flatMap((node) => {
    const kind = kindOf(node, model)
    return kind === undefined ? [] : [{ kind, position: positionOf(startOf(node)) }]
  })
  return found.filter(({ kind }, index) => found.findIndex((one) => one.kind === kind) === index)
}

/** Where the parser stops at `assert`, which esbuild takes and `with` has taken the place of. */
function assertionAt({ line, column }: ParseFailure, code: string): readonly Construct[] {
  const rest = code.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1]?.slice(column - 1) ?? ''
  return /^assert\s*\{/.test(rest) ? [{ kind: 'import-assertion', position: { line, column } }] : []
}

function nodesOf(program: Node): readonly Node[] {
  const nodes = [program]
  for (const node of nodes) nodes.push(...childrenOf(node))
  return nodes.sort((a, b) => startOf(a) - startOf(b))
}

function kindOf(node: Node, model: ModuleModel): ConstructKind | undefined {
  switch (node.type) {
    case 'AwaitExpression':
      return isOutsideFunctions(node, model) ? 'top-level-await' : undefined
    case 'ForOfStatement':
      return node.await && isOutsideFunctions(node, model) ? 'top-level-await' : undefined
    case 'Literal':
      return 'regex' in node && isNewRegex(node.regex) ? 'new-regex' : undefined
    case 'VariableDeclaration':
      return /using$/.test(node.kind) ? 'using' : undefined
    case 'ImportExpression':
      return isConstant(node.source, model) ? undefined : 'computed-import'
    case 'MetaProperty':
      return node.meta.name === 'import' ? 'import-meta' : undefined
    case 'StaticBlock':
      return 'static-block'
    default:
      return undefined
  }
}

/** The flag `v` of ES2024, and the modifiers of ES2025. */
function isNewRegex({ flags, pattern }: { readonly flags: string; readonly pattern: string }): boolean {
  return flags.includes('v') || /\(\?[ims-]+:/.test(pattern)
}

function isOutsideFunctions(node: Node, { tree }: ModuleModel): boolean {
  return ![...tree.upFrom(node)].some(({ parent }) => isFunction(parent))
}

/** Metro folds constants, so that a template or a variable that is one text will do. */
function isConstant(source: Node, model: ModuleModel): boolean {
  const value = model.valueOf(source)
  return value.kind === 'primitive' && typeof value.value === 'string'
}
