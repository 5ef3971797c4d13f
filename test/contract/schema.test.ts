import { describe, expect, test } from 'vitest'
import { judgeDefinition } from '../../src/contract/judge.js'
import { corpus, everySingleChange } from './corpus.js'
import { contractOf, pathText, realIssues, realSchema, sdks } from './sdks.js'

describe.each(sdks)('the schema of $name', ({ name }) => {
  const contract = contractOf(name)
  const judge = (definition: unknown) =>
    judgeDefinition(definition, contract).filter(({ code }) => code === 'definition')

  test.each([
    ['generated definitions', corpus(), 1_000],
    ['a good definition with one thing changed', everySingleChange(), 2_000],
  ])(
    'refuses and accepts the same of %s, at the same paths, in the same words',
    async (_, definitions, least) => {
      const schema = await realSchema(name)
      const seen = { accepted: 0, refused: 0 }
      for (const definition of definitions) {
        const theirs = realIssues(schema, definition)
        if (theirs === 'threw') throw new Error('The corpus is meant to be readable')
        const ours = judge(definition)
        const paths = (issues: typeof ours | typeof theirs) =>
          new Set(issues.map(({ path }) => pathText(path)))
        const worded = theirs.map(({ path, message }) => `${pathText(path)}: ${message}`)
        expect(paths(ours), worded.join('\n')).toEqual(paths(theirs))
        expect(worded).toEqual(
          expect.arrayContaining(ours.map(({ path, message }) => `${pathText(path)}: ${message}`)),
        )
        seen[theirs.length === 0 ? 'accepted' : 'refused'] += 1
      }
      expect(seen.accepted).toBeGreaterThan(100)
      expect(seen.refused).toBeGreaterThan(100)
      expect(seen.accepted + seen.refused).toBeGreaterThan(least)
    },
  )
})
