import { describe, expect, it } from 'vitest'
import { attempt } from '../../src/mend/attempt.js'
import { damage, gone, type Judged } from '../../src/mend/compare.js'
import type { Edit } from '../../src/mend/edit.js'
import type { Finding, Outcome } from '../../src/report.js'

const set = (field: string): Edit => ({ op: 'set', pointer: `/${field}`, value: true })

function finding(check: string, more: Partial<Finding> = {}): Finding {
  return { check, message: 'm', text: `${check} is amiss`, data: {}, severity: 'warning', fix: '', ...more }
}

const outcome = (check: string, status: Outcome['status'], more: Partial<Outcome> = {}): Outcome => ({
  check,
  status,
  severity: 'error',
  durationMs: 0,
  ...more,
})

const judged = (findings: readonly Finding[], outcomes: readonly Outcome[] = []): Judged => ({
  findings,
  outcomes,
  unproven: [],
})

/** A package in which each named finding stays until its field is set, and `breaks` appears with its field. */
function checker(fields: readonly string[], breaks: Readonly<Record<string, Finding>> = {}) {
  const texts: string[] = []
  const check = (text: string): Promise<Judged> => {
    texts.push(text)
    const json = JSON.parse(text) as Readonly<Record<string, unknown>>
    const left = fields.filter((field) => json[field] === undefined || field === 'useless')
    const broken = Object.entries(breaks).flatMap(([field, one]) => (json[field] === undefined ? [] : [one]))
    return Promise.resolve(judged([...left.map((one) => finding(one, { edits: [set(one)] })), ...broken]))
  }
  return { texts, check }
}

async function tryAll({ check, texts }: ReturnType<typeof checker>, text = '{}') {
  const done = await attempt({ text, report: await check(text) }, check)
  return {
    fields: Object.keys(JSON.parse(done.text) as object),
    mended: done.mended.map((one) => one.check),
    left: done.left.map((one) => `${one.finding.check}: ${one.reason}`),
    checks: texts.length - 1,
  }
}

describe('what is tried', () => {
  it('is tried at once, and kept with a single check where all of it helps', async () => {
    expect(await tryAll(checker(['a', 'b', 'c']))).toEqual({
      fields: ['a', 'b', 'c'],
      mended: ['a', 'b', 'c'],
      left: [],
      checks: 1,
    })
  })

  it('is tried one by one where it does not all help, and what does not is left with the reason', async () => {
    const { fields, mended, left } = await tryAll(checker(['a', 'useless', 'b']))
    expect([fields, mended]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect(left).toEqual(['useless: it was tried, and the finding stays'])
  })

  it('is not kept where something else breaks', async () => {
    const { fields, left } = await tryAll(checker(['a', 'b'], { b: finding('worker/bundles') }))
    expect(fields).toEqual(['a'])
    expect(left).toEqual(['b: worker/bundles would then say: worker/bundles is amiss'])
  })

  it('goes on with what the first mends bring to light, and ends', async () => {
    const check = (text: string): Promise<Judged> => {
      const next = Object.keys(JSON.parse(text) as object).length
      const hidden = outcome('n', 'moot')
      return Promise.resolve(
        judged([finding('n', { edits: [set(`f${next}`)], entry: String(next) })], [hidden]),
      )
    }
    const done = await attempt({ text: '{}', report: await check('{}') }, check)
    expect(Object.keys(JSON.parse(done.text) as object)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4'])
  })

  it('is told apart from what changes nothing', async () => {
    const report = judged([finding('a', { edits: [{ op: 'remove', pointer: '/nowhere' }] })])
    const done = await attempt({ text: '{}', report }, () => Promise.reject(new Error('no need to check')))
    expect(done.left).toMatchObject([{ reason: 'package.json stays the same by it' }])
  })
})

describe('whether something is worse', () => {
  const mended = [finding('mended')]

  it('a finding that was there before is no damage, wherever package.json has it now', () => {
    const at = (line: number) => ({ file: 'package.json', line, column: 1, pointer: `/a/${line}` })
    const [before, after] = [3, 4].map((line) => judged([finding('a', { at: at(line) })]))
    expect(damage(before ?? judged([]), after ?? judged([]), mended)).toBeUndefined()
  })

  it('one more of the same is', () => {
    const one = finding('a')
    expect(damage(judged([one]), judged([one, one]), mended)).toBe('a would then say: a is amiss')
  })

  it('what a check finds that could not look before is, only where it is worse than what is mended', () => {
    const before = judged(mended, [outcome('a', 'moot')])
    expect(damage(before, judged([finding('a')]), mended)).toBeUndefined()
    expect(damage(before, judged([finding('a', { severity: 'error' })]), mended)).toContain(
      'a would then say',
    )
  })

  it.each(['blocked', 'crashed', 'moot'] as const)('a check that passed and is %s then is', (status) => {
    const after = judged([], [outcome('a', status, { reason: 'x is not installed' })])
    expect(damage(judged([], [outcome('a', 'passed')]), after, mended)).toBe(
      'a could then not tell: x is not installed',
    )
  })

  it('that Bare is missing for what could not be asked before is none, that a package is missing is', () => {
    const before = judged([], [outcome('a', 'moot')])
    const after = (lack: string) => judged([], [outcome('a', 'blocked', { lack, reason: `no ${lack}` })])
    expect(damage(before, after('bare'), mended)).toBeUndefined()
    expect(damage(before, after('dependency'), mended)).toBe('a could then not tell: no dependency')
  })

  it('a check that could tell as little before is not', () => {
    const outcomes = [outcome('a', 'blocked'), outcome('b', 'moot')]
    expect(damage(judged([], outcomes), judged([], outcomes), mended)).toBeUndefined()
  })

  it('counts what is gone', () => {
    const [one, other] = [finding('a'), finding('b')]
    expect(gone(judged([one, one, other]), judged([one]), [one, one, other])).toEqual([one, other])
  })
})
