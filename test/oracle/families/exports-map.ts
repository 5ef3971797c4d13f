import { breaks, type Family, works } from '../mutation.js'
import { all, exportsKey, file, manifest, type Change } from '../plugins/change.js'

const ONE = { bases: ['ready', 'zod3', 'bundled', 'commonjs'] } as const
const ESM_ONE = { bases: ['ready', 'zod3'] } as const
const COMMONJS = { bases: ['commonjs'] } as const

const PLUGIN = './dist/plugin.js'
const CLIENT = './dist/client.js'

const RESOLVES = [
  'entrypoints/resolves-in-bare',
  'entrypoints/target-exists',
  'entrypoints/plugin',
  'entrypoints/has-exports',
]
const CLIENT_RESOLVES = [
  'entrypoints/resolves-in-metro',
  'entrypoints/resolves-in-node',
  'entrypoints/target-exists',
  'entrypoints/root',
  'entrypoints/has-exports',
]

const plugin = (target: unknown): Change => exportsKey('./plugin', target)
const root = (target: unknown): Change => exportsKey('.', target)
const exportsWhole = (value: unknown): Change => manifest((one) => ({ ...one, exports: value }))

const PLUGIN_BREAKS: Readonly<Record<string, unknown>> = {
  'key-missing': undefined,
  null: null,
  'empty-object': {},
  false: false,
  number: 7,
  'types-only': { types: './dist/plugin.d.ts' },
  'react-native-only': { 'react-native': PLUGIN },
  'browser-only': { browser: PLUGIN },
  'module-only': { module: PLUGIN },
  'worker-only': { worker: PLUGIN },
  'deno-only': { deno: PLUGIN },
  'target-missing': './dist/no-such.js',
  'target-missing-before-good': { import: './dist/no-such.js', default: PLUGIN },
  'bare-missing-before-good': { bare: './dist/no-such.js', default: PLUGIN },
  'without-dot': 'dist/plugin.js',
  'without-extension': './dist/plugin',
  directory: './dist/',
  outside: '../plugin.js',
  absolute: '/dist/plugin.js',
  'bare-null': { bare: null, default: PLUGIN },
  'dead-end': { bare: { browser: PLUGIN }, default: PLUGIN },
  'dead-end-import': { import: { types: './dist/plugin.d.ts' }, default: PLUGIN },
  'only-linux': { linux: PLUGIN },
  'only-ios': { ios: PLUGIN },
  'android-missing': { android: './dist/no-such.js', default: PLUGIN },
  'ios-null': { ios: null, default: PLUGIN },
  'arm-dead-end': { arm64: { browser: PLUGIN }, default: PLUGIN },
  'list-without-dot': ['dist/plugin.js', PLUGIN],
  'list-empty': [],
  'declarations-as-target': './dist/plugin.d.ts',
  'wrong-case': './dist/Plugin.js',
  'joined-platform': { 'linux-x64': PLUGIN },
}

const PLUGIN_WORKS: Readonly<Record<string, unknown>> = {
  string: PLUGIN,
  'bare-only': { bare: PLUGIN },
  'node-only': { node: PLUGIN },
  'default-only': { default: PLUGIN },
  'types-last': { default: PLUGIN, types: './dist/plugin.d.ts' },
  'bare-then-default': { bare: PLUGIN, default: './dist/words.js' },
  nested: { bare: { types: './dist/plugin.d.ts', default: PLUGIN } },
  'list-first-missing': ['./dist/no-such.js', PLUGIN],
  detour: './dist/../dist/plugin.js',
  'each-platform': { android: PLUGIN, ios: PLUGIN, linux: PLUGIN, darwin: PLUGIN, win32: PLUGIN },
  'each-arch': { arm64: PLUGIN, x64: PLUGIN },
  'null-for-others': { browser: null, default: PLUGIN },
}

const ROOT_BREAKS: Readonly<Record<string, unknown>> = {
  'key-missing': undefined,
  null: null,
  'types-only': { types: './dist/client.d.ts' },
  'node-only': { node: CLIENT },
  'bare-only': { bare: CLIENT },
  'react-native-only': { 'react-native': CLIENT },
  'target-missing': './dist/no-such.js',
  'without-dot': 'dist/client.js',
  'list-first-missing': ['./dist/no-such.js', CLIENT],
  'react-native-missing': { 'react-native': './dist/no-such.js', default: CLIENT },
  'node-missing': { node: './dist/no-such.js', default: CLIENT },
  'dead-end-metro': { 'react-native': { bare: CLIENT }, default: CLIENT },
}

const ROOT_WORKS: Readonly<Record<string, unknown>> = {
  string: CLIENT,
  'default-only': { default: CLIENT },
  'node-and-default': { node: CLIENT, default: CLIENT },
  'react-native-first': { 'react-native': CLIENT, default: CLIENT },
  'types-last': { default: CLIENT, types: './dist/client.d.ts' },
}

const table = (values: Readonly<Record<string, unknown>>) => Object.entries(values)

const whole = [
  breaks('exports-absent', [...RESOLVES, ...CLIENT_RESOLVES], exportsWhole(undefined), ONE),
  breaks('exports-string', RESOLVES, exportsWhole(CLIENT), ONE),
  breaks('exports-plugin-only', CLIENT_RESOLVES, exportsWhole({ './plugin': PLUGIN }), ONE),
  breaks('exports-empty', [...RESOLVES, ...CLIENT_RESOLVES], exportsWhole({}), ONE),
  breaks('keys-mixed', [...RESOLVES, ...CLIENT_RESOLVES], exportsWhole({ '.': CLIENT, plugin: PLUGIN }), ONE),
  breaks(
    'keys-without-dot',
    [...RESOLVES, ...CLIENT_RESOLVES],
    exportsWhole({ index: CLIENT, plugin: PLUGIN }),
    ONE,
  ),
  breaks('folder-mapping', RESOLVES, exportsWhole({ '.': CLIENT, './': './dist/' }), ONE),
  breaks('pattern-elsewhere', RESOLVES, exportsWhole({ '.': CLIENT, './*': './build/*.js' }), ONE),
  works('pattern', exportsWhole({ '.': CLIENT, './*': './dist/*.js', './plugin': PLUGIN }), ONE),
  works('no-package-json', exportsWhole({ '.': CLIENT, './plugin': PLUGIN }), ONE),
  works('further-keys', exportsKey('./words', './dist/words.js'), ONE),
  works(
    'main-too',
    manifest((one) => ({ ...one, main: CLIENT, module: CLIENT })),
    ONE,
  ),
]

const conditions = [
  breaks('plugin-require-only', RESOLVES, plugin({ require: PLUGIN }), ONE),
  works('plugin-import-only', plugin({ import: PLUGIN }), ONE),
  works('plugin-types-and-import', plugin({ types: './dist/plugin.d.ts', import: PLUGIN }), ONE),
  breaks('root-require-only', CLIENT_RESOLVES, root({ require: CLIENT }), ONE),
  works('root-import-only', root({ import: CLIENT }), ESM_ONE),
  breaks('root-import-only-of-commonjs', CLIENT_RESOLVES, root({ browser: CLIENT }), COMMONJS),
]

const published = [
  breaks(
    'not-in-files',
    [...RESOLVES, ...CLIENT_RESOLVES],
    manifest((one) => ({ ...one, files: ['lib'] })),
    ONE,
  ),
  breaks(
    'plugin-not-in-files',
    RESOLVES,
    manifest((one) => ({ ...one, files: ['dist/client.*', 'dist/words.js'] })),
    ONE,
  ),
  breaks(
    'words-not-in-files',
    ['worker/bundles', 'worker/outside-package', 'worker/packs', 'plugin/loads'],
    manifest((one) => ({ ...one, files: ['dist/client.*', 'dist/plugin.*'] })),
    { bases: ['ready', 'zod3', 'commonjs'] },
  ),
  breaks(
    'npmignored',
    [...RESOLVES, 'worker/bundles', 'worker/outside-package', 'plugin/loads'],
    all(
      manifest((one) => ({ ...one, files: undefined })),
      file('.npmignore', 'dist/plugin.js\n'),
    ),
    ONE,
  ),
  works(
    'files-absent',
    manifest((one) => ({ ...one, files: undefined })),
    ONE,
  ),
  works(
    'files-negated',
    all(
      manifest((one) => ({ ...one, files: ['dist', '!dist/extra.js'] })),
      file('dist/extra.js', ''),
    ),
    ONE,
  ),
  breaks(
    'manifest-with-bom',
    ['publish/manifest'],
    (one) => ({ ...one, manifestText: (text) => `\uFEFF${text}` }),
    ONE,
  ),
  works('manifest-in-tabs', (one) => ({ ...one, manifestText: (text) => text.replaceAll('  ', '\t') }), ONE),
  works('key-with-plugin-at-end', exportsKey('./words-plugin', './dist/words.js'), ONE),
]

/** How `exports` leads to the files. */
export const exportsMap: Family = {
  name: 'exports-map',
  mutations: [
    ...table(PLUGIN_BREAKS).map(([name, target]) =>
      breaks(
        `plugin-${name}`,
        [
          ...RESOLVES,
          ...(name === 'declarations-as-target'
            ? ['plugin/default-export', 'plugin/loads', 'entrypoints/module-kind']
            : []),
        ],
        plugin(target),
        ONE,
      ),
    ),
    ...table(PLUGIN_WORKS).map(([name, target]) => works(`plugin-${name}`, plugin(target), ONE)),
    ...table(ROOT_BREAKS).map(([name, target]) => breaks(`root-${name}`, CLIENT_RESOLVES, root(target), ONE)),
    ...table(ROOT_WORKS).map(([name, target]) => works(`root-${name}`, root(target), ONE)),
    ...whole,
    ...conditions,
    ...published,
  ],
}
