import type { Node } from 'estree'
import { carriersOf } from '../globals/flow.js'
import { globalObjects } from '../globals/global-members.js'
import type { ModuleModel } from '../globals/index.js'
import { childrenOf } from '../nodes.js'
import { constantText, type FoundLoad } from './load.js'
import { type Loads, loadsOfCode } from './code.js'

/** Code made from text by `eval` or `Function` that loads something, or whose text is not known. */
export function evaluatedLoads(model: ModuleModel): readonly FoundLoad[] {
  return [...evaluators(model)].flatMap(([callee, name]) => {
    const call = model.tree.parentOf(callee)
    const isCall =
      (call?.type === 'CallExpression' || call?.type === 'NewExpression') && call.callee === callee
    if (!isCall || call.arguments.length === 0) return []
    const loads = loadsIn(call.arguments, model)
    if (loads === 'no') return []
    const isDirect = callee.type === 'Identifier' && callee.name === 'eval'
    const form = name === 'Function' ? 'function-constructor' : isDirect ? 'eval' : 'indirect-eval'
    return [{ form, node: call, proven: loads === 'yes' } as const]
  })
}

/** The expressions that give `eval` or `Function`, with which of them. */
function evaluators(model: ModuleModel): ReadonlyMap<Node, 'eval' | 'Function'> {
  const members = globalObjects(model).flatMap((node) => model.tree.parentOf(node) ?? [])
  const names = model.bindings.all.filter((each) => model.bindings.variableOf(each) === undefined)
  const found = new Map<Node, 'eval' | 'Function'>()
  for (const start of [...names, ...members]) {
    const value = model.valueOf(start)
    if (value.kind !== 'object' || (value.reads !== 'eval' && value.reads !== 'Function')) continue
    const { reads } = value
    const isSame = (other: typeof value | { kind: string }): boolean =>
      'reads' in other && other.reads === reads
    for (const carrier of carriersOf(start, isSame, model)) found.set(carrier, reads)
  }
  return found
}

function loadsIn(texts: readonly Node[], model: ModuleModel): Loads {
  const known = texts.map((text) => constantText(text, model))
  const pieces = known.flatMap((text, index) => text ?? texts.slice(index, index + 1).flatMap(literalsIn))
  const found = pieces.map(loadsOfCode)
  if (found.includes('yes')) return 'yes'
  return known.includes(undefined) || found.includes('unknown') ? 'unknown' : 'no'
}

function literalsIn(node: Node): readonly string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateElement') return [node.value.raw]
  return childrenOf(node).flatMap(literalsIn)
}
