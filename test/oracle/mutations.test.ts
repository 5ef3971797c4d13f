import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../../src/registry.js'
import type { Compared } from './compare.js'
import { consult, everyPlan, FAMILIES, idOf, isAgreed, plansOf, tableOf, TOOL } from './oracle.js'

const SEED = 20
const COUNT = 40

/** Ids of mutants that this tool judges otherwise than the real tools, each with the reason. */
const known = JSON.parse(readFileSync(new URL('known.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, string>
>

const plans = plansOf(SEED, COUNT)
let compared: readonly Compared[] = []

beforeAll(async () => {
  compared = await consult(plans, { benches: 2, tool: TOOL })
}, 300_000)

afterAll(() => {
  console.log(tableOf(compared))
})

describe('what this tool says of changed plugins is what the real tools say of them', () => {
  it('the mutants are of every family, some fail and some work', () => {
    expect(new Set(compared.map(({ mutant }) => mutant.family))).toEqual(
      new Set(FAMILIES.map(({ name }) => name)),
    )
    const failing = compared.filter(({ truth }) => truth.failures.length > 0).length
    expect(failing).toBeGreaterThan(COUNT / 4)
    expect(failing).toBeLessThan((COUNT * 3) / 4)
  })

  it.each(plans.map((plan, index) => ({ id: idOf(plan), index })))('$id', ({ id, index }) => {
    const one = compared[index]
    expect(one?.mutant.id).toBe(id)
    if (id in known) return
    const { outcome, truth, said } = one ?? {}
    expect(one && isAgreed(one), JSON.stringify({ outcome, truth, said }, null, 2)).toBe(true)
  })
})

describe('the generator', () => {
  it('makes more than a thousand mutants, each with an id of its own', () => {
    const ids = everyPlan().map(idOf)
    expect(ids.length).toBeGreaterThan(1000)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('makes the same of the same seed, and other ones of another', () => {
    const ids = (seed: number) => plansOf(seed, 100).map(idOf)
    expect(ids(SEED)).toEqual(ids(SEED))
    expect(ids(SEED)).not.toEqual(ids(SEED + 1))
  })

  it('blames only checks that there are', () => {
    const known = new Set(checks.map(({ id }) => id))
    const blamed = FAMILIES.flatMap(({ mutations }) => mutations.flatMap(({ blame }) => blame))
    expect([...new Set(blamed)].filter((id) => !known.has(id))).toEqual([])
  })

  it('knows every mutant that is listed as judged otherwise', () => {
    const ids = new Set(everyPlan().map(idOf))
    expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([])
  })
})
