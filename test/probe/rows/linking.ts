import { manifest } from '../harness.js'
import type { Row } from './row.js'

/** What may stand in the way of running at all. */
export const linking: readonly Row[] = [
  {
    plugin: 'does not parse',
    files: 'export const a = 1\nconst b = ;\n',
    ending: { kind: 'link-error', problem: { kind: 'syntax' } },
  },
  {
    plugin: 'imports what does not parse, only when it runs',
    files: { 'plugin.js': `await import('./bad.js')`, 'bad.js': 'let = = 1' },
    ending: { kind: 'link-error', problem: { kind: 'syntax' } },
  },
  {
    plugin: 'requires what does not parse',
    files: {
      'package.json': manifest('./plugin.cjs'),
      'plugin.cjs': `require('./bad.cjs')`,
      'bad.cjs': 'let = = 1',
    },
    ending: { kind: 'link-error', problem: { kind: 'syntax' } },
  },
  {
    plugin: 'is ESM that calls itself CommonJS',
    files: { 'package.json': manifest('./plugin.js', 'commonjs'), 'plugin.js': 'export default 1' },
    ending: { kind: 'link-error', problem: { kind: 'syntax' } },
  },
  {
    plugin: 'imports a name that is not there',
    files: {
      'plugin.js': `import { nope } from './x.js'; export default nope`,
      'x.js': 'export const x = 1',
    },
    ending: { kind: 'link-error', problem: { kind: 'missing-export', requested: './x.js', name: 'nope' } },
  },
  {
    plugin: 'imports a default that is not there',
    files: { 'plugin.js': `import x from './x.js'; export default x`, 'x.js': 'export const x = 1' },
    ending: { kind: 'link-error', problem: { kind: 'missing-export', requested: './x.js', name: 'default' } },
  },
  {
    plugin: 'imports JSON that is none',
    files: { 'plugin.js': `import x from './x.json'; export default x`, 'x.json': '{ nope' },
    ending: { kind: 'link-error', problem: { kind: 'json' } },
  },
  {
    plugin: 'imports a builtin of Node',
    files: `import fs from 'fs'`,
    ending: { kind: 'unresolved', code: 'MODULE_NOT_FOUND', specifier: 'fs', candidates: [] },
  },
  {
    plugin: 'imports a node: builtin',
    files: `import 'node:path'`,
    ending: { kind: 'unresolved', code: 'MODULE_NOT_FOUND', specifier: 'node:path' },
  },
  {
    plugin: 'requires a builtin of Node',
    files: { 'package.json': manifest('./p.cjs'), 'p.cjs': `require('fs')` },
    ending: { kind: 'unresolved', specifier: 'fs' },
  },
  {
    plugin: 'catches that a builtin is missing',
    files: `let fs; try { fs = await import('fs') } catch {}; export default fs`,
    ending: { kind: 'loaded' },
  },
  {
    plugin: 'imports a package that is not there',
    files: `import 'no-such-package'`,
    ending: { kind: 'unresolved', specifier: 'no-such-package' },
  },
  {
    plugin: 'is not exported',
    files: { 'package.json': `{"name":"p","exports":{".":"./x.js"}}` },
    ending: { kind: 'unresolved', code: 'PACKAGE_PATH_NOT_EXPORTED' },
  },
  {
    plugin: 'exports a file that is missing',
    files: { 'package.json': manifest('./gone.js') },
    ending: { kind: 'unresolved', code: 'MODULE_NOT_FOUND', specifier: 'p/plugin' },
  },
  {
    plugin: 'has an import without extension, a folder and a JSON module',
    files: {
      'plugin.js': `import a from './a'; import b from './b'; import c from './c.json'; export default a + b + c.c`,
      'a.js': 'export default 1',
      'b/index.js': 'export default 2',
      'c.json': '{"c":3}',
    },
    ending: { kind: 'loaded' },
  },
  {
    plugin: 'asks for a later Bare',
    files: {
      'package.json': JSON.stringify({
        name: 'p',
        type: 'module',
        exports: { './plugin': './plugin.js' },
        engines: { bare: '>=99' },
      }),
      'plugin.js': 'export default 1',
    },
    ending: { kind: 'unsupported-engine', engine: 'bare', range: '>=99' },
    // There is no Bare whose version could be asked.
    node: { kind: 'loaded' },
  },
  {
    plugin: 'needs an addon it does not have',
    files: 'import.meta.addon()',
    ending: { kind: 'addon', code: 'ADDON_NOT_FOUND' },
    node: { kind: 'loaded' },
  },
  {
    plugin: 'imports a file that is no addon',
    files: { 'plugin.js': `import './x.node'`, 'x.node': 'no addon' },
    ending: { kind: 'addon', code: 'CANNOT_LOAD' },
    node: { kind: 'loaded' },
  },
]
