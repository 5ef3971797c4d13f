import { describe, expect, it } from 'vitest'
import { type DynamicLoad, dynamicLoads } from '../../../src/analysis/dynamic/index.js'
import { bare, modelModule, readModule } from '../../../src/analysis/globals/index.js'
import { parseModule } from '../../../src/analysis/parse.js'
import { loadShapes, moduleOf } from './shapes.js'

function loadsIn(code: string, format: 'esm' | 'cjs'): readonly DynamicLoad[] {
  const parsed = parseModule(code)
  if (!parsed.ok) throw new Error(parsed.message)
  return dynamicLoads(modelModule(readModule(parsed, code, format), bare))
}

function described({ foldable, form, packed, proven, specifier }: DynamicLoad): string {
  return [
    form,
    ...(specifier === undefined ? [] : [`→ ${specifier}`]),
    ...(foldable && !packed ? ['(foldable)'] : []),
    ...(packed ? ['(packed)'] : []),
    ...(proven ? [] : ['(unproven)']),
  ].join(' ')
}

describe('dynamic loads', () => {
  it.each(loadShapes.map((shape) => [shape.title, shape] as const))('%s', (_, shape) => {
    const loads = loadsIn(moduleOf(shape), shape.format === 'cjs' ? 'cjs' : 'esm')
    expect(loads.filter(({ reach }) => reach !== 'unreachable').map(described)).toEqual(shape.loads)
  })

  it('says where, when and how surely a load runs', () => {
    const code = [
      'export const now = await import(`./now.js`)',
      'export async function later(file) {',
      '  try { return await import(file) } catch (error) { return error }',
      '}',
      "export const never = () => (typeof process === 'undefined' ? 1 : import(process.name))",
    ].join('\n')
    expect(
      loadsIn(code, 'esm').map(({ atLoad, inTry, position, reach }) => ({
        ...position,
        atLoad,
        inTry,
        reach,
      })),
    ).toEqual([
      { line: 1, column: 26, atLoad: true, inTry: false, reach: 'certain' },
      { line: 3, column: 22, atLoad: false, inTry: true, reach: 'unsure' },
      { line: 5, column: 66, atLoad: false, inTry: false, reach: 'unreachable' },
    ])
  })
})
