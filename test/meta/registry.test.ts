import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import type { Check } from '../../src/check.js'
import { levelOf } from '../../src/fact.js'
import { checks } from '../../src/registry.js'
import { allFixtures, repository } from '../support/fixture.js'
import { SILENT } from './silent.js'

const files = globSync('checks/**/*.ts', { cwd: repository })

describe('the registry', () => {
  it('holds every file in checks/, each check under the id that its path says', async () => {
    expect(files.length).toBeGreaterThan(0)
    const registered = new Set<Check>(checks)
    for (const file of files) {
      const module = (await import(path.join(repository, file))) as {
        readonly default: Check | readonly Check[]
      }
      const id = file.replace(/^checks\//, '').replace(/\.ts$/, '')
      for (const check of [module.default].flat()) {
        expect(registered.has(check), `${check.id} is registered`).toBe(true)
        registered.delete(check)
        // A file may hold a family of checks that differ in data alone.
        expect(Array.isArray(module.default) ? path.dirname(check.id) : check.id).toBe(id)
      }
    }
    expect([...registered].map(({ id }) => id)).toEqual([])
  })

  it('gives each check an id of its own', () => {
    expect(checks.length).toBeGreaterThan(0)
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  })

  it.each(checks)('$id says what holds, what breaks otherwise and what to do about it', (check) => {
    for (const text of [check.title, check.why, check.fix]) expect(text.trim()).not.toBe('')
    for (const text of [check.title, check.why]) expect(text).not.toMatch(/^invalid\b/i)
    expect(check.messages.length).toBeGreaterThan(0)
  })
})

describe('the fixtures', () => {
  const fired = new Set(
    allFixtures().flatMap(({ stated: { findings = [], unproven = [] } }) =>
      [...findings, ...unproven].map((said) => {
        const { check, message } = said as { readonly check: string; readonly message: string }
        return `${check}/${message}`
      }),
    ),
  )
  // No fixture starts a whole worker: test/live does.
  const everyday = checks.filter(({ needs }) => levelOf(needs) !== 'live')
  const messages = everyday.flatMap(({ id, messages }) => messages.map((message) => `${id}/${message}`))

  it('fire every message of every check', () => {
    expect(fired.size).toBeGreaterThan(0)
    expect(messages.filter((message) => !fired.has(message) && !(message in SILENT))).toEqual([])
  })

  it('fire none of those that are left to other tests', () => {
    const elsewhere = Object.keys(SILENT)
    expect(elsewhere.length).toBeGreaterThan(0)
    expect(elsewhere.filter((message) => fired.has(message))).toEqual([])
    expect(elsewhere.filter((message) => !messages.includes(message))).toEqual([])
  })
})
