import { breaks, type Family, type Mutation } from '../mutation.js'
import { all, field, handlerField, wholeHandler, worker } from '../plugins/change.js'
import { OMITTED } from '../plugins/render.js'

const BLAME = ['plugin/definition', 'plugin/registers']

const NO_STRING = {
  empty: "''",
  number: '7',
  null: 'null',
  object: '{}',
  list: "['qvac-words']",
  boxed: "new String('x')",
}
const NO_FUNCTION = {
  object: '{}',
  string: "'create'",
  null: 'null',
  undefined: 'undefined',
  promise: 'Promise.resolve()',
}
const NO_SCHEMA = {
  empty: '{}',
  null: 'null',
  'json-schema': "{ type: 'object', properties: { text: { type: 'string' } } }",
  function: '(value) => value',
  'parse-alone': '{ parse: (value) => value }',
  constructor: 'z.ZodObject',
}

type Wrong = Readonly<Record<string, Readonly<Record<string, string | null>>>>

const OF_DEFINITION: Wrong = {
  modelType: { omitted: null, ...NO_STRING, symbol: "Symbol('words')" },
  displayName: { omitted: null, ...NO_STRING },
  addonPackage: { omitted: null, ...NO_STRING, false: 'false' },
  loadConfigSchema: { omitted: null, ...NO_SCHEMA },
  createModel: { omitted: null, ...NO_FUNCTION },
  handlers: {
    omitted: null,
    list: '[]',
    map: 'new Map()',
    null: 'null',
    string: "'count'",
    true: 'true',
    function: '() => ({})',
    'of-functions': '{ count: async () => ({ words: 1 }) }',
    'of-null': '{ count: null }',
    'of-lists': '{ count: [] }',
  },
  resolveConfig: { object: '{}', string: "'config'", null: 'null' },
  skipPrimaryModelPathValidation: { string: "'true'", number: '1', null: 'null' },
  logging: { true: 'true', 'module-empty': "{ module: {}, namespace: 'words' }", function: '() => {}' },
}

const OF_HANDLER: Wrong = {
  requestSchema: { omitted: null, ...NO_SCHEMA },
  responseSchema: { omitted: null, ...NO_SCHEMA },
  streaming: {
    omitted: null,
    string: "'false'",
    number: '0',
    null: 'null',
    undefined: 'undefined',
    mode: "'reply'",
  },
  handler: { omitted: null, ...NO_FUNCTION },
  cancel: { empty: '{}', true: 'true', scope: "{ scope: 'all' }", hard: "{ scope: 'request', hard: 'yes' }" },
}

/** Names that people write for the right ones. */
const MISSPELT: Readonly<Record<string, string>> = {
  modelType: 'modeltype',
  displayName: 'name',
  createModel: 'create',
  handlers: 'methods',
  loadConfigSchema: 'configSchema',
  addonPackage: 'addon',
}

const MISSPELT_OF_HANDLER: Readonly<Record<string, string>> = {
  requestSchema: 'inputSchema',
  responseSchema: 'outputSchema',
  streaming: 'stream',
  handler: 'execute',
}

const ALIASES = [
  ...['llm', 'whisper', 'bci', 'embeddings', 'nmt', 'parakeet', 'tts', 'ocr'],
  ...['diffusion', 'vla', 'classification'],
]

const ofDefinition = variants(OF_DEFINITION, ([name, kind, value]) =>
  breaks(`${name}-${kind}`, BLAME, field(name, value)),
)

const ofHandlers = variants(OF_HANDLER, ([name, kind, value]) =>
  breaks(`${name}-${kind}`, BLAME, handlerField('count', name, value)),
)

const ofStreams = variants({ streaming: OF_HANDLER['streaming'] ?? {} }, ([name, kind, value]) =>
  breaks(`list-${name}-${kind}`, BLAME, handlerField('list', name, value)),
)

const misspelt = Object.entries(MISSPELT).map(([right, wrong]) =>
  breaks(
    `misspelt-${right}`,
    BLAME,
    worker((one) => {
      const { [right]: text = "'x'", ...others } = one.fields
      const value =
        right === 'createModel' ? '() => ({ model: { load() {} } })' : right === 'handlers' ? '{}' : text
      return { ...one, fields: { ...others, [wrong]: value, [right]: OMITTED } }
    }),
  ),
)

const misspeltOfHandlers = Object.entries(MISSPELT_OF_HANDLER).map(([right, wrong]) =>
  breaks(
    `misspelt-${right}-of-handler`,
    BLAME,
    all(handlerField('count', right, null), handlerField('count', wrong, 'z.any()')),
  ),
)

const duplexAlone = breaks(
  'duplex-without-streaming',
  BLAME,
  wholeHandler(
    'talk',
    '{ requestSchema: z.any(), responseSchema: z.any(), duplex: true, async *handler() {} }',
  ),
)

const reserved = ALIASES.map((alias) =>
  breaks(`reserved-${alias}`, ['plugin/model-type-reserved'], field('modelType', `'${alias}'`)),
)

function variants(
  table: Wrong,
  make: (variant: readonly [name: string, kind: string, value: string | null]) => Mutation,
): readonly Mutation[] {
  return Object.entries(table).flatMap(([name, values]) =>
    Object.entries(values).map(([kind, value]) => make([name, kind, value])),
  )
}

/** What the registry refuses. */
export const fields: Family = {
  name: 'fields',
  mutations: [
    ...ofDefinition,
    ...ofHandlers,
    ...ofStreams,
    ...misspelt,
    ...misspeltOfHandlers,
    ...reserved,
    duplexAlone,
  ],
}
