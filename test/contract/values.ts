import { z } from 'zod'
import * as mini from 'zod/mini'
import * as zod3 from 'zod/v3'

class Named {
  readonly name = 'named'
}

const withoutPrototype: unknown = Object.assign(Object.create(null) as object, { a: 1 })
const noop = () => undefined
const safeParse = () => ({ success: true })
const unusualFunctions: readonly unknown[] = [
  Object.create(Function.prototype),
  Object.setPrototypeOf(() => undefined, null),
  new Proxy(noop, {}),
]

/** Values that authors, other libraries and sheer mistake put where a plugin definition wants something else. */
export function values(): readonly unknown[] {
  return [
    ...[
      undefined,
      null,
      true,
      false,
      0,
      1,
      NaN,
      Infinity,
      10n,
      Symbol('s'),
      '',
      ' ',
      'text',
      'request',
      'none',
    ],
    ...['llm', 'audiogen', 'toString', '__proto__', 'constructor', 'llamacpp-completion', 'My Plugin'],
    ...[[], [1], {}, { a: 1 }, withoutPrototype, new Proxy({}, {}), JSON],
    ...[new Map(), new Set(), new Date(0), Promise.resolve({}), new Error('e'), /x/, new Uint8Array(2)],
    ...[new String('boxed'), new Boolean(true), Named, new Named(), Math.max, noop, ...unusualFunctions],
    ...[{ setLogger: noop }, Object.assign(() => undefined, { setLogger: noop }), { setLogger: 'no' }],
    ...[{ create: noop, load: noop }, { create: noop }, { turbovecIndexProvider: {} }, { namespace: 1 }],
    ...[{ scope: 'request' }, { scope: 'model', hard: 'yes' }, { scope: 'none', hard: false, extra: 1 }],
    ...schemas(),
  ]
}

function schemas(): readonly unknown[] {
  return [
    z.object({ text: z.string() }),
    z.string(),
    zod3.z.object({ text: zod3.z.string() }),
    zod3.z.unknown(),
    mini.object({ text: mini.string() }),
    { type: 'object', properties: { text: { type: 'string' } } },
    { safeParse },
    { safeParse: 'no' },
    { parse: safeParse },
    Object.freeze({ safeParse }),
    Object.assign(Object.create({ safeParse }) as object, { inherits: true }),
    Object.assign(() => undefined, { safeParse }),
    {
      get safeParse() {
        return safeParse
      },
    },
  ]
}
