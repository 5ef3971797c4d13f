import { expect, it } from 'vitest'
import { newShared, type Topic } from '../src/shared.js'

const texts: Topic<string> = { limit: 10, weigh: (text) => text.length }

it('learns once for each key and topic, in one run', () => {
  const learnt: string[] = []
  const learn = (text: string) => () => {
    learnt.push(text)
    return text
  }
  const other: Topic<string> = { ...texts }
  const shared = newShared()
  shared.recall(texts, 'a', learn('1'))
  expect(shared.recall(texts, 'a', learn('2'))).toBe('1')
  expect(shared.recall(other, 'a', learn('3'))).toBe('3')
  expect(newShared().recall(texts, 'a', learn('4'))).toBe('4')
  expect(learnt).toEqual(['1', '3', '4'])
})

it('keeps no more than the limit, and forgets first what was asked for longest ago', () => {
  const shared = newShared()
  shared.recall(texts, 'a', () => '12345')
  shared.recall(texts, 'b', () => '12345')
  shared.recall(texts, 'a', () => 'unused')
  shared.recall(texts, 'c', () => '123')
  expect(shared.recall(texts, 'a', () => 'new')).toBe('12345')
  expect(shared.recall(texts, 'b', () => 'new')).toBe('new')
})

it('gives even what is too heavy to be kept', () => {
  const shared = newShared()
  expect(shared.recall(texts, 'a', () => '12345678901')).toBe('12345678901')
  expect(shared.recall(texts, 'a', () => 'again')).toBe('again')
})

it('keeps a value that is undefined', () => {
  const nothing: Topic<string | undefined> = { limit: 1, weigh: () => 1 }
  const shared = newShared()
  shared.recall(nothing, 'a', () => undefined)
  expect(shared.recall(nothing, 'a', () => 'late')).toBeUndefined()
})
