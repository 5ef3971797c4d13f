import { expect, it } from 'vitest'
import { ignoredBy } from '../../src/publish/ignored-by.js'

it.each([
  [['dist/a.js', 'dist/.gitignore'], 'dist/.gitignore'],
  [['dist/a.js', 'dist/.gitignore', 'dist/.npmignore'], 'dist/.npmignore'],
  [['dist/a.js', '.npmignore'], undefined],
  [['dist/.npmignore'], undefined],
])('of %j dist/a.js may be kept back by %s', (files, by) => {
  expect(ignoredBy('dist/a.js', { has: (file) => files.includes(file) })).toBe(by)
})
