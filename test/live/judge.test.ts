import { describe, expect, it } from 'vitest'
import live from '../../checks/plugin/live.js'
import liveSoft from '../../checks/plugin/live-soft.js'
import type { Live } from '../../src/facts/live.js'
import { causeOf, type Surroundings } from '../../src/live/failure.js'
import { judgeLive } from '../../src/live/judge.js'
import type { Call, Death, Failure, Outcome } from '../../src/live/messages.js'
import type { ModelIntent } from '../../src/live/plan.js'
import type { LiveRun, ModelRun } from '../../src/live/run.js'

const APP = '/project/node_modules/.cache/qvac-plugin-check/1-abc'
const ROOT = `${APP}/node_modules/p`
const surroundings: Surroundings = {
  stage: { app: APP, root: ROOT, name: 'p', nodeModules: '/project/node_modules' },
  sdk: ['/project/node_modules/@qvac/sdk'],
}
const OWN = `    at Object.handler (file://${ROOT}/dist/plugin.js:3:9)`
const SDK =
  '    at executeReplyHandler (file:///project/node_modules/@qvac/sdk/dist/server/rpc/handler-utils.js:25:30)'
const DEPENDENCY = '    at pack (file:///project/node_modules/packer/index.js:1:1)'

function failure(message: string, frames: readonly string[] = [SDK], code: number | null = null): Failure {
  return { code, message, stack: [`Error: ${message}`, ...frames].join('\n') }
}

function reference(name: string): Failure {
  return {
    code: null,
    message: `${name} is not defined`,
    stack: `ReferenceError: ${name} is not defined\n${OWN}`,
  }
}

const BIG = 'Do not know how to serialize a BigInt'
const STRINGIFY = '    at JSON.stringify (<anonymous>)'
const missing = (module: string) =>
  failure(`MODULE_NOT_FOUND: Cannot find module '${module}' imported from 'x'`, [OWN])

describe('why a call failed', () => {
  it.each([
    ['an answer that its schema refuses', failure('no', [SDK], 53_853), {}, 'bad-answer'],
    ['a handler that is not there', failure('no', [SDK], 53_851), {}, 'misdirected'],
    ['a stream called for a reply', failure('no', [SDK], 53_855), {}, 'misdirected'],
    ['a BigInt on its way out', failure(BIG, [STRINGIFY, SDK]), {}, 'not-json'],
    ['a BigInt that the handler prints', failure(BIG, [STRINGIFY, OWN, SDK]), {}, null],
    ['a BigInt that a dependency packs', failure(BIG, [STRINGIFY, DEPENDENCY, OWN, SDK]), {}, null],
    ['nothing to iterate over', failure('generator is not async iterable', [SDK]), {}, 'not-iterable'],
    ['the same words of its own', failure('generator is not async iterable', [OWN, SDK]), {}, null],
    ['a global that is not there', reference('process'), { text: 'Hello' }, 'missing-name'],
    ['a name that it was given', reference('Hello'), { text: 'Hello world' }, null],
    ['an error that reads like one', failure('voice is not defined', [OWN]), {}, null],
    ['a builtin that Bare lacks', missing('node:fs'), {}, 'missing-module'],
    ['a file that is not there', missing('./words.js'), {}, 'missing-module'],
    ['a package that is not installed', missing('sharp'), {}, null],
    ['a module that it was given', missing('./a.txt'), { file: './a.txt' }, null],
    [
      'a schema that must be awaited',
      failure('Encountered Promise during synchronous parse.'),
      {},
      'asynchronous',
    ],
    ['an error of its own', failure('too short', [OWN]), {}, null],
  ])('is told for %s', (_, { code, message, stack }, params, cause) => {
    expect(causeOf({ code, message, stack }, params, surroundings)).toBe(cause)
  })
})

const DEATH: Death = { uncaught: null, code: null, signal: 'SIGSEGV', stderr: '' }
const LOADED: ModelRun = { load: { kind: 'ok', value: null }, calls: [], unload: { kind: 'ok', value: null } }

function intent(changes: Partial<ModelIntent> = {}): ModelIntent {
  const createModel = { value: {}, function: { kind: 'sync', arity: 0, source: '() => 0' } }
  const known = {
    definition: { entry: { key: './plugin', specifier: 'p/plugin' } },
    description: { createModel },
    modelType: 'p',
    plan: { modelType: 'p', load: null, calls: [] },
    reachesOut: false,
    notLoaded: null,
    notCalled: [],
  }
  return { ...(known as unknown as ModelIntent), ...changes }
}

function run(
  model: Partial<ModelRun>,
  changes: Partial<LiveRun> = {},
  planned = intent(),
  payloads: string[] = [],
): Live {
  const started: LiveRun = {
    start: { kind: 'started', bare: '1.31.0' },
    models: [{ ...LOADED, ...model }],
    bundle: { ok: true, ms: 1, reason: null },
    broken: null,
    durationMs: 1,
  }
  return {
    sdk: '0.16.0',
    intents: [planned],
    run: { ...started, ...changes },
    given: { modelConfig: false, payloads },
    surroundings,
  }
}

function call(outcome: Call['outcome'], changes: Partial<Call> = {}): Partial<ModelRun> {
  const plain = {
    handler: 'echo',
    kind: 'reply',
    wrapper: null,
    notDriven: null,
    wrapperThrew: null,
    params: {},
  } as const
  return { calls: [{ ...plain, outcome, ...changes }] }
}

const failed = (message: string): Outcome<never> => ({
  kind: 'failed',
  failure: { code: null, message, stack: null },
})
const answered = (isUndefined: boolean): Call['outcome'] => ({
  kind: 'ok',
  value: { values: [1], count: 1, more: false, undefined: isUndefined },
})
const CALL = { handler: 'echo', kind: 'reply', params: {}, asksModelId: false, wrappers: [] } as const
const notStarted = (death: Death | null): Partial<LiveRun> => ({
  start: { kind: 'failed', reason: 'it timed out', death },
})

/** Runs, each with the one message that it is worth; null for none. */
const RUNS: readonly (readonly [string, Live, string | null])[] = [
  ['all is well', run(call(answered(false))), null],
  ['the worker ends as it starts', run({}, notStarted(DEATH)), 'not-started'],
  ['the worker takes its time to start', run({}, notStarted(null)), 'slow-start'],
  ['the worker dies as it loads', run({ load: { kind: 'died', death: DEATH } }), 'died'],
  [
    'nothing to load comes back',
    run({ load: failed("Cannot read properties of undefined (reading 'load')") }),
    'no-load',
  ],
  ['loading fails without a reason outside', run({ load: failed('no luck') }), 'load-fails'],
  [
    'loading fails, and could for want of a file',
    run({ load: failed('no luck') }, {}, intent({ reachesOut: true })),
    'load-unclear',
  ],
  [
    'loading uses what Bare lacks',
    run({ load: failed('process is not defined') }, {}, intent({ reachesOut: true })),
    'load-fails',
  ],
  ['loading takes its time', run({ load: { kind: 'silent', ms: 1, blocked: true } }), 'load-slow'],
  ['no model is given', run({ load: null }, {}, intent({ notLoaded: { kind: 'no-file' } })), 'not-loaded'],
  ['unloading fails', run({ unload: failed('still busy') }), 'unload-fails'],
  ['an answer is missing', run(call(answered(true))), 'undefined-answer'],
  ['a handler blocks', run(call({ kind: 'silent', ms: 1, blocked: true })), 'blocks'],
  ['a handler waits', run(call({ kind: 'silent', ms: 1, blocked: false })), 'slow'],
  ['a handler kills', run(call({ kind: 'died', death: DEATH })), 'died'],
  ['a handler refuses what we made up', run(call(failed('too short'))), 'call-unclear'],
  [
    'a handler refuses what the author gave',
    run(call(failed('too short')), {}, intent(), ['echo']),
    'example-fails',
  ],
  ['a wrapper cannot be driven', run(call(answered(false), { notDriven: 'no arguments' })), 'not-driven'],
  [
    'a wrapper throws',
    run(call(answered(false), { wrapper: 'echo()', wrapperThrew: 'oh' })),
    'wrapper-threw',
  ],
  [
    'there is no example',
    run({}, {}, intent({ notCalled: [{ handler: 'echo', why: 'x', asynchronous: false }] })),
    'not-called',
  ],
  [
    'a schema must be awaited',
    run({}, {}, intent({ notCalled: [{ handler: 'echo', why: 'x', asynchronous: true }] })),
    'asynchronous',
  ],
  [
    'the worker does not come back',
    run({}, {}, intent({ plan: { modelType: 'p', load: null, calls: [CALL] } })),
    'not-called',
  ],
  ['the SDK makes no bundle', run({}, { bundle: { ok: false, ms: 1, reason: 'no' } }), 'not-bundled'],
  ['the run breaks off', run({}, { broken: 'killed' }), 'cut-short'],
]

describe('a run', () => {
  it.each(RUNS)('is judged where %s', (_, seen, message) => {
    const { faults, doubts } = judgeLive(seen)
    expect([...faults, ...doubts].map((one) => one.message)).toEqual(message === null ? [] : [message])
    // What is certain is said by the one check, everything else by the other.
    expect(faults.every((fault) => live.messages.includes(fault.message))).toBe(true)
    expect(doubts.every((doubt) => liveSoft.messages.includes(doubt.message))).toBe(true)
  })

  it('can come to every message of both checks', () => {
    const causes = ['bad-answer', 'misdirected', 'not-json', 'not-iterable', 'missing-name', 'missing-module']
    const told = new Set([...causes, ...RUNS.flatMap(([, , message]) => message ?? [])])
    expect([...live.messages, ...liveSoft.messages].filter((message) => !told.has(message))).toEqual([])
  })
})
