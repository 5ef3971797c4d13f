import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readClientCalls } from '../../../src/analysis/client/client-calls.js'
import { randomProgram } from './programs.js'

type Recorder = (api: string) => (options: { readonly handler?: string }) => void

const RUNS_OF_CHANCE = 64

/** Runs all exports of the program, with chance falling differently each time, and lists what reached the SDK. */
function sentBy(program: string): ReadonlySet<string> | undefined {
  const sent = new Set<string>()
  const record: Recorder = (api) => (options) => {
    if (options.handler !== undefined) sent.add(`${api} ${options.handler}`)
  }
  const names = Array.from(program.matchAll(/^export function (\w+)/gm), ([, name]) => `${name ?? ''}()`)
  const body = program.replace(/^import .*$/m, '').replace(/^export /gm, '')
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the program is what tells what it sends
  const run = new Function(
    'invokePlugin',
    'invokePluginStream',
    'chance',
    `${body}\n${names.join('\n')}`,
  ) as (...given: readonly unknown[]) => void
  let seed = 1
  const chance = (): boolean => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed >>> 31 === 1
  }
  try {
    for (let count = 0; count < RUNS_OF_CHANCE; count += 1) {
      run(record('invokePlugin'), record('invokePluginStream'), chance)
    }
  } catch {
    return undefined
  }
  return sent
}

test('what is told of random programs is what they send, and what they send is told', () => {
  let compared = 0
  const check = (program: string): void => {
    const sent = sentBy(program)
    if (!sent) return
    const calls = readClientCalls(program).calls.filter(({ reached }) => reached === 'export')
    const told = calls.flatMap(({ api, handler }) =>
      handler.kind === 'known' ? handler.names.map((name) => `${api} ${name}`) : [],
    )
    const hidden = calls.filter(({ handler }) => handler.kind === 'unknown').map(({ api }) => `${api} `)
    const wrong = told.filter((one) => !sent.has(one))
    const missed = [...sent].filter(
      (one) => !told.includes(one) && !hidden.some((api) => one.startsWith(api)),
    )
    expect({ program, wrong, missed }).toEqual({ program, wrong: [], missed: [] })
    compared += told.length
  }
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat({ max: 1_000_000 })), (numbers) => {
      const entropy = numbers[Symbol.iterator]()
      check(randomProgram((below) => Number(entropy.next().value) % below))
    }),
    { numRuns: 400, seed: 20, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(100)
})
