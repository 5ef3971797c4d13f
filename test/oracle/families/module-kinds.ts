import { breaks, type Family, LOADING, works } from '../mutation.js'
import { all, atTop, exported, exportsKey, file, manifest, type Change } from '../plugins/change.js'
import type { PluginPackage } from '../plugins/model.js'

const KIND = ['entrypoints/module-kind', ...LOADING]
const SYNTAX = ['worker/syntax', 'worker/bundles', ...LOADING]
const ESM = { bases: ['ready', 'zod3'] } as const
const COMMONJS = { bases: ['commonjs'] } as const
const ANY = { bases: ['ready', 'zod3', 'bundled', 'commonjs'] } as const

const type = (value: unknown): Change => manifest((one) => ({ ...one, type: value }))
const style =
  (value: PluginPackage['style']): Change =>
  (plugin) => ({ ...plugin, style: value })

const TYPESCRIPT = 'const typed = (1 as number)\ninterface Words { count: number }'

const kinds = [
  breaks('esm-without-type', KIND, type(undefined), ESM),
  breaks('esm-as-commonjs', KIND, type('commonjs'), ESM),
  breaks('esm-type-misspelt', KIND, type('esm'), ESM),
  breaks('commonjs-as-module', [...KIND, 'entrypoints/module-kind-client'], type('module'), COMMONJS),
  breaks('nested-type', KIND, file('dist/package.json', '{"type":"commonjs"}'), ESM),
  works('nested-type-mends', all(type(undefined), file('dist/package.json', '{"type":"module"}')), ESM),
  breaks(
    'helper-in-cjs-file',
    KIND,
    all(file('dist/helper.cjs', 'export const a = 1\n'), atTop("import './helper.cjs'")),
    ESM,
  ),
  works(
    'helper-in-mjs-file',
    all(file('dist/helper.mjs', 'export const a = 1\n'), atTop("import './helper.mjs'")),
    ESM,
  ),
  works(
    'commonjs-helper',
    all(file('dist/helper.cjs', 'module.exports = { a: 1 }\n'), atTop("import helper from './helper.cjs'")),
    ESM,
  ),
  works(
    'names-of-commonjs-helper',
    all(file('dist/helper.cjs', 'exports.a = 1\n'), atTop("import { a } from './helper.cjs'")),
    ESM,
  ),
  breaks(
    'commonjs-helper-as-esm',
    KIND,
    all(file('dist/helper.js', 'module.exports = { a: 1 }\n'), atTop("import helper from './helper.js'")),
    ESM,
  ),
  breaks(
    'module-exports-in-esm',
    [...KIND, 'plugin/default-export', 'worker/missing-global'],
    exported('module.exports = definition'),
    ESM,
  ),
  breaks('export-in-commonjs', KIND, exported('export default definition'), COMMONJS),
  breaks('await-in-commonjs', KIND, atTop('await null'), COMMONJS),
  breaks('import-meta-in-commonjs', KIND, atTop('void import.meta.url'), COMMONJS),
  works('type-commonjs-said', type('commonjs'), COMMONJS),
  works('import-in-commonjs-handler', atTop("const later = () => import('zod')"), COMMONJS),
  works('await-in-esm', atTop('await null'), { bases: ['ready', 'zod3', 'bundled', 'two'] }),
  works(
    'required-esm-dependency',
    all(file('dist/helper.mjs', 'export const a = 1\n'), atTop("const { a } = require('./helper.mjs')")),
    COMMONJS,
  ),
]

const SYNTAX_BREAKS: Readonly<Record<string, string>> = {
  jsx: 'const view = () => <a />',
  decorator: '@((value) => value) class Decorated {}',
  'json-assert': "import data from './data.json' assert { type: 'json' }",
  'import-defer': "import defer * as late from './words.js'",
  typescript: TYPESCRIPT,
  unfinished: 'const = 1',
  'octal-in-strict': 'const octal = 017',
  'double-declared': 'const twice = 1; const twice = 2',
  pipeline: 'const piped = 1 |> Math.abs',
}

const SYNTAX_WORKS: Readonly<Record<string, string>> = {
  using: 'function scoped() { using held = { [Symbol.dispose]() {} }; return held }',
  'private-in': 'class Kept { #a = 1; static has(one) { return #a in one } }',
  'static-block': 'class Ready { static { this.is = true } }',
  'logical-assign': 'let level; level ??= 1',
  'regex-v': 'const letters = /[\\p{L}--[a-z]]/v',
  bigint: 'const big = 10n ** 20n',
  'top-level-label': 'outer: for (;;) break outer',
  hashbang: 'void 0',
  'json-with': "import data from './data.json' with { type: 'json' }",
}

const data = file('dist/data.json', '{"a":1}\n')
const DECLARES = ['json-assert', 'import-defer', 'json-with', 'octal-in-strict']

const syntax = [
  ...Object.entries(SYNTAX_BREAKS).map(([name, code]) =>
    breaks(
      `syntax-${name}`,
      SYNTAX,
      all(data, atTop(code)),
      DECLARES.includes(name) ? ESM : { bases: ['ready', 'zod3', 'commonjs'] },
    ),
  ),
  ...Object.entries(SYNTAX_WORKS).map(([name, code]) =>
    works(
      `syntax-${name}`,
      all(data, atTop(code)),
      DECLARES.includes(name) ? ESM : { bases: ['ready', 'zod3', 'commonjs'] },
    ),
  ),
]

const targets = [
  works(
    'typescript-target',
    all(
      file('dist/plugin.ts', "import plugin from './plugin.js'\nexport default plugin as object\n"),
      exportsKey('./plugin', './dist/plugin.ts'),
    ),
    ESM,
  ),
  breaks(
    'typescript-enum-target',
    SYNTAX,
    all(
      file('dist/plugin.ts', "import plugin from './plugin.js'\nenum Mode { A }\nexport default plugin\n"),
      exportsKey('./plugin', './dist/plugin.ts'),
    ),
    ESM,
  ),
  breaks(
    'json-target',
    ['plugin/definition', 'plugin/default-export'],
    all(data, exportsKey('./plugin', './dist/data.json')),
    ANY,
  ),
  breaks(
    'jsx-target',
    SYNTAX,
    all(
      file('dist/plugin.jsx', "export { default } from './plugin.js'\nexport const view = <a />\n"),
      exportsKey('./plugin', './dist/plugin.jsx'),
    ),
    ESM,
  ),
  works(
    'mjs-target',
    all(
      file('dist/plugin.mjs', "export { default } from './plugin.js'\n"),
      exportsKey('./plugin', './dist/plugin.mjs'),
    ),
    ESM,
  ),
  works(
    'cjs-target-of-esm',
    all(
      file('dist/plugin.cjs', "module.exports = require('./plugin.js').default\n"),
      exportsKey('./plugin', './dist/plugin.cjs'),
    ),
    ESM,
  ),
]

const unchanged = [
  works('unchanged', style('esm'), { bases: ['ready', 'bundled', 'two', 'zod3'] }),
  works('unchanged-commonjs', style('cjs'), COMMONJS),
]

/** The format that each module is written in and taken for, and its syntax. */
export const moduleKinds: Family = {
  name: 'module-kinds',
  mutations: [...kinds, ...syntax, ...targets, ...unchanged],
}
