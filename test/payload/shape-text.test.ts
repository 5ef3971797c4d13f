import { expect, it } from 'vitest'
import { z } from 'zod'
import { readShape } from '../../src/payload/child/read.js'
import { shapeText } from '../../src/payload/shape-text.js'

interface Tree {
  readonly branches: readonly Tree[]
}
const tree: z.ZodType<Tree> = z.lazy(() => z.object({ branches: z.array(tree) }))

it.each<readonly [string, z.ZodType]>([
  ['{}', z.object({})],
  ['{ text: string, limit?: number }', z.object({ text: z.string(), limit: z.number().optional() })],
  ['{ text: string, … }', z.looseObject({ text: z.string() })],
  ['string | number', z.union([z.string(), z.number()])],
  ['"a" | "b"', z.enum(['a', 'b'])],
  ['(string | null)[]', z.array(z.string().nullable())],
  ['[string, number]', z.tuple([z.string(), z.number()])],
  ['{ [key]: number }', z.record(z.string(), z.number())],
  ['{ at: date }', z.object({ at: z.date() })],
  ['any', z.any()],
  ['{ branches: { branches: …[] }[] }', tree],
])('writes %s', (text, schema) => {
  const { nodes } = readShape(schema, 'input')
  expect(shapeText({ side: 'input', nodes })).toBe(text)
})

it('says that there are more keys than it writes', () => {
  const keys = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, z.string()]))
  const { nodes } = readShape(z.object(keys), 'input')
  expect(shapeText({ side: 'input', nodes })).toMatch(/k7: string, … \}$/)
})
