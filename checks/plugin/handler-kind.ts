import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'
import type { HandlerDescription } from '../../src/probe/description.js'

export default defineCheck({
  id: 'plugin/handler-kind',
  title: 'Each handler is the kind of function that its `streaming` says',
  why: 'The worker iterates over what a streaming handler returns, and awaits what any other returns. An async function that streams gives a promise, which is not iterable; a generator that replies gives its iterator, which JSON turns into `{}`.',
  fix: 'Write `async *handler(request) { yield … }` with `streaming: true`, or `async handler(request) { return … }` with `streaming: false`.',
  severity: 'error',
  checklist: 'definition',
  needs: { definitions, definitionPlaces },
  wording: {
    'async-streams': (d: { name: string }) =>
      `handler ${JSON.stringify(d.name)} has \`streaming: true\` but is an async function, whose promise cannot be iterated`,
    'generator-replies': (d: { name: string; kind: string }) =>
      `handler ${JSON.stringify(d.name)} has \`streaming: false\` but is ${d.kind === 'generator' ? 'a' : 'an'} ${d.kind} function, whose iterator arrives as {}`,
  },
  *inspect({ definitions, definitionPlaces }) {
    for (const { entry, description } of definitions) {
      for (const handler of description?.handlers ?? []) {
        const { name } = handler
        const kind = handler.handler.function?.kind
        const place = () => ({ entry: entry.key, at: definitionPlaces(entry, ['handlers', name, 'handler']) })
        // The SDK hands a duplex handler its input stream and drives it by other code.
        if (kind === undefined || isTrue(handler.duplex)) continue
        if (isTrue(handler.streaming) && kind === 'async') {
          yield { message: 'async-streams', data: { name }, ...place() }
        }
        if (isFalse(handler.streaming) && (kind === 'generator' || kind === 'async-generator')) {
          yield { message: 'generator-replies', data: { name, kind }, ...place() }
        }
      }
    }
  },
})

const isTrue = ({ kind, text }: HandlerDescription['streaming']): boolean =>
  kind === 'boolean' && text === 'true'
const isFalse = ({ kind, text }: HandlerDescription['streaming']): boolean =>
  kind === 'boolean' && text === 'false'
