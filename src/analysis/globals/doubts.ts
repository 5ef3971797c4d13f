import type { Identifier, Node } from 'estree'
import type { ModuleModel } from './model.js'
import { childrenOf } from '../nodes.js'
import { type FunctionNode, isFunction } from './tree.js'

/** What a condition speaks of, and what its value is computed from in this module. */
export interface Subject {
  /** Whether it may tell runtimes apart, or depends on a name from another of the plugin's modules that may. */
  readonly isRuntime: boolean
  /** The names and texts in it, without what qualifies them: `hasFetch` is about `fetch`. */
  readonly about: ReadonlySet<string>
}

export const noSubject: Subject = { isRuntime: false, about: new Set() }

const runtimes = /^(bare|node|nodejs|browser|deno|bun|electron|webworker|hermes)$/
const kinds = /^(runtime|polyfill|polyfilled)$/
// As values that a setting is compared with.
const settings = /^(bare|browser|bun|deno|electron|node|react-native|web)$/
const qualifiers =
  /^(has|is|supports|support|can|no|native|global|custom|get|my|default|impl|implementation|fn|func|function|available|supported|polyfill|api|ctor|class|constructor|defined|exists)$/

/**
 * Whether an undecided condition may be the author's test for a runtime, or for one of the globals. A condition on data
 * is none: code behind it will run some day. Nor is one that fails itself for want of the global.
 */
export function asksForRuntime(test: Node, globalNames: readonly string[], model: ModuleModel): boolean {
  if (model.valueOf(test).kind === 'throws') return false
  const { about, isRuntime } = model.subjectOf(test)
  return isRuntime || globalNames.some((name) => about.has(withoutQualifiers(name)))
}

/** Whether a function's, method's or property's name says that it is for a certain runtime: `isNode`, `node`, `forBrowser`. */
export function namesRuntime(word: string): boolean {
  const parts = partsOf(word)
  if (!parts.some((part) => runtimes.test(part))) return false
  // A `node` is more often a node of a tree.
  const isNodeOnly = parts.every((part) => part === 'node' || !runtimes.test(part))
  return (
    !isNodeOnly ||
    /^(is|in|on|for|has)_?node(js)?$|^node_?(js|impl|adapter|runtime|platform|env)$/i.test(word)
  )
}

function withoutQualifiers(word: string): string {
  return partsOf(word)
    .filter((part) => !qualifiers.test(part))
    .join(' ')
}

function partsOf(word: string): readonly string[] {
  return word
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}

// Enough for a flag that is computed from a flag that a function returns; a whole program is not a condition's subject.
const deepest = 3
const most = 400

export function subjectOf(test: Node, model: ModuleModel): Subject {
  const words = new Set<string>()
  let isRuntime = false
  for (const node of nodesBehind(test, model)) {
    if (node.type === 'Literal' && typeof node.value === 'string') {
      words.add(node.value)
      isRuntime ||= settings.test(node.value)
    } else if (node.type === 'Identifier' && !isPlainUse(node, model)) {
      words.add(node.name)
      isRuntime ||= isFromOwnModule(node, model) && isFlag(node, model)
    }
  }
  for (const word of words) isRuntime ||= namesRuntime(word) || partsOf(word).some((part) => kinds.test(part))
  return { isRuntime, about: new Set([...words].map(withoutQualifiers)) }
}

/** The nodes of a condition and of the expressions that its names get their values from in this module. */
export function nodesBehind(test: Node, model: ModuleModel): ReadonlySet<Node> {
  const seen = new Set<Node>()
  const visit = (node: Node, depth: number): void => {
    if (seen.has(node) || seen.size >= most) return
    seen.add(node)
    if (node.type === 'Identifier' && depth < deepest) {
      for (const source of originsOf(node, model)) visit(source, depth + 1)
    }
    for (const part of isFunction(node) ? resultsOf(node, model) : childrenOf(node)) visit(part, depth)
  }
  visit(test, 0)
  return seen
}

/** The expressions that a name's value comes from, as far as they are in this module. */
function originsOf(node: Identifier, model: ModuleModel): readonly Node[] {
  const variable = model.bindings.variableOf(node)
  const [definition] = variable?.defs ?? []
  if (!variable || !definition) return []
  if (definition.type === 'FunctionName') return [definition.node]
  return variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr) || [])
}

function resultsOf(code: FunctionNode, model: ModuleModel): readonly Node[] {
  if (code.body.type !== 'BlockStatement') return [code.body]
  return model.tree.returnsOf(code).flatMap((statement) => statement.argument ?? [])
}

/** A global read by its name alone, which is an error where it is absent and so no test for it. */
function isPlainUse(node: Identifier, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(node)
  const isKey =
    (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
    (parent?.type === 'Property' && parent.key === node && !parent.computed)
  const isTypeof = parent?.type === 'UnaryExpression' && parent.operator === 'typeof'
  return !isKey && !isTypeof && model.bindings.variableOf(node) === undefined
}

/** Whether a name is imported from a file of the same package, or from a module that is for telling runtimes apart. */
function isFromOwnModule(node: Identifier, model: ModuleModel): boolean {
  const definition = model.bindings.variableOf(node)?.defs[0]
  if (definition?.type !== 'ImportBinding') return false
  const source = String(definition.parent.source.value)
  return /^[.#]/.test(source) || partsOf(source).some((part) => kinds.test(part))
}

/** An imported name that is the condition's own value, and not just an ingredient: `isNode`, `env.isNode`, `isNode()`. */
function isFlag(node: Node, model: ModuleModel): boolean {
  const above = model.tree.parentOf(node)
  switch (above?.type) {
    case 'CallExpression':
      return above.callee === node && above.arguments.length === 0
    case 'MemberExpression':
      return above.object === node && isFlag(above, model)
    case 'BinaryExpression':
      return above.operator.endsWith('==')
    case 'NewExpression':
      return false
    default:
      return true
  }
}
