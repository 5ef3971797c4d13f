import type { Construct } from './client-constructs.js'

function dependency(manifest: object, files: Readonly<Record<string, string>> = { 'index.js': '' }) {
  return Object.fromEntries(
    Object.entries({
      'package.json': JSON.stringify({ name: 'd', version: '1.0.0', ...manifest }),
      ...files,
    }).map(([file, text]) => [`node_modules/d/${file}`, text]),
  )
}

const DECLARED = { dependencies: { d: '1.0.0' } }

const imported = (
  manifest: object,
  files?: Readonly<Record<string, string>>,
): Pick<Construct, 'code' | 'files' | 'manifest'> => ({
  code: `import 'd'`,
  files: dependency(manifest, files),
  manifest: DECLARED,
})

const exportsOnly = (condition: string): Construct => ({
  ...imported({ exports: { [condition]: './lib.js' } }, { 'lib.js': '' }),
  metro: ['import', 'default', 'react-native'].includes(condition) ? 'builds' : 'fails',
})

export const packages: Readonly<Record<string, Construct>> = {
  'a package with main': { ...imported({ main: 'lib.js' }, { 'lib.js': '' }), metro: 'builds' },
  'a package with index.js alone': { ...imported({}), metro: 'builds' },
  'main of a missing file': { ...imported({ main: 'no.js' }, { 'lib.js': '' }), metro: 'fails' },
  'module alone': { ...imported({ module: 'lib.js' }, { 'lib.js': '' }), metro: 'fails' },
  'react-native before main': {
    ...imported({ main: 'no.js', 'react-native': 'lib.js' }, { 'lib.js': '' }),
    metro: 'builds',
  },
  'exports for import alone': exportsOnly('import'),
  'exports for require alone': exportsOnly('require'),
  'exports for default alone': exportsOnly('default'),
  'exports for react-native alone': exportsOnly('react-native'),
  'exports for node alone': exportsOnly('node'),
  'exports for bare alone': exportsOnly('bare'),
  'exports for browser alone': exportsOnly('browser'),
  'exports for types alone': exportsOnly('types'),
  'exports for module alone': exportsOnly('module'),
  'exports of a missing file': { ...imported({ exports: './no.js' }, { 'lib.js': '' }), metro: 'fails' },
  'exports of a missing file, with main': {
    ...imported({ exports: './no.js', main: 'lib.js' }, { 'lib.js': '' }),
    metro: 'builds',
  },
  'exports of null': { ...imported({ exports: { '.': null } }, { 'lib.js': '' }), metro: 'fails' },
  'exports of a list whose first is missing': {
    ...imported({ exports: { '.': ['./no.js', './lib.js'] } }, { 'lib.js': '' }),
    metro: 'fails',
  },
  'import before react-native': {
    ...imported({ exports: { import: './lib.js', 'react-native': './no.js' } }, { 'lib.js': '' }),
    metro: 'builds',
  },
  'react-native before import': {
    ...imported({ exports: { 'react-native': './no.js', import: './lib.js' } }, { 'lib.js': '' }),
    metro: 'fails',
  },
  'a subpath that is not exported': {
    code: `import 'd/sub.js'`,
    files: dependency({ exports: './index.js' }, { 'index.js': '' }),
    metro: 'fails',
  },
  'a file that is not exported': {
    manifest: DECLARED,
    code: `import 'd/sub.js'`,
    files: dependency({ exports: './index.js' }, { 'index.js': '', 'sub.js': '' }),
    metro: 'builds',
  },
  'a missing package in a try': {
    code: `export const f = () => { try { return require('no-such-package-here') } catch { return 0 } }`,
    metro: 'builds',
  },
  'a dependency with top-level await': {
    ...imported({ type: 'module' }, { 'index.js': 'export const a = await 1' }),
    metro: 'fails',
  },
  'a dependency that requires a builtin': {
    ...imported({}, { 'index.js': `require('fs')` }),
    metro: 'fails',
  },
  'a dependency that tries a builtin': {
    ...imported({}, { 'index.js': `try { require('fs') } catch {}` }),
    metro: 'builds',
  },
}
