import { describe, expect, test } from 'vitest'
import { contractFor } from '../../src/contract/contract.js'
import { judgeDefinition } from '../../src/contract/judge.js'
import { printedInBare } from './bare.js'
import { hostileDefinitions, lines } from './hostile.js'
import { contractOf, pathText, realIssues, realSchema, sdks } from './sdks.js'

const newest = contractFor(null)

describe.each(sdks)('hostile definitions under $name', ({ name }) => {
  test.each(hostileDefinitions)('$name is refused where the SDK refuses it', async ({ definition }) => {
    const ours = judgeDefinition(definition, contractOf(name))
    const theirs = realIssues(await realSchema(name), definition)
    expect(ours).not.toEqual([])
    const refused = ours.filter(({ code }) => code === 'definition').map(({ path }) => pathText(path))
    if (theirs !== 'threw')
      expect(new Set(refused)).toEqual(new Set(theirs.map(({ path }) => pathText(path))))
  })
})

test('one part that throws does not hide the issues of the others', () => {
  const definition = {
    get modelType(): string {
      throw new Error('not yet')
    },
    handlers: { echo: {} },
  }
  expect(lines(judgeDefinition(definition, newest))).toEqual([
    'definition modelType: reading modelType threw Error: not yet',
    'definition displayName: displayName must be a string',
    'definition addonPackage: addonPackage must be a string',
    'definition loadConfigSchema: Invalid input: expected object, received undefined',
    'definition createModel: must be a function',
    'definition handlers.echo.requestSchema: Invalid input: expected object, received undefined',
    'definition handlers.echo.responseSchema: Invalid input: expected object, received undefined',
    'definition handlers.echo.streaming: streaming must be a boolean',
    'definition handlers.echo.handler: must be a function',
  ])
})

test('a part that throws is reported once, though two rules read it', () => {
  const unreadable = hostileDefinitions.filter(({ name }) => /^a throwing (logging|modelType)/.test(name))
  expect(unreadable.flatMap(({ definition }) => lines(judgeDefinition(definition, newest)))).toEqual([
    'definition modelType: reading modelType threw Error: no',
    'definition logging: reading logging threw Error: no',
    'definition logging.module: reading logging.module threw Error: no',
  ])
})

test('Bare judges as Node does', async () => {
  const inBare = await printedInBare(
    `import { judgeDefinition } from '../../src/contract/judge.ts'
     import { hostileDefinitions, lines } from './hostile.ts'
     const rules = ${JSON.stringify(newest)}
     const judged = hostileDefinitions.map(({ definition }) => lines(judgeDefinition(definition, rules)))
     console.log(JSON.stringify(judged))`,
    import.meta.dirname,
  )
  const inNode = hostileDefinitions.map(({ definition }) => lines(judgeDefinition(definition, newest)))
  expect(inNode.flat().length).toBeGreaterThan(hostileDefinitions.length)
  expect(JSON.parse(inBare)).toEqual(inNode)
})
