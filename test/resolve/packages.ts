import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { isObject } from '../../src/resolve/json.js'

export interface TestPackage {
  /** A string is written as it is. */
  readonly manifest: Readonly<Record<string, unknown>> | string
  readonly files: readonly string[]
  /** `.` alone where left out. */
  readonly subpaths?: readonly string[]
}

export type TestPackages = Readonly<Record<string, TestPackage>>

/** Writes each package to `<stage>/node_modules/<name>`; every file, however loaded, tells its own path as `at`. */
export function writePackages(stage: string, packages: TestPackages): void {
  for (const [name, { manifest, files }] of Object.entries(packages)) {
    const folder = join(stage, 'node_modules', name)
    const text =
      typeof manifest === 'string' ? manifest : JSON.stringify({ name, version: '1.0.0', ...manifest })
    write(join(folder, 'package.json'), text)
    const isModule = isObject(manifest) && manifest['type'] === 'module'
    for (const file of files) write(join(folder, file), sourceOf(file, isModule))
  }
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function sourceOf(file: string, isModule: boolean): string {
  const told = JSON.stringify({ at: file })
  if (file.endsWith('package.json')) return '{"main":"./main.js"}'
  if (file.endsWith('.json')) return told
  return /\.m[jt]s$/.test(file) || (isModule && /\.[jt]s$/.test(file))
    ? `export default ${told}`
    : `module.exports = ${told}`
}

/** The consumer's specifiers, in the order of the table. */
export function specifiersOf(packages: TestPackages): readonly string[] {
  return Object.entries(packages).flatMap(([name, { subpaths = ['.'] }]) =>
    subpaths.map((subpath) => name + subpath.slice(1)),
  )
}

export const TWO = ['a.js', 'b.js'] as const

function conditional(exports: unknown, files: readonly string[] = TWO): TestPackage {
  return { manifest: { exports }, files }
}

const CONDITIONS = [
  ...[
    'bare',
    'node',
    'import',
    'require',
    'default',
    'linux',
    'android',
    'ios',
    'darwin',
    'win32',
    'x64',
    'arm64',
  ],
  ...[
    'simulator',
    'linux-x64',
    'mobile',
    'desktop',
    'posix',
    'addon',
    'asset',
    'types',
    'react-native',
    'browser',
  ],
  ...[
    'module',
    'module-sync',
    'node-addons',
    'development',
    'production',
    'worker',
    'electron',
    'deno',
    'bun',
  ],
]

export const CONDITION_PACKAGES: TestPackages = Object.fromEntries(
  CONDITIONS.flatMap((condition): [string, TestPackage][] => [
    [`only-${condition}`, conditional({ '.': { [condition]: './a.js' } })],
    [`${condition}-or-default`, conditional({ '.': { [condition]: './a.js', default: './b.js' } })],
  ]),
)

export const SHAPE_PACKAGES: TestPackages = {
  'node-then-bare': conditional({ '.': { node: './a.js', bare: './b.js' } }),
  'bare-then-node': conditional({ '.': { bare: './b.js', node: './a.js' } }),
  'default-first': conditional({ '.': { default: './a.js', bare: './b.js', import: './b.js' } }),
  'import-then-react-native': conditional({ '.': { import: './a.js', 'react-native': './b.js' } }),
  'dead-end-then-import': conditional({ '.': { bare: { browser: './b.js' }, import: './a.js' } }),
  'dead-end-in-node': conditional({ '.': { node: { browser: './b.js' }, default: './a.js' } }),
  'types-only-import': conditional({ '.': { import: { types: './a.d.ts' }, default: './a.js' } }),
  'nested-null-default': conditional({
    '.': { import: { browser: './a.js', default: null }, default: './b.js' },
  }),
  'empty-import': conditional({ '.': { import: {}, default: './a.js' } }),
  'nested-default': conditional({ '.': { import: { types: './a.d.ts', default: './a.js' } } }),
  'bare-null': conditional({ '.': { bare: null, default: './a.js' } }),
  'import-null': conditional({ '.': { import: null, default: './a.js' } }),
  'dot-null': conditional({ '.': null, './plugin': './a.js' }),
  'dot-null-main': { manifest: { main: './a.js', exports: { '.': null } }, files: TWO },
  'empty-map': conditional({}),
  'empty-map-main': { manifest: { main: './a.js', exports: {} }, files: TWO },
  'dot-empty': conditional({ '.': {} }),
  'empty-array': conditional([]),
  'array-missing-first': conditional({ '.': ['./nope.js', './b.js'] }),
  'array-missing-first-main': {
    manifest: { main: './a.js', exports: { '.': ['./nope.js', './b.js'] } },
    files: TWO,
  },
  'array-invalid-first': conditional({ '.': ['a.js', './b.js'] }),
  'array-null-first': conditional({ '.': [null, './b.js'] }),
  'array-only-null': conditional({ '.': [null] }),
  'array-conditions-first': conditional({ '.': [{ browser: './a.js' }, './b.js'] }),
  'array-conditions-match': conditional({ '.': [{ import: './a.js' }, './b.js'] }),
  'array-no-match-then-default': conditional({ '.': { node: [{ browser: './b.js' }], default: './a.js' } }),
  'array-empty-then-default': conditional({ '.': { node: [], default: './a.js' } }),
  'array-nested': conditional({ '.': [['./a.js'], './b.js'] }),
  'array-in-condition': conditional({ '.': { import: ['./nope.js', './a.js'], default: './b.js' } }),
  'array-invalid-last': conditional({ '.': ['a.js', 'b.js'] }),
  'array-root': conditional(['./a.js', './b.js']),
  'array-root-mixed': conditional([{ import: './a.js' }, './b.js']),
  'array-root-invalid': conditional(['a.js', './b.js']),
  'string-root': conditional('./a.js'),
  'conditions-root': conditional({ import: './a.js', default: './b.js' }),
  'string-root-plugin': { ...conditional('./a.js'), subpaths: ['.', './plugin'] },
  'conditions-root-plugin': { ...conditional({ import: './a.js' }), subpaths: ['./plugin'] },
  'array-root-plugin': { ...conditional(['./a.js']), subpaths: ['./plugin'] },
  'no-dot-slash': conditional({ '.': 'a.js' }),
  'no-dot-slash-main': { manifest: { main: './b.js', exports: { '.': 'a.js' } }, files: TWO },
  'no-dot-slash-elsewhere': {
    manifest: { exports: { '.': './a.js', './plugin': 'b.js' } },
    files: TWO,
    subpaths: ['.', './plugin'],
  },
  'parent-target': conditional({ '.': '../string-root/a.js' }),
  'absolute-target': conditional({ '.': '/a.js' }),
  'package-target': conditional({ '.': 'string-root' }),
  'url-target': conditional({ '.': 'https://example.com/a.js' }),
  'empty-target': conditional({ '.': '' }),
  'empty-nested-target': conditional({ '.': { import: '', default: './a.js' } }),
  'number-target': conditional({ '.': 5 }),
  'true-target': conditional({ '.': true }),
  'number-nested-target': conditional({ '.': { import: 5, default: './a.js' } }),
  'fold-segments': conditional({ '.': './x/../a.js' }),
  'dot-segment': conditional({ '.': './x/./a.js' }, ['x/a.js']),
  'leave-and-return': conditional({ '.': './../leave-and-return/a.js' }),
  'encoded-dots': conditional({ '.': './x/%2e%2e/a.js' }),
  'node-modules-target': conditional({ '.': './node_modules/inner/a.js' }, ['node_modules/inner/a.js']),
  'node-modules-folded': conditional({ '.': './node_modules/../a.js' }),
  'double-slash': conditional({ '.': './x//a.js' }, ['x/a.js']),
  'trailing-slash': conditional({ '.': './x/' }, ['x/index.js']),
  'array-folded-folder-first': conditional({ '.': ['./x/../', './b.js'] }),
  'folder-target': conditional({ '.': './x' }, ['x/index.js']),
  'no-extension-target': conditional({ '.': './a' }),
  backslash: conditional({ '.': './x\\a.js' }, ['x/a.js']),
  'encoded-slash': conditional({ '.': './x%2fa.js' }, ['x/a.js']),
  'mixed-keys': {
    manifest: { exports: { '.': './a.js', plugin: './b.js' } },
    files: TWO,
    subpaths: ['.', './plugin'],
  },
  'mixed-keys-main': {
    manifest: { main: './a.js', exports: { '.': './a.js', import: './b.js' } },
    files: TWO,
  },
  'mixed-nested': conditional({ '.': { import: './a.js', './x': './b.js' } }),
  'undotted-plugin': { manifest: { exports: { plugin: './b.js' } }, files: TWO, subpaths: ['.', './plugin'] },
  'import-and-undotted': {
    manifest: { exports: { import: './a.js', plugin: './b.js' } },
    files: TWO,
    subpaths: ['.', './plugin'],
  },
  'dot-plugin': {
    manifest: { exports: { '.': './a.js', '.plugin': './b.js' } },
    files: TWO,
    subpaths: ['.', './plugin'],
  },
  'numeric-key': conditional({ '.': { 0: './b.js', import: './a.js', default: './a.js' } }),
  'numeric-key-unreached': conditional({ '.': { bare: { 0: './b.js' }, default: './a.js' } }),
  'missing-target': conditional({ '.': { import: './nope.js', default: './a.js' } }),
  'missing-target-main': { manifest: { main: './b.js', exports: { '.': './nope.js' } }, files: TWO },
  'missing-target-bad-main': {
    manifest: { main: './nope.js', exports: { '.': './nope.js' } },
    files: ['index.js'],
  },
  'no-dot': { manifest: { exports: { './plugin': './a.js' } }, files: TWO, subpaths: ['.', './plugin'] },
  'no-dot-main': {
    manifest: { main: './b.js', exports: { './plugin': './a.js' } },
    files: TWO,
    subpaths: ['.', './plugin'],
  },
  'exports-false': { manifest: { main: './a.js', exports: false }, files: TWO },
  'exports-true': { manifest: { main: './a.js', exports: true }, files: TWO },
  'exports-zero': { manifest: { main: './a.js', exports: 0 }, files: TWO },
  'exports-number': { manifest: { main: './a.js', exports: 5 }, files: TWO },
  'exports-empty-string': { manifest: { main: './a.js', exports: '' }, files: TWO },
  'exports-null': { manifest: { main: './a.js', exports: null }, files: TWO },
}
