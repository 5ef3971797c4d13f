import { breaks, type Family, works } from '../mutation.js'
import {
  all,
  calls,
  field,
  handlerField,
  inHandler,
  worker,
  wholeHandler,
  type Change,
} from '../plugins/change.js'
import type { Body } from '../plugins/model.js'

const KIND = ['plugin/handler-kind', 'plugin/live']
const REPLY = ['payload/response-json', ...KIND]
const LIVE = { level: 'live' } as const
const MISMATCH = ['client/stream-mismatch', ...REPLY]

const count = (head: string, ...statements: readonly string[]): Change =>
  handlerField('count', 'handler', { head, statements })
const list = (head: string, ...statements: readonly string[]): Change =>
  handlerField('list', 'handler', { head, statements })

const COUNTED = 'return { words: wordsOf(text).length }'
const YIELDED = 'for (const word of wordsOf(text)) yield { word }'
const LISTED = 'return wordsOf(text).map((word) => ({ word }))'

const method = (name: string, value: Body): Change => handlerField('count', name, value)

const replies = [
  breaks(
    'reply-async-generator',
    KIND,
    count('async function* ({ text })', 'yield { words: wordsOf(text).length }'),
  ),
  breaks('reply-generator', KIND, count('function* ({ text })', 'yield { words: wordsOf(text).length }')),
  breaks(
    'reply-returns-generator',
    REPLY,
    count('({ text }) =>', 'return (async function* () { yield { words: text.length } })()'),
    LIVE,
  ),
  breaks('reply-streaming-true', MISMATCH, handlerField('count', 'streaming', 'true')),
  works('reply-sync', count('({ text }) =>', COUNTED)),
  works('reply-function', count('async function counted({ text })', COUNTED)),
  works('reply-promise', count('({ text }) =>', 'return Promise.resolve({ words: wordsOf(text).length })')),
  works(
    'reply-thenable',
    count('({ text }) =>', 'return { then(done) { done({ words: wordsOf(text).length }) } }'),
  ),
  works(
    'reply-waits',
    count('async ({ text }) =>', 'await new Promise((done) => setTimeout(done, 5))', COUNTED),
  ),
  works(
    'reply-bound',
    worker((one) => ({
      ...one,
      top: [...one.top, `const bound = (async function ({ text }) { ${COUNTED} }).bind(null)`],
      handlers: { ...one.handlers, count: { ...(one.handlers['count'] as object), handler: 'bound' } },
    })),
  ),
  works(
    'reply-of-class',
    worker((one) => ({
      ...one,
      top: [
        ...one.top,
        `class Counter { async count({ text }) { ${COUNTED} } }`,
        'const counter = new Counter()',
      ],
      handlers: {
        ...one.handlers,
        count: { ...(one.handlers['count'] as object), handler: '(params) => counter.count(params)' },
      },
    })),
  ),
  works(
    'reply-wrapped',
    worker((one) => ({
      ...one,
      top: [...one.top, 'const logged = (run) => async (params) => run(params)'],
      handlers: {
        ...one.handlers,
        count: { ...(one.handlers['count'] as object), handler: `logged(({ text }) => { ${COUNTED} })` },
      },
    })),
  ),
  works('reply-more-arguments', count('async ({ text }, _context) =>', COUNTED)),
]

const streams = [
  breaks('stream-async-list', KIND, list('async ({ text }) =>', LISTED)),
  breaks('stream-object', REPLY, list('({ text }) =>', 'return { word: text }'), LIVE),
  breaks(
    'stream-promise-of-generator',
    REPLY,
    list('async ({ text }) =>', 'return (async function* () { yield { word: text } })()'),
    LIVE,
  ),
  breaks('stream-undefined', REPLY, list('({ text }) =>', 'void text'), LIVE),
  breaks('stream-streaming-false', MISMATCH, handlerField('list', 'streaming', 'false')),
  works('stream-generator', list('function* ({ text })', YIELDED)),
  works('stream-list', list('({ text }) =>', LISTED)),
  works('stream-returns-generator', list('({ text }) =>', `return (async function* () { ${YIELDED} })()`)),
  works(
    'stream-iterable',
    list('({ text }) =>', `return { async *[Symbol.asyncIterator]() { ${YIELDED} } }`),
  ),
  works('stream-set', list('({ text }) =>', 'return new Set(wordsOf(text).map((word) => ({ word })))')),
  works(
    'stream-delegates',
    list('async function* ({ text })', 'yield* wordsOf(text).map((word) => ({ word }))'),
  ),
  works('stream-empty', list('async function* ()', 'return')),
]

const misused = [
  breaks(
    'uses-model-id',
    REPLY,
    count('async ({ text }, { modelId }) =>', 'return { words: modelId.length + text.length }'),
    LIVE,
  ),
  breaks('throws-always', REPLY, inHandler('count', "throw new Error('not written yet')"), LIVE),
  breaks('reads-undefined', REPLY, inHandler('count', 'void text.words.length'), LIVE),
  breaks('unknown-name', ['worker/missing-global', ...REPLY], inHandler('count', 'void wrodsOf(text)')),
  works('throws-for-bad-text', inHandler('count', "if (text === '') throw new Error('empty')")),
  works(
    'further-handler',
    all(
      wholeHandler(
        'size',
        '{ requestSchema: z.object({ text: z.string() }), responseSchema: z.number(), streaming: false, handler: ({ text }) => text.length }',
      ),
      calls({ handler: 'size', params: { text: 'abc' } }),
    ),
  ),
  works(
    'handlers-by-name',
    all(
      field(
        'handlers',
        "Object.fromEntries([['count', { requestSchema: z.any(), responseSchema: z.any(), streaming: false, handler: async () => ({ words: 3 }) }], ['list', { requestSchema: z.any(), responseSchema: z.any(), streaming: true, handler: () => [] }]])",
      ),
    ),
  ),
  works('method-beside', method('describe', { head: '() =>', statements: ["return 'counts'"] })),
]

/** What kind of function each handler is, and what `streaming` says of it. */
export const handlers: Family = { name: 'handlers', mutations: [...replies, ...streams, ...misused] }
