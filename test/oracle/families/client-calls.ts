import { breaks, type Family, works } from '../mutation.js'
import { all, client, clientFunction, type Change, uses } from '../plugins/change.js'

const UNKNOWN = ['client/unknown-handler', 'plugin/live']
const MISMATCH = ['client/stream-mismatch', 'plugin/live']

const OPTIONS = { modelId: 'm', text: 'one two' }

/** A further function of the client, and an app that calls it. */
const further = (text: string): Change => all(clientFunction('further', text), uses({ further: OPTIONS }))

const beside = (top: string, text: string): Change =>
  all(
    client((one) => ({ ...one, top: [...one.top, top] })),
    further(text),
  )

const reply = (handler: string): string =>
  `async function further({ modelId, text }) { return invokePlugin({ modelId, handler: ${handler}, params: { text } }) }`

const stream = (handler: string): string =>
  `async function* further({ modelId, text }) { yield* invokePluginStream({ modelId, handler: ${handler}, params: { text } }) }`

const unknown = [
  breaks('misspelt', UNKNOWN, further(reply("'cuont'"))),
  breaks('other-case', UNKNOWN, further(reply("'Count'"))),
  breaks('plural', UNKNOWN, further(reply("'counts'"))),
  breaks('stream-suffix', UNKNOWN, further(stream("'listStream'"))),
  breaks('empty', UNKNOWN, further(reply("''"))),
  breaks('with-prefix', UNKNOWN, further(reply("'qvac-words/count'"))),
  breaks('by-constant', UNKNOWN, beside("const NAME = 'counter'", reply('NAME'))),
  breaks('by-member', UNKNOWN, beside("const NAMES = { count: 'counter' }", reply('NAMES.count'))),
  breaks('by-template', UNKNOWN, further(reply('`counter`'))),
  breaks('by-concatenation', UNKNOWN, further(reply("'count' + 'er'"))),
  breaks(
    'by-wrapper',
    UNKNOWN,
    beside(
      'const call = (handler, modelId, params) => invokePlugin({ modelId, handler, params })',
      "async function further({ modelId, text }) { return call('counter', modelId, { text }) }",
    ),
  ),
  breaks(
    'by-spread',
    UNKNOWN,
    further(
      "async function further({ modelId, text }) { const request = { handler: 'counter', params: { text } }; return invokePlugin({ modelId, ...request }) }",
    ),
  ),
  breaks(
    'by-assigned',
    UNKNOWN,
    further(
      "async function further({ modelId, text }) { let handler; handler = 'counter'; return invokePlugin({ modelId, handler, params: { text } }) }",
    ),
  ),
  breaks('stream-unknown', UNKNOWN, further(stream("'listed'"))),
  breaks('in-conditional', UNKNOWN, further(reply("text === '' ? 'count' : 'counter'"))),
  breaks('built-in-operation', UNKNOWN, further(reply("'transcribe'"))),
  breaks(
    'by-alias',
    UNKNOWN,
    beside(
      'const invoke = invokePlugin',
      "async function further({ modelId, text }) { return invoke({ modelId, handler: 'counter', params: { text } }) }",
    ),
  ),
  breaks(
    'in-class',
    UNKNOWN,
    beside(
      "class Words { constructor(modelId) { this.modelId = modelId } count(text) { return invokePlugin({ modelId: this.modelId, handler: 'counter', params: { text } }) } }",
      'async function further({ modelId, text }) { return new Words(modelId).count(text) }',
    ),
  ),
]

const mismatched = [
  breaks('reply-to-stream', MISMATCH, further(reply("'list'"))),
  breaks('stream-to-reply', MISMATCH, further(stream("'count'"))),
  breaks('stream-to-reply-by-constant', MISMATCH, beside("const NAME = 'count'", stream('NAME'))),
  breaks(
    'reply-to-stream-by-wrapper',
    MISMATCH,
    beside(
      'const call = (handler, options) => invokePlugin({ handler, modelId: options.modelId, params: options })',
      "async function further(options) { return call('list', options) }",
    ),
  ),
]

const fine = [
  works('known-by-constant', beside("const NAME = 'count'", reply('NAME'))),
  works('known-by-member', beside("const NAMES = { count: 'count' }", reply('NAMES.count'))),
  works('by-frozen-member', beside("const NAMES = Object.freeze({ count: 'count' })", reply('NAMES.count'))),
  works('known-by-template', further(reply('`count`'))),
  works('known-by-concatenation', further(reply("'co' + 'unt'"))),
  works('by-conditional', further(reply("text === '' ? NAMES[0] : 'count'"))),
  works(
    'known-by-wrapper',
    beside(
      'const call = (handler, modelId, params) => invokePlugin({ modelId, handler, params })',
      "async function further({ modelId, text }) { return call('count', modelId, { text }) }",
    ),
  ),
  works(
    'by-argument',
    further(
      "async function further({ modelId, text, handler = 'count' }) { return invokePlugin({ modelId, handler, params: { text } }) }",
    ),
  ),
  works('in-text', further('async function further() { return "invokePlugin({ handler: \'counter\' })" }')),
  works(
    'not-the-sdk',
    beside(
      'const local = { invokePlugin: (options) => options }',
      "async function further() { return local.invokePlugin({ handler: 'counter' }) }",
    ),
  ),
  works(
    'in-dead-branch',
    further(
      "async function further() { if (false) invokePlugin({ modelId: 'm', handler: 'counter', params: {} }) }",
    ),
  ),
  works(
    'with-timeout',
    further(
      "async function further({ modelId, text }) { return invokePlugin({ modelId, handler: 'count', params: { text } }, { timeout: 5000 }) }",
    ),
  ),
  works(
    'stream-for-await',
    further(
      "async function* further({ modelId, text }) { for await (const { word } of invokePluginStream({ modelId, handler: 'list', params: { text } })) yield word.toUpperCase() }",
    ),
  ),
]

/** The names by which the client calls the handlers. */
export const clientCalls: Family = { name: 'client-calls', mutations: [...unknown, ...mismatched, ...fine] }
