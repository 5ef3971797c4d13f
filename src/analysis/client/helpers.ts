import type { Node } from 'estree'
import { type Code, type FunctionNode, isFunction } from './syntax.js'
import type { Arguments, AtomOf, Factory, Value } from './values.js'
import { only } from './values.js'
import type { World } from './world.js'

/**
 * The helpers that bundlers and compilers put in front of a text are told by what they do, since minifying renames them.
 * Each is short, so that only short functions are looked at.
 */
const LONGEST = 1_500

/**
 * The module that calling this function loads, if it is what a bundler's CommonJS wrapper made: a function inside of one
 * that was handed the module's code and makes `{ exports: {} }` for it.
 */
export function factoryOf(world: World, { node, frame }: AtomOf<'function'>): Factory | undefined {
  if (!isFunction(frame.node) || !/\{\s*exports:\s*\{\s*\}/.test(textOf(world.code, node))) return undefined
  const code = frame.args.values[0]?.atoms[0]
  if (code?.kind === 'function') return code
  if (code?.kind !== 'object') return undefined
  const [property] = code.node.properties
  const value =
    property?.type === 'Property' ? world.evaluate(property.value, code.frame).atoms[0] : undefined
  return value?.kind === 'function' ? value : undefined
}

/** Whether the expression loads a CommonJS module that a bundler has wrapped. */
export function isRequire(world: World, node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const callee = world.evaluate(node.callee, world.frames.program)
  return callee.atoms.some((atom) => atom.kind === 'function' && factoryOf(world, atom) !== undefined)
}

/** What the interop helpers return (`__toESM`, `__importStar`, …): a view of the module that they are handed. */
export function interopOf(code: Code, node: FunctionNode, args: Arguments): Value | undefined {
  const [module] = args.values
  const kinds = ['sdk', 'exports', 'merged', 'object']
  if (!module || node.params.length === 0 || !module.atoms.some(({ kind }) => kinds.includes(kind)))
    return undefined
  if (!/\b__esModule\b/.test(textOf(code, node))) return undefined
  return only({ kind: 'interop', id: `interop(${module.id})`, of: module })
}

/**
 * The generator that a call runs, if the callee is what makes a generator an async function (`__awaiter`, `__async`) or
 * an async generator (`__asyncGenerator`): it is handed `this`, the arguments and the generator.
 */
export function runBy(code: Code, node: FunctionNode, args: Arguments): AtomOf<'function'> | undefined {
  const last = args.rest === null ? args.values.at(-1) : undefined
  const [generator] = last?.atoms ?? []
  if (
    args.values.length < 3 ||
    generator?.kind !== 'function' ||
    !generator.node.generator ||
    generator.node.async
  )
    return undefined
  const text = textOf(code, node)
  return /\.apply\(/.test(text) && /\bnext\b/.test(text) && /\bPromise\b/.test(text) ? generator : undefined
}

/** Whether such a callee makes an async generator, which yields, and not an async function, which returns. */
export function yieldsAll(code: Code, node: FunctionNode): boolean {
  return /\basyncIterator\b/.test(textOf(code, node))
}

/** Whether the function gives an object getters for all keys of another one (esbuild's `__export` and its like). */
export function isExportHelper(code: Code, node: FunctionNode): boolean {
  const text = textOf(code, node)
  return /\bget:/.test(text) && /\benumerable:/.test(text) && /\bfor\s*\(/.test(text)
}

/** Whether the function puts a value under a key of an object, as fields are written for older targets (`__publicField`). */
export function isDefineHelper(code: Code, node: FunctionNode): boolean {
  return node.params.length === 3 && /\bsymbol\b|\bdefineProperty\b/.test(textOf(code, node))
}

export function textOf(code: Code, node: Node): string {
  const [start, end] = node.range ?? [0, 0]
  return end - start > LONGEST ? '' : code.text.slice(start, end)
}
