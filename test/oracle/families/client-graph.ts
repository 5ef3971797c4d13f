import { breaks, type Family, type Mutation, works } from '../mutation.js'
import {
  all,
  client,
  type Change,
  clientFunction,
  file,
  dependency,
  manifest,
  uses,
} from '../plugins/change.js'

const UNRESOLVED = [
  'client/bundles',
  'client/node-builtin',
  'client/metro',
  'entrypoints/target-exists',
  'client/sdk-names',
]
const BUILTIN = ['client/node-builtin', 'client/bundles', 'client/metro']
const SYNTAX = ['client/syntax', 'client/bundles', 'client/metro', 'entrypoints/module-kind-client']
const ESM = { bases: ['ready', 'bundled', 'two', 'zod3'] } as const
const COMMONJS = { bases: ['commonjs'] } as const

const imports = (names: string, from: string): Change =>
  client((one) => ({ ...one, imports: [...one.imports, { names, from }] }))
const top = (code: string): Change => client((one) => ({ ...one, top: [...one.top, code] }))
const inFunction = (code: string): Change =>
  all(clientFunction('further', `async function further() { ${code} }`), uses({ further: {} }))

const BUILTINS = [
  ...[
    'fs',
    'path',
    'os',
    'crypto',
    'events',
    'child_process',
    'node:fs',
    'node:path',
    'node:crypto',
    'buffer',
  ],
  ...['util', 'stream', 'node:events', 'fs/promises', 'url', 'process', 'node:buffer', 'assert'],
]

const builtins: readonly Mutation[] = BUILTINS.flatMap((specifier, index) => {
  const name = specifier.replaceAll('/', '-').replace(':', '-')
  const dynamic = breaks(`${name}-dynamic`, BUILTIN, inFunction(`return import('${specifier}')`))
  return index % 3 === 0
    ? [breaks(name, BUILTIN, imports('* as builtin', specifier)), dynamic]
    : [breaks(name, BUILTIN, imports('* as builtin', specifier))]
})

const missing = [
  breaks('file-missing', UNRESOLVED, imports('* as nope', './nope.js')),
  breaks('file-missing-dynamic', UNRESOLVED, inFunction("return import('./nope.js')")),
  breaks(
    'without-extension',
    ['client/node-resolution'],
    all(file('dist/extra.js', 'export default 1\n'), imports('* as extra', './extra')),
    ESM,
  ),
  breaks('package-missing', UNRESOLVED, imports('* as nope', 'no-such-words-package')),
  breaks('subpath-of-sdk', UNRESOLVED, imports('* as nope', '@qvac/sdk/no-such-part')),
  breaks('name-of-sdk', ['client/sdk-names', ...UNRESOLVED], imports('{ invokePluginn }', '@qvac/sdk'), ESM),
  breaks('outside-package', UNRESOLVED, imports('* as nope', '../../other/index.js')),
  breaks('asset', UNRESOLVED, all(file('dist/a.wasm', 'a'), imports('* as asset', './a.wasm'))),
  breaks(
    'dynamic-by-variable',
    ['client/syntax', 'client/metro'],
    all(
      file('dist/extra.js', 'export default 1\n'),
      inFunction("const at = ['./extra', 'js'].join('.'); await import(at)"),
    ),
  ),
  works('json', all(file('dist/data.json', '{"a":1}'), top("const data = require('./data.json')")), COMMONJS),
  works('own-file', all(file('dist/extra.js', 'export default 1\n'), imports('extra', './extra.js')), ESM),
  works(
    'own-file-dynamic',
    all(file('dist/extra.js', 'export default 1\n'), inFunction("return import('./extra.js')")),
    ESM,
  ),
  works('builtin-in-comment', top("// import fs from 'fs'")),
  works(
    'builtin-mapped-away',
    all(
      manifest((one) => ({ ...one, browser: { fs: false }, 'react-native': { fs: false } })),
      imports('* as fs', 'fs'),
    ),
  ),
  works(
    'own-private-map',
    all(
      manifest((one) => ({
        ...one,
        imports: { '#host': { 'react-native': './dist/phone.js', default: './dist/desk.js' } },
      })),
      file('dist/phone.js', 'export default 1\n'),
      file('dist/desk.js', 'export default 2\n'),
      imports('host', '#host'),
    ),
    ESM,
  ),
  works('sdk-again', imports('{ loadModel, unloadModel }', '@qvac/sdk')),
  works('zod-is-not-imported', dependency('zod', '^4.3.0')),
]

const SYNTAX_BREAKS: Readonly<Record<string, string>> = {
  'top-level-await': 'await null',
  jsx: 'const view = () => <a />',
  decorator: '@((value) => value) class Decorated {}',
  unfinished: 'const = 1',
  'json-assert': "import data from './data.json' assert { type: 'json' }",
  using: 'function scoped() { using held = { [Symbol.dispose]() {} }; return held }',
}

const SYNTAX_WORKS: Readonly<Record<string, string>> = {
  'private-in': 'class Kept { #a = 1; static has(one) { return #a in one } }',
  'logical-assign': 'let level; level ??= 1',
  bigint: 'const big = 10n',
  'optional-chain': 'const nothing = globalThis.nothing?.here?.()',
  'named-groups': 'const year = /(?<year>\\d{4})/u',
  lookbehind: 'const after = /(?<=a)b/',
}

const syntax = [
  ...Object.entries(SYNTAX_BREAKS).map(([name, code]) =>
    breaks(`syntax-${name}`, SYNTAX, all(file('dist/data.json', '{}'), top(code)), ESM),
  ),
  ...Object.entries(SYNTAX_WORKS).map(([name, code]) => works(`syntax-${name}`, top(code))),
]

const atLoad = [
  works('guarded-process', top("const isNode = typeof process !== 'undefined' && process.versions?.node")),
  works(
    'further-constant',
    client((one) => ({ ...one, top: [...one.top, 'const MODEL_TYPE = 1'] })),
  ),
  works('re-export-of-load', clientFunction('load', 'async function load() { return null }')),
]

const leaks = [
  breaks(
    'bare-fs',
    ['client/node-builtin', 'client/worker-leak', ...UNRESOLVED],
    all(dependency('bare-fs'), imports('* as fs', 'bare-fs')),
  ),
]

/** What the client imports and how it is written. */
export const clientGraph: Family = {
  name: 'client-graph',
  mutations: [...builtins, ...missing, ...syntax, ...atLoad, ...leaks],
}
