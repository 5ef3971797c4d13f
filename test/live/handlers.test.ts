import { describe, expect, it } from 'vitest'
import type { PackageReport } from '../../src/index.js'
import { told, withHandlers, withProject } from './project.js'

const reply = (handler: string, response = 'z.any()') =>
  `responseSchema: ${response}, streaming: false, ${handler}`
const stream = (handler: string) => `responseSchema: z.any(), streaming: true, ${handler}`

/** Handlers of which each fails in a way that no example could be at fault for. */
const FAILING = {
  unfit: reply('handler: async () => ({ words: "many" })', 'z.object({ words: z.number() })'),
  big: reply('handler: async () => 10n'),
  round: reply('handler: async () => { const a = {}; a.a = a; return a }'),
  nothing: reply('handler: async () => undefined'),
  gaps: stream('async *handler() { yield 1; yield undefined }'),
  late: reply('handler: async ({ text }) => (await import(["node", "fs"].join(":"))).existsSync(text)'),
  unknown: reply('handler: async ({ text }) => new Function("text", "return missingThing(text)")(text)'),
  counted: stream('handler: () => ({ length: 2 })'),
  dies: reply(
    'handler: async () => { setTimeout(() => { throw new Error("boom") }, 0); await new Promise((done) => setTimeout(done, 1000)) }',
  ),
  quits: reply('handler: async () => { Bare.exit(0) }'),
}

/** Handlers at which nothing is wrong, or nothing that is certain. */
const WORKING = {
  picky: reply('handler: async ({ text }) => { throw new Error(text.length + " is too short") }'),
  evaluates: reply('handler: async ({ text }) => new Function("return " + text.split(" ")[0])()'),
  typed: reply('handler: async ({ text }) => text.missing.length'),
  packs: reply('handler: async () => { throw new TypeError("Do not know how to serialize a BigInt") }'),
  ticks: stream(
    'async *handler() { for (let i = 0; ; i += 1) { yield i; await new Promise((done) => setTimeout(done, 10)) } }',
  ),
  empty: stream('async *handler() {}'),
  listed: stream('handler: () => [1, 2]'),
}

/** Faults that another check reports. */
const TOLD_ELSEWHERE = {
  pid: reply('handler: async () => process.pid'),
  arrays: stream('handler: async () => [1, 2]'),
}

describe('handlers of a real worker', { timeout: 240_000 }, () => {
  it('fail with a finding where no example can be at fault, and only there', async () => {
    const files = await withHandlers({ ...FAILING, ...WORKING, ...TOLD_ELSEWHERE })
    await withProject('0.16', files, async ({ live }) => {
      const report = await live()
      expect(told(report).filter((line) => line.startsWith('plugin/live/'))).toEqual([
        expect.stringMatching(
          /^plugin\/live\/bad-answer: handler "unfit" .* expected number, received string/,
        ),
        expect.stringMatching(/^plugin\/live\/not-json: handler "big" .*BigInt/),
        expect.stringMatching(/^plugin\/live\/not-json: handler "round" .*circular/),
        expect.stringMatching(/^plugin\/live\/undefined-answer: handler "nothing"/),
        expect.stringMatching(/^plugin\/live\/undefined-answer: handler "gaps"/),
        expect.stringMatching(/^plugin\/live\/missing-module: handler "late" .*'node:fs'/),
        expect.stringMatching(/^plugin\/live\/missing-name: handler "unknown" .*missingThing is not defined/),
        expect.stringMatching(/^plugin\/live\/not-iterable: handler "counted"/),
        expect.stringMatching(/^plugin\/live\/died: the worker dies while handler "dies" runs: Error: boom$/),
        expect.stringMatching(
          /^plugin\/live\/died: the worker dies while handler "quits" runs: .*exit code 0/,
        ),
      ])
      expect(told(report).filter((line) => !line.startsWith('plugin/live/'))).toEqual([
        expect.stringMatching(/^worker\/missing-global\/when-called: .*`process`/),
        expect.stringMatching(/^plugin\/handler-kind\/async-streams: handler "arrays"/),
      ])
      expect(doubts(report)).toEqual([
        ['call-unclear', '"picky"'],
        ['call-unclear', '"evaluates"'],
        ['call-unclear', '"typed"'],
        ['call-unclear', '"packs"'],
      ])
      expect(answered(report)).toEqual(['ticks', 'empty', 'listed', 'count', 'list'])
      expect(failed(report)).toEqual([
        ...Object.keys(FAILING),
        'picky',
        'evaluates',
        'typed',
        'packs',
        'pid',
        'arrays',
      ])
      // The place is that of the throw, in the published file.
      expect(report.findings.find(({ message }) => message === 'missing-module')?.at).toMatchObject({
        file: 'dist/plugin.js',
        line: 20,
      })
    })
  })

  it('that block the worker are told from those that wait, and do not keep the rest from being called', async () => {
    const files = await withHandlers({
      spins: reply('handler: async () => { for (;;); }'),
      waits: reply('handler: () => new Promise(() => {})'),
    })
    await withProject('0.16', files, async ({ live }) => {
      const report = await live({ timeoutMs: 3000 })
      expect(told(report)).toEqual([
        'plugin/live/blocks: handler "spins" does not answer within 3 s and keeps the worker from answering anything else',
      ])
      expect(doubts(report)).toEqual([['slow', '"waits"']])
      expect(answered(report)).toEqual(['count', 'list'])
    })
  })
})

function doubts({ unproven }: PackageReport): unknown[] {
  return unproven
    .filter(({ check }) => check === 'plugin/live-soft')
    .map(({ message, data }) => [message, data['handler']])
}

function answered({ live }: PackageReport): string[] {
  return (live?.plugins[0]?.calls ?? []).flatMap(({ handler, ok }) => (ok ? [handler] : []))
}

function failed({ live }: PackageReport): string[] {
  return (live?.plugins[0]?.calls ?? []).flatMap(({ handler, ok }) => (ok ? [] : [handler]))
}
