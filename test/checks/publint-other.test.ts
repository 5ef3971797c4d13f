import { expect, it } from 'vitest'
import publint from '../../checks/publish/publint.js'
import type { Check } from '../../src/check.js'
import type { Known, Needs } from '../../src/fact.js'
import type { PublintReading } from '../../src/facts/publint.js'

const other = publint.find(({ id }) => id === 'publish/publint/other')

function inspect(check: Check | undefined, publintReading: PublintReading) {
  if (check === undefined) throw new Error('the check is gone')
  const known: Readonly<Record<string, unknown>> = { publintReading }
  return [...check.inspect(known as Known<Needs>)].map(({ message, text }) => ({ message, text }))
}

const message = { severity: 'warning', pointer: '/exports', path: ['exports'], args: {} } as const

it('passes on a rule that publint gained after the table of rules was written', () => {
  const messages = [{ ...message, code: 'NEW_RULE', text: 'Something new.' }]
  expect(inspect(other, { ok: true, messages })).toEqual([
    { message: 'said', text: 'NEW_RULE: Something new.' },
  ])
})

it('leaves the rules of the table to their own checks', () => {
  const messages = [{ ...message, code: 'USE_TYPE', text: 'No type.' }]
  expect(inspect(other, { ok: true, messages })).toEqual([])
})
