import { describe, expect, it } from 'vitest'
import { printedInBare } from './in-bare.js'
import { moduleOf, type Shape } from './shape.js'
import { reported } from './shapes/reported.js'
import { silent, silentCommonJs } from './shapes/silent.js'

// Each module is imported and run; what it leaves on the global object is taken away before the next.
const driver = (files: readonly string[]): string => `
const before = new Set(Object.getOwnPropertyNames(globalThis))
const outcomes = []
for (const file of ${JSON.stringify(files)}) {
  try {
    const module = await import('./' + file)
    await module.run()
    outcomes.push(null)
  } catch (error) {
    outcomes.push(String(error))
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!before.has(name)) delete globalThis[name]
}
console.log(JSON.stringify(outcomes))
`

/** What running each shape in the real Bare ends in: null, or the error. */
async function outcomesInBare(shapes: readonly Shape[]): Promise<readonly (string | null)[]> {
  const files = shapes.map(
    (shape, index) => [`shape-${index}.${shape.format ?? 'mjs'}`, moduleOf(shape)] as const,
  )
  const names = files.map(([name]) => name)
  const outcomes = (await printedInBare([...files, ['driver.mjs', driver(names)]])) as (string | null)[]
  expect(outcomes).toHaveLength(shapes.length)
  return outcomes
}

describe('in the real Bare', () => {
  it('every use reported as certain fails', async () => {
    const outcomes = await outcomesInBare(reported)
    expect(reported.filter((_, index) => outcomes[index] === null).map(({ title }) => title)).toEqual([])
  })

  it('nothing that is silent fails', async () => {
    const shapes = [...silent, ...silentCommonJs]
    const outcomes = await outcomesInBare(shapes)
    const failed = shapes.flatMap(({ title }, index) =>
      outcomes[index] === null ? [] : [[title, outcomes[index]]],
    )
    expect(failed).toEqual([])
  })
})
