import { TWO, type TestPackages } from './packages.js'

export const PATTERN_PACKAGES: TestPackages = {
  'star-file': {
    manifest: { exports: { './*': './dist/*.js' } },
    files: ['dist/plugin.js', 'dist/stt/plugin.js'],
    subpaths: ['./plugin', './stt/plugin', './nope'],
  },
  'star-verbatim': {
    manifest: { exports: { './*': './dist/*' } },
    files: ['dist/plugin.js'],
    subpaths: ['./plugin', './plugin.js'],
  },
  'star-folder': {
    manifest: { exports: { './*/plugin': './dist/*/plugin.js' } },
    files: ['dist/stt/plugin.js'],
    subpaths: ['./stt/plugin', './plugin', './tts/plugin'],
  },
  'star-twice-in-target': {
    manifest: { exports: { './*/plugin': './dist/*/*.js' } },
    files: ['dist/stt/stt.js'],
    subpaths: ['./stt/plugin'],
  },
  'star-withheld': {
    manifest: { exports: { './*': './dist/*.js', './internal/*': null } },
    files: ['dist/plugin.js', 'dist/internal/plugin.js'],
    subpaths: ['./plugin', './internal/plugin'],
  },
  'star-longest': {
    manifest: { exports: { './*': './b.js', './stt/*': './a.js' } },
    files: TWO,
    subpaths: ['./stt/plugin', './plugin'],
  },
  'star-trailer': {
    manifest: { exports: { './s*': './b.js', './s*/plugin': './a.js' } },
    files: TWO,
    subpaths: ['./stt/plugin', './s/plugin'],
  },
  'star-key-first': {
    manifest: { exports: { './*': './b.js', './plugin': './a.js' } },
    files: TWO,
    subpaths: ['./plugin'],
  },
  'star-no-fall-through': {
    manifest: { exports: { './*': './a.js', './plugin': { browser: './b.js' } } },
    files: TWO,
    subpaths: ['./plugin'],
  },
  'star-escapes': {
    manifest: { exports: { './*': './dist/*.js' } },
    files: ['a.js', 'dist/b.js'],
    subpaths: ['./../a', './x/../b'],
  },
  'star-in-condition': {
    manifest: { exports: { './*': { types: './dist/*.d.ts', import: './dist/*.js' } } },
    files: ['dist/plugin.js', 'dist/plugin.d.ts'],
    subpaths: ['./plugin'],
  },
  'two-stars': {
    manifest: { exports: { './*/*': './dist/*.js' } },
    files: ['dist/plugin.js'],
    subpaths: ['./x/plugin'],
  },
  'folder-mapping': { manifest: { exports: { './': './' } }, files: TWO, subpaths: ['./a.js'] },
  'sub-folder-mapping': {
    manifest: { exports: { './x/': './x/' } },
    files: ['x/plugin.js'],
    subpaths: ['./x/plugin', './x/plugin.js'],
  },
}

export const LEGACY_PACKAGES: TestPackages = {
  'legacy-file': { manifest: { main: './a.js' }, files: ['a.js', 'plugin.js'], subpaths: ['.', './plugin'] },
  'legacy-mjs': { manifest: { main: './a' }, files: ['a.mjs', 'plugin.mjs'], subpaths: ['.', './plugin'] },
  'legacy-no-extension': { manifest: { main: './a' }, files: ['a.js'] },
  'legacy-main-folder': { manifest: { main: './lib' }, files: ['lib/index.js'] },
  'legacy-main-missing': { manifest: { main: './nope.js' }, files: ['index.js'] },
  'legacy-main-undotted': { manifest: { main: 'a.js' }, files: TWO },
  'legacy-main-not-a-string': { manifest: { main: 5 }, files: ['index.js'] },
  'legacy-index': { manifest: {}, files: ['index.js', 'plugin/index.js'], subpaths: ['.', './plugin'] },
  'legacy-index-json': { manifest: {}, files: ['index.json'] },
  'legacy-index-mjs': { manifest: {}, files: ['index.mjs'] },
  'legacy-inner-manifest': {
    manifest: {},
    files: ['plugin/package.json', 'plugin/main.js'],
    subpaths: ['./plugin', '.'],
  },
  'legacy-ts': { manifest: { main: './a.ts' }, files: ['a.ts', 'plugin.ts'], subpaths: ['.', './plugin'] },
  'legacy-nothing': { manifest: {}, files: ['dist/plugin.js'], subpaths: ['.', './plugin', './dist/plugin'] },
  'legacy-module': { manifest: { module: './a.js' }, files: TWO },
  'legacy-browser': { manifest: { main: './nope.js', browser: './a.js' }, files: TWO },
  'legacy-react-native': {
    manifest: { main: './a.js', browser: './nope.js', 'react-native': './b.js' },
    files: TWO,
  },
  'legacy-browser-map': { manifest: { main: './a.js', browser: { './a.js': './b.js' } }, files: TWO },
  'legacy-browser-false': { manifest: { main: './a.js', 'react-native': { './a.js': false } }, files: TWO },
  'legacy-platform-file': { manifest: { main: './a' }, files: ['a.js', 'a.ios.js', 'a.native.js'] },
}

export const OTHER_PACKAGES: TestPackages = {
  '@scope/plugin': {
    manifest: { exports: { '.': './a.js', './plugin': './b.js' } },
    files: TWO,
    subpaths: ['.', './plugin', './nope'],
  },
  'byte-order-mark': { manifest: '\uFEFF{"name":"byte-order-mark","exports":"./a.js"}', files: TWO },
  'not-json': { manifest: '{', files: ['index.js'] },
  'manifest-array': { manifest: '[]', files: ['index.js'] },
  'engine-bare': { manifest: { exports: './a.js', engines: { bare: '>=99' } }, files: TWO },
  'engine-bare-met': { manifest: { exports: './a.js', engines: { bare: '>=1.20' } }, files: TWO },
  'engine-malformed': { manifest: { exports: './a.js', engines: { bare: 'latest' } }, files: TWO },
  'engine-node': { manifest: { exports: './a.js', engines: { node: '>=99' } }, files: TWO },
  'ts-target': { manifest: { type: 'module', exports: './a.ts' }, files: ['a.ts'] },
  'mts-target': { manifest: { exports: './a.mts' }, files: ['a.mts'] },
  'mjs-target': { manifest: { exports: './a.mjs' }, files: ['a.mjs'] },
  'cjs-target': { manifest: { type: 'module', exports: './a.cjs' }, files: ['a.cjs'] },
  'json-target': { manifest: { exports: './a.json' }, files: ['a.json'] },
  'jsx-target': { manifest: { exports: './a.jsx' }, files: ['a.jsx'] },
  'odd-extension': { manifest: { exports: './a.wat' }, files: ['a.wat'] },
  'no-extension-file': { manifest: { exports: './a' }, files: ['a'] },
  'asset-target': { manifest: { exports: './a.png' }, files: ['a@2x.png', 'a@3x.png'] },
  'tests-folder': { manifest: { exports: './__tests__/a.js' }, files: ['__tests__/a.js'] },
  'rn-file': { manifest: { exports: './a.js' }, files: ['a.js', 'a.ios.js'] },
  'browser-replaces': { manifest: { exports: './a.js', browser: { './a.js': './b.js' } }, files: TWO },
  'not-installed-at-all': { manifest: {}, files: [], subpaths: ['./../nowhere'] },
}
