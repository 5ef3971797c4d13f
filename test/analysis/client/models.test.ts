import { describe, expect, test } from 'vitest'
import { readClientCalls } from '../../../src/analysis/client/client-calls.js'
import { SDK } from './case.js'
import { bundled } from './forms.js'

describe('the model that a call is for', () => {
  test.each([
    ['export const f = (o: any) => invokePlugin({ handler: "h", params: o })', true],
    ['const base = {}; export const f = () => invokePlugin({ ...base, handler: "h" })', true],
    ['export const f = (o: any) => invokePlugin({ ...o, handler: "h" })', false],
    ['export const f = (modelId?: string) => invokePlugin({ modelId, handler: "h" })', false],
    [
      'let m: string; export const use = (id: string) => { m = id }; export const f = () => invokePlugin({ modelId: m, handler: "h" })',
      false,
    ],
    [
      'const call = (o: any) => invokePlugin({ ...o, handler: "h" }); export const f = () => call({}), g = () => call({ modelId: "" })',
      false,
    ],
  ])('%s: it is surely missing: %s', async (source, isMissing) => {
    const { calls } = readClientCalls(await bundled(SDK + source))
    expect(calls.map(({ lacksModel }) => lacksModel === true)).toEqual([isMissing])
  })
})
