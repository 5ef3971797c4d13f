import { describe, expect, it } from 'vitest'
import { allFixtures, withPlugin } from '../support/fixture.js'
import type { Context } from '../../src/context.js'
import { remember } from '../../src/fact.js'
import { DEFAULTS } from '../../src/options.js'
import { checks } from '../../src/registry.js'
import { newScratch } from '../../src/scratch.js'
import { newShared } from '../../src/shared.js'
import { directorySource } from '../../src/source/directory.js'
import { thisSystem } from '../../src/system.js'

/** Plugins that most checks have something to say about. */
const NAMES = ['five-defects', 'plugin/many-fields-refused', 'publish/publint-patterns']

const fixtures = allFixtures().filter(({ name }) => NAMES.includes(name))

async function contextOf(root: string): Promise<Context> {
  const system = thisSystem()
  return {
    source: await directorySource(root, root, system),
    options: DEFAULTS,
    system,
    scratch: newScratch(),
    shared: newShared(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }
}

it('the plugins are there', () => {
  expect(fixtures.map(({ name }) => name)).toEqual(NAMES)
})

describe.each(fixtures)('over $name', (fixture) => {
  it('every check says the same when it is asked again', async () => {
    await withPlugin(fixture, async (root) => {
      const context = await contextOf(root)
      const memo = remember(context)
      let said = 0
      for (const check of checks) {
        const needs = await memo.askAll(check.needs)
        if (needs.status !== 'known') continue
        const first = [...check.inspect(needs.value)]
        expect([...check.inspect(needs.value)], check.id).toEqual(first)
        said += first.length
      }
      expect(said).toBeGreaterThan(0)
      await context.scratch.release()
    })
  })
})
