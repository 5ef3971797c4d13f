import { defineCheck } from '../../src/check.js'
import { createModelFaults } from '../../src/facts/create-model-faults.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { live } from '../../src/facts/live.js'
import { missingGlobals } from '../../src/facts/globals.js'
import { registrations } from '../../src/facts/registrations.js'
import { judgeLive } from '../../src/live/judge.js'
import { isReported } from '../../src/live/reported.js'

export default defineCheck({
  id: 'plugin/live',
  title: 'A real worker loads the plugin, and its handlers answer',
  why: 'What only shows when a handler runs passes every other check: a global that Bare lacks, an answer that does not fit its own schema or that JSON cannot carry, an error that ends the whole worker. Users of the app would be the first to meet it.',
  fix: 'Mend what the sentence names, and run with --level live again.',
  severity: 'error',
  checklist: 'definition',
  needs: { live, registrations, missingGlobals, createModelFaults, definitionPlaces },
  wording: {
    'not-started': (d: { sdk: string; reason: string }) =>
      `the worker of @qvac/sdk ${d.sdk} does not start with this plugin: ${d.reason}`,
    died: (d: { while: string; reason: string }) => `the worker dies while ${d.while}: ${d.reason}`,
    'no-load': (d: { said: string }) =>
      `\`loadModel\` fails, because \`createModel\` returns no \`{ model: { load() } }\`: ${d.said}`,
    'load-fails': (d: { said: string }) => `\`loadModel\` fails: ${d.said}`,
    'bad-answer': (d: { handler: string; said: string }) =>
      `handler ${d.handler} gives an answer that its own \`responseSchema\` refuses: ${d.said}`,
    misdirected: (d: { handler: string; said: string }) =>
      `the client's wrapper for handler ${d.handler} does not reach it: ${d.said}`,
    'missing-name': (d: { handler: string; said: string }) =>
      `handler ${d.handler} throws ReferenceError: ${d.said}`,
    'missing-module': (d: { handler: string; said: string }) => `handler ${d.handler} throws ${d.said}`,
    'not-iterable': (d: { handler: string; said: string }) =>
      `handler ${d.handler} streams, but gives nothing that can be iterated: ${d.said}`,
    'not-json': (d: { handler: string; said: string }) =>
      `handler ${d.handler} gives an answer that cannot be sent: ${d.said}`,
    asynchronous: (d: { handler: string; said: string }) =>
      `handler ${d.handler} has a schema that only works asynchronously, and the worker parses synchronously: ${d.said}`,
    'undefined-answer': (d: { handler: string }) =>
      `handler ${d.handler} answers undefined, which JSON leaves out and the client of the SDK refuses`,
    blocks: (d: { handler: string; seconds: number }) =>
      `handler ${d.handler} does not answer within ${d.seconds} s and keeps the worker from answering anything else`,
    'example-fails': (d: { handler: string; params: string; said: string }) =>
      `handler ${d.handler} fails on the example given for it, ${d.params}: ${d.said}`,
  },
  *inspect({ live, registrations, missingGlobals, createModelFaults, definitionPlaces }) {
    for (const fault of judgeLive(live).faults) {
      if (isReported(fault, live, registrations, missingGlobals, createModelFaults)) continue
      const { entry, handler, message } = fault
      const stated = live.intents.find(({ definition }) => definition.entry.key === entry)?.definition.entry
      const path = handler === undefined ? ['createModel'] : ['handlers', handler]
      yield { ...fault, at: fault.at ?? (stated && definitionPlaces(stated, path)), fix: FIXES[message] }
    }
  },
})

const PLAIN_JSON =
  'Answer with what JSON carries: a text for a BigInt or a Date, an object for a Map, null for undefined.'
const CATCH =
  'Catch what can fail where it fails, in timers and callbacks too: what nobody catches ends the worker.'
const MATCH = 'Make `responseSchema` say what the handler answers, or answer what it says.'

const FIXES: Readonly<Partial<Record<string, string>>> = {
  'not-started': CATCH,
  died: CATCH,
  'no-load': 'Return `{ model: { load: async () => {} } }` from `createModel`, at once and not as a promise.',
  'bad-answer': MATCH,
  'undefined-answer': PLAIN_JSON,
  'not-json': PLAIN_JSON,
  'missing-name': 'Import what you need from a `bare-*` package: Bare has few globals of its own.',
  'missing-module': 'Import it statically, and take the `bare-*` package that stands in for a Node builtin.',
  'not-iterable': 'Write `async *handler(request) { yield … }`, or return an iterable.',
  asynchronous: 'Keep schemas synchronous, and do what must be awaited in the handler.',
  blocks: 'Let the event loop turn: await something in long loops, and end them.',
}
