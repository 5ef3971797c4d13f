import { breaks, type Family, LOADING, type Mutation, works } from '../mutation.js'
import {
  all,
  atTop,
  type Change,
  dependency,
  helperImport,
  inHandler,
  manifest,
  workerImport,
} from '../plugins/change.js'

const BLAME = ['worker/node-builtin', ...LOADING]

const BUILTINS = [
  ...['fs', 'path', 'os', 'url', 'crypto', 'child_process', 'readline', 'node:url'],
  ...[
    'node:fs',
    'node:path',
    'node:os',
    'node:crypto',
    'node:child_process',
    'events',
    'node:events',
    'util',
    'node:util',
  ],
  ...['stream', 'buffer', 'node:buffer', 'process', 'node:process', 'assert', 'http', 'https', 'net', 'zlib'],
  ...[
    'worker_threads',
    'fs/promises',
    'node:fs/promises',
    'async_hooks',
    'module',
    'node:module',
    'perf_hooks',
  ],
  ...[
    'timers/promises',
    'string_decoder',
    'vm',
    'tls',
    'dns',
    'node:test',
    'querystring',
    'tty',
    'v8',
    'inspector',
  ],
]

/** What the import map of the SDK replaces in a bundle. */
const MAPPED = ['fs', 'path', 'os', 'url', 'crypto', 'child_process', 'node:url']

const COMMONJS = { bases: ['commonjs'] } as const
const ESM = { bases: ['ready', 'two', 'zod3', 'bundled'] } as const

type Form = (specifier: string) => Change

const STATIC: Readonly<Record<string, Form>> = {
  namespace: (from) => workerImport({ names: '* as builtin', from }),
  'for-effect': (from) => workerImport({ names: '', from }),
  'in-helper': (from) => helperImport({ names: '* as builtin', from }),
}

const DYNAMIC: Readonly<Record<string, Form>> = {
  'import-at-top': (from) => atTop(`await import('${from}')`),
  'import-in-handler': (from) => inHandler('count', `await import('${from}')`),
  're-export': (from) => atTop(`export * as builtin from '${from}'`),
}

const REQUIRE: Readonly<Record<string, Form>> = {
  'require-in-handler': (from) => inHandler('count', `require('${from}')`),
  'require-at-top': (from) => atTop(`const builtin = require('${from}')`),
}

function each(
  forms: Readonly<Record<string, Form>>,
  told: Parameters<typeof breaks>[3],
): readonly Mutation[] {
  const names = Object.keys(forms)
  return BUILTINS.map((specifier, index) => {
    const form = names[index % names.length] ?? ''
    return breaks(`${shown(specifier)}-${form}`, BLAME, forms[form]?.(specifier) ?? ((same) => same), told)
  })
}

function shown(specifier: string): string {
  return specifier.replaceAll('/', '-').replace(':', '-')
}

/** On desktop the failure is caught; in a bundle it is not there, or bare-pack refuses it. */
const guarded = BUILTINS.filter((_, index) => index % 3 === 0).map((specifier) => {
  const change = atTop(`try { await import('${specifier}') } catch {}`)
  const name = `${shown(specifier)}-in-try`
  const blame = ['worker/node-builtin', 'worker/packs', 'worker/node-builtin-soft']
  return MAPPED.includes(specifier) ? works(name, change, ESM) : breaks(name, blame, change, ESM)
})

const importsMap = (map: object): Change => manifest((one) => ({ ...one, imports: map }))

const mended = [
  ...['fs', 'path', 'os', 'url', 'crypto'].map((name) =>
    works(
      `own-map-${name}`,
      all(
        importsMap({ [name]: { bare: `bare-${name}`, default: name } }),
        dependency(`bare-${name}`),
        workerImport({ names: `* as ${name}`, from: name }),
      ),
    ),
  ),
  works(
    'own-private-map',
    all(
      importsMap({ '#fs': { bare: 'bare-fs', default: 'fs' } }),
      dependency('bare-fs'),
      workerImport({ names: 'fs', from: '#fs' }),
    ),
  ),
  works(
    'own-map-of-node-url',
    all(
      importsMap({ 'node:fs': { bare: 'bare-fs', default: 'node:fs' } }),
      dependency('bare-fs'),
      workerImport({ names: 'fs', from: 'node:fs' }),
    ),
    { bases: ['ready', 'two', 'zod3', 'commonjs'] },
  ),
  breaks(
    'own-map-of-other-name',
    BLAME,
    all(
      importsMap({ fs: { bare: 'bare-fs', default: 'fs' } }),
      dependency('bare-fs'),
      workerImport({ names: 'fs', from: 'node:fs' }),
    ),
    { bases: ['ready', 'two', 'zod3', 'commonjs'] },
  ),
  breaks(
    'own-map-to-missing',
    ['worker/undeclared-dependency', ...BLAME],
    all(
      importsMap({ readline: { bare: 'bare-readline', default: 'readline' } }),
      workerImport({ names: '* as readline', from: 'readline' }),
    ),
    { bases: ['ready', 'two', 'zod3', 'commonjs'] },
  ),
  ...['fs', 'path', 'os', 'url', 'crypto', 'process', 'events', 'stream', 'subprocess', 'buffer'].map(
    (name) =>
      works(
        `bare-${name}`,
        all(dependency(`bare-${name}`), workerImport({ names: '* as builtin', from: `bare-${name}` })),
      ),
  ),
  works(
    'bare-fs-promises',
    all(
      dependency('bare-fs'),
      workerImport({ names: '* as fsp', from: 'bare-fs/promises' }),
      inHandler('count', 'void fsp.readFile'),
    ),
  ),
  works(
    'bare-fs-used',
    all(
      dependency('bare-fs'),
      workerImport({ names: 'fs', from: 'bare-fs' }),
      inHandler('count', "fs.existsSync('/')"),
    ),
  ),
  works('in-comment', atTop("// import fs from 'fs'", "/* require('node:fs') */")),
  works('in-string', atTop('const help = "import fs from \'fs\'"')),
]

/** Modules of Node that Bare does not have. */
export const builtins: Family = {
  name: 'builtins',
  mutations: [
    ...each(STATIC, {}),
    ...each(DYNAMIC, ESM),
    ...each(REQUIRE, COMMONJS),
    ...guarded,
    ...mended,
  ].filter((one, index, list) => list.findIndex(({ name }) => name === one.name) === index),
}
