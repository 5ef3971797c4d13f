import { describe, expect, it } from 'vitest'
import { missingGlobals } from '../../../src/analysis/globals/index.js'
import { parseModule } from '../../../src/analysis/parse.js'
import { moduleOf, type Shape } from './shape.js'
import { reported } from './shapes/reported.js'
import { silent, silentCommonJs } from './shapes/silent.js'
import { unsure } from './shapes/unsure.js'

function usesIn(shape: Shape): readonly string[] {
  const code = moduleOf(shape)
  const parsed = parseModule(code)
  if (!parsed.ok) throw new Error(`${shape.title}: ${parsed.message}`)
  const { uses } = missingGlobals(parsed, code, shape.format ? { format: shape.format } : {})
  return [...new Set(uses.map(({ certainty, name }) => (certainty === 'certain' ? name : `${name}?`)))]
}

describe.each([
  ['a use that fails is reported', reported],
  ['a use that cannot run or does not fail is silent', silent],
  ['a use that cannot run or does not fail is silent in CommonJS', silentCommonJs],
  ['a use that the author may have guarded is unsure', unsure],
])('%s', (_, shapes) => {
  it.each(shapes.map((shape) => [shape.title, shape] as const))('%s', (_title, shape) => {
    expect(usesIn(shape)).toEqual(shape.uses)
  })
})
