import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { allFixtures, type Fixture } from '../support/fixture.js'

const fixtures = allFixtures()

it('there are fixtures', () => {
  expect(fixtures.length).toBeGreaterThan(44)
})

describe.each(fixtures)('$name', (fixture) => {
  it('says in one sentence what it is about', () => {
    const { about } = fixture.stated
    expect(about).toMatch(/^[A-Z].*\.$/s)
    expect(about.length).toBeLessThan(240)
  })

  it('differs from ready, in its files or in what it is checked with', () => {
    expect(contentOf(fixture)).not.toBe('')
  })
})

it('no fixture equals another', () => {
  const contents = fixtures.map(contentOf)
  const twice = fixtures.filter((_, i) => contents.indexOf(contents[i] ?? '') !== i)
  expect(twice.map(({ name }) => name)).toEqual([])
})

/** Everything that makes the plugin what it is, as one text. */
function contentOf({ folder, stated: { remove = [], options = {} } }: Fixture): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && entry.name !== 'fixture.json')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  const parts = files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')])
  const stated = parts.length + remove.length + Object.keys(options).length
  return stated === 0 ? '' : JSON.stringify([parts, remove, options])
}
