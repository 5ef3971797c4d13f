import type { Bindings } from './bindings.js'
import type { CallExpression, Identifier, Node, ObjectExpression } from 'estree'
import { type Code, isFunction, staticKey } from './syntax.js'
import type { Factory } from './values.js'

export interface ExportWrite {
  /** Undefined where it may be any key. */
  readonly key: string | undefined
  readonly value: Node
  readonly getter: boolean
}

/** What a CommonJS module's code does to its exports. */
export interface ModuleWrites {
  /** What `module.exports` is set to. */
  readonly wholes: readonly Node[]
  readonly keys: readonly ExportWrite[]
  /** Modules of which everything is exported. */
  readonly stars: readonly Node[]
}

/** Collects what the factory's code writes to `exports` and `module.exports`, in text order. */
export function moduleWritesOf(factory: Factory, code: Code, bindings: Bindings): ModuleWrites {
  const wholes: Node[] = []
  const keys: ExportWrite[] = []
  const stars: Node[] = []
  for (const target of targetsOf(factory, code, bindings)) {
    const parent = code.parentOf(target)
    if (parent?.type === 'AssignmentExpression' && parent.left === target) {
      if (!isAnnotation(parent, code)) wholes.push(parent.right)
    } else if (parent?.type === 'MemberExpression' && parent.object === target) {
      const assignment = code.parentOf(parent)
      if (assignment?.type === 'AssignmentExpression' && assignment.left === parent) {
        keys.push({ key: staticKey(parent), value: assignment.right, getter: false })
      }
    } else if (parent?.type === 'CallExpression') {
      const passed = passedTo(parent, target)
      keys.push(...passed.keys)
      stars.push(...passed.stars)
    }
  }
  return { wholes, keys, stars }
}

/** The expressions that stand for the module's exports. */
function targetsOf(factory: Factory, code: Code, bindings: Bindings): readonly Node[] {
  const [own, module] =
    factory.kind === 'program' ? globals(code, bindings) : parameters(factory.node.params, bindings)
  const members = (module ?? []).flatMap((name) => {
    const parent = code.parentOf(name)
    return parent?.type === 'MemberExpression' && parent.object === name && staticKey(parent) === 'exports'
      ? [parent]
      : []
  })
  const all: readonly Node[] = [...(own ?? []), ...members]
  return [...all].sort((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0))
}

function globals(code: Code, bindings: Bindings): readonly (readonly Identifier[])[] {
  const named = (name: string): readonly Identifier[] =>
    code.nodes.filter((node): node is Identifier => {
      if (node.type !== 'Identifier' || node.name !== name || bindings.variableOf(node)) return false
      const parent = code.parentOf(node)
      return (
        !(parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) &&
        parent?.type !== 'Property'
      )
    })
  return [named('exports'), named('module')]
}

function parameters(params: readonly Node[], bindings: Bindings): readonly (readonly Identifier[])[] {
  return params.map((param) => {
    const variable = param.type === 'Identifier' ? bindings.variableOf(param) : undefined
    return variable ? bindings.readsOf(variable) : []
  })
}

// esbuild writes `0 && (module.exports = { … })` to tell Node's lexer the names; it never runs.
function isAnnotation(node: Node, code: Code): boolean {
  const parent = code.parentOf(node)
  return parent?.type === 'LogicalExpression' && parent.left.type === 'Literal' && !parent.left.value
}

/** What a call does that is handed the exports: defineProperty, assign, and the export helpers of compilers. */
function passedTo(call: CallExpression, target: Node): Pick<ModuleWrites, 'keys' | 'stars'> {
  const [first, second, third] = call.arguments
  if (second === target && first) return { keys: [], stars: [first] }
  if (first !== target || !second) return { keys: [], stars: [] }
  if (third?.type === 'ObjectExpression') return { keys: defined(second, third), stars: [] }
  if (second.type === 'ObjectExpression') return { keys: gettersOf(second, isAssign(call)), stars: [] }
  return { keys: [], stars: second.type === 'SpreadElement' ? [] : [second] }
}

/** `Object.defineProperty(exports, key, { value | get })`. */
export function defined(key: Node, descriptor: ObjectExpression): readonly ExportWrite[] {
  const name = key.type === 'Literal' ? String(key.value) : undefined
  for (const property of descriptor.properties) {
    if (property.type !== 'Property') continue
    const field = staticKey(property)
    if (field === 'get' || field === 'value')
      return [{ key: name, value: property.value, getter: field === 'get' }]
  }
  return []
}

/** `helper(exports, { name: () => value })`, or the values themselves as `Object.assign` takes them. */
export function gettersOf(object: ObjectExpression, plain: boolean): readonly ExportWrite[] {
  const properties = object.properties.filter((property) => property.type === 'Property')
  const getters = !plain && properties.every(({ value }) => isFunction(value) && value.params.length === 0)
  return properties.map((property) => ({ key: staticKey(property), value: property.value, getter: getters }))
}

function isAssign(call: CallExpression): boolean {
  return call.callee.type === 'MemberExpression' && staticKey(call.callee) === 'assign'
}
