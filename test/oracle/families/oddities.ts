import { works, type Family } from '../mutation.js'
import {
  all,
  emptyClient,
  type Change,
  exported,
  field,
  handlerField,
  worker,
  wholeHandler,
  workerImport,
} from '../plugins/change.js'

const definition = (wrap: (literal: string) => string): Change => worker((one) => ({ ...one, wrap }))

const PLAIN_SCHEMA = '{ safeParse: (value) => ({ success: true, data: value }) }'

const DEFINITION_CLASS = `class {
  modelType = 'qvac-words-class'
  displayName = 'Word counter'
  addonPackage = 'none'
  skipPrimaryModelPathValidation = true
  loadConfigSchema = z.object({})
  constructor(handlers) { this.handlers = handlers }
  createModel() { return { model: { load: async () => {} } } }
}`

/** What looks wrong and is accepted. */
export const oddities: Family = {
  name: 'oddities',
  mutations: [
    works('no-handlers', all(field('handlers', '{}'), emptyClient)),
    works('unknown-keys', all(field('version', "'1.0.0'"), field('author', '{ name: null }'))),
    works(
      'unknown-keys-of-handler',
      all(handlerField('count', 'description', "'counts'"), handlerField('count', 'examples', '[1]')),
    ),
    works(
      'class-instance',
      definition((literal) => `new (${DEFINITION_CLASS})((${literal}).handlers)`),
    ),
    works(
      'frozen',
      definition((literal) => `Object.freeze(${literal})`),
    ),
    works(
      'frozen-handlers',
      definition(
        (literal) =>
          `(({ handlers, ...rest }) => ({ ...rest, handlers: Object.freeze(handlers) }))(${literal})`,
      ),
    ),
    works(
      'without-prototype',
      definition((literal) => `Object.assign(Object.create(null), ${literal})`),
    ),
    works(
      'spread',
      definition((literal) => `{ ...${literal} }`),
    ),
    works(
      'made-by-function',
      definition((literal) => `(() => (${literal}))()`),
    ),
    works(
      'getter',
      definition((literal) => `{ ...${literal}, get displayName() { return 'Word counter' } }`),
    ),
    works('spaces-in-model-type', field('modelType', "'my own words'")),
    works('capitals-in-model-type', field('modelType', "'QVAC_Words'")),
    works('unicode-model-type', field('modelType', "'wörter-数'")),
    works('long-model-type', field('modelType', "'w'.repeat(300)")),
    works('canonical-name', field('modelType', "'llamacpp-completion'")),
    works('alias-in-capitals', field('modelType', "'LLM'")),
    works('alias-as-part', field('modelType', "'my-llm'")),
    works('addon-made-up', field('addonPackage', "'no-such-addon'")),
    works('addon-own-name', field('addonPackage', "'qvac-words-plugin'")),
    works('display-name-equals', field('displayName', "'qvac-words'")),
    works('resolve-config', field('resolveConfig', 'async (config) => config')),
    works('resolve-config-sync', field('resolveConfig', '(config) => config')),
    works('skip-false', field('skipPrimaryModelPathValidation', 'false')),
    works('skip-omitted', field('skipPrimaryModelPathValidation', null)),
    works('logging', field('logging', "{ module: { setLogger() {} }, namespace: 'words' }")),
    works(
      'logging-class',
      field('logging', "{ module: new (class { setLogger() {} releaseLogger() {} })(), namespace: 'words' }"),
    ),
    works('cancel-request', handlerField('count', 'cancel', "{ scope: 'request', hard: true }")),
    works('cancel-none', handlerField('list', 'cancel', "{ scope: 'none' }")),
    works('cancel-unknown-keys', handlerField('count', 'cancel', "{ scope: 'model', after: 3 }")),
    works('schema-by-hand', handlerField('count', 'requestSchema', PLAIN_SCHEMA)),
    works(
      'schema-of-class',
      handlerField(
        'count',
        'responseSchema',
        'new (class { safeParse(data) { return { success: true, data } } })()',
      ),
    ),
    works('config-schema-by-hand', field('loadConfigSchema', PLAIN_SCHEMA)),
    works(
      'config-schema-rich',
      field(
        'loadConfigSchema',
        "z.object({ size: z.number().default(3), mode: z.enum(['a', 'b']).optional() })",
      ),
    ),
    works(
      'duplex',
      wholeHandler(
        'talk',
        `{ requestSchema: z.any(), responseSchema: z.any(), streaming: true, duplex: true, async *handler() {} }`,
      ),
    ),
    works(
      'named-like-built-in',
      wholeHandler(
        'transcribe',
        `{ requestSchema: z.any(), responseSchema: z.any(), streaming: false, handler: async () => ({}) }`,
      ),
    ),
    works(
      'handler-name-odd',
      wholeHandler(
        'a b/c',
        `{ requestSchema: z.any(), responseSchema: z.any(), streaming: false, handler: async () => ({}) }`,
      ),
    ),
    works(
      'create-model-reads-path',
      worker((one) => ({
        ...one,
        createModel: {
          head: '({ modelPath }) =>',
          statements: [
            "if (typeof modelPath !== 'string') throw new Error('no path')",
            ...one.createModel.statements,
          ],
        },
      })),
    ),
    works('two-exports', exported('export { definition as wordsPlugin }', 'export default definition'), {
      bases: ['ready', 'bundled', 'zod3', 'two'],
    }),
    works('export-named-then', exported('export const then = 1', 'export default definition'), {
      bases: ['ready', 'bundled', 'zod3', 'two'],
    }),
    works(
      'helpers-from-root',
      worker((one) => ({
        ...one,
        imports: one.imports.map((each) =>
          each.from.endsWith('plugin-utils') ? { ...each, from: '@qvac/sdk' } : each,
        ),
      })),
      { bases: ['ready', 'zod3'] },
    ),
    works(
      'no-identity-functions',
      worker((one) => ({ ...one, wrap: (literal) => literal })),
    ),
    works('zod-core-import', workerImport({ names: '* as core', from: 'zod/v4/core' }), {
      bases: ['ready', 'commonjs'],
    }),
  ],
}
