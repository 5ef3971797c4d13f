import { expect, it } from 'vitest'
import { fixOfCase, otherCase } from '../../src/graph/other-case.js'

const published = ['dist/plugin.js', 'dist/words.js', 'dist/deep/More.js']

it.each([
  ['/p/dist/plugin.js', './Words.js', 'dist/words.js'],
  ['/p/dist/plugin.js', './Deep/more.js', 'dist/deep/More.js'],
  ['/p/dist/deep/x.js', '../Words.js', 'dist/words.js'],
  ['/p/dist/plugin.js', './nope.js', undefined],
  ['/p/dist/plugin.js', 'Words.js', undefined],
  ['/p/node_modules/dist/plugin.js', './Words.js', undefined],
])('%s imports %s: %s', (from, specifier, found) => {
  expect(otherCase({ from, specifier }, '/p', published)).toBe(found)
  const { fix } = fixOfCase({ from, specifier }, '/p', published)
  expect(fix?.includes(found ?? '') ?? false).toBe(found !== undefined)
})
