import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readClientCalls } from '../../../src/analysis/client/client-calls.js'
import { randomProgram } from './programs.js'

/** Runs every export of the program and lists what reached the SDK, as `api name`. */
function sentBy(program: string): ReadonlySet<string> {
  const sent = new Set<string>()
  const record =
    (api: string) =>
    (options: { handler?: unknown }): void => {
      sent.add(`${api} ${String(options.handler)}`)
    }
  const body = program.replace(/^import .*$/m, '').replace(/^export /gm, '')
  const names = Array.from(program.matchAll(/^export function (\w+)/gm), ([, name]) => name ?? '')
  const calls = names.map((name) => `try { ${name}() } catch {}`).join('\n')
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the program is what tells what it sends
  const run = new Function('reply', 'stream', `${body}\n${calls}`) as (reply: unknown, stream: unknown) => void
  run(record('invokePlugin'), record('invokePluginStream'))
  return sent
}

function check(program: string): void {
  const sent = sentBy(program)
  const { calls } = readClientCalls(program)
  const reached = calls.filter((call) => call.reached === 'export')
  const told = reached.flatMap(({ api, handler }) => (handler.kind === 'known' ? handler.names.map((name) => `${api} ${name}`) : []))
  const hidden = new Set(reached.flatMap(({ api, handler }) => (handler.kind === 'unknown' ? [api] : [])))
  expect({ program, wrong: told.filter((one) => !sent.has(one)) }).toEqual({ program, wrong: [] })
  const missed = [...sent].filter((one) => !told.includes(one) && !hidden.has(one.split(' ')[0] as 'invokePlugin'))
  expect({ program, missed }).toEqual({ program, missed: [] })
}

test('what is told of random programs is what they send, and what they send is told', () => {
  const draws = fc.infiniteStream(fc.nat({ max: 1_000_000 }))
  fc.assert(
    fc.property(draws, (stream) => {
      const entropy = stream[Symbol.iterator]()
      check(randomProgram((below) => entropy.next().value % below))
    }),
    { numRuns: Number(process.env['RUNS'] ?? 300), seed: Number(process.env['SEED'] ?? 1), endOnFailure: true },
  )
})
