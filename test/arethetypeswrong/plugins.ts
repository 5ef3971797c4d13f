import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'vitest'
import { mergePatch, type Json } from '../support/merge-patch.js'
import { fixturesFolder, repository } from '../support/fixture.js'

/** Under another name in the repository, so that no other test's plugin finds it. */
const CORE = path.join(repository, 'node_modules', 'arethetypeswrong-core')

export interface Change {
  readonly manifest?: Json
  /** By path; null for one that goes. */
  readonly files?: Readonly<Record<string, string | null>>
  /** Where the project has it; null where it does not. */
  readonly core?: string | null
}

/** Writes the good plugin, changed, into `root`. */
export async function lay(root: string, { manifest = {}, files = {}, core = null }: Change): Promise<void> {
  await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
  const file = path.join(root, 'package.json')
  const patched = mergePatch(JSON.parse(await readFile(file, 'utf8')) as Json, manifest)
  await writeFile(file, JSON.stringify(patched))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await (text === null ? rm(path.join(root, name)) : writeFile(path.join(root, name), text))
  }
  if (core === null) return
  const link = path.join(root, core)
  await mkdir(path.dirname(link), { recursive: true })
  await symlink(CORE, link, 'junction')
}

export const IN_PROJECT = 'node_modules/@arethetypeswrong/core'

/** Each with what is said of it where the package is there; where it is not, nothing is. */
export const ROWS: readonly (readonly [string, Change, readonly object[]])[] = [
  ['a good plugin', {}, []],
  [
    'declarations that pass for ESM, of code in CommonJS',
    {
      manifest: { exports: { '.': { default: './dist/client.cjs' } } },
      files: {
        'dist/client.js': null,
        'dist/client.cjs': 'exports.countWords = exports.listWords = () => {}',
      },
    },
    [
      {
        check: 'types',
        message: 'other-format',
        severity: 'warning',
        entry: '.',
        data: { types: 'dist/client.d.ts', code: 'dist/client.cjs', typesAre: 'ESM', codeIs: 'CommonJS' },
        at: ['package.json', expect.any(Number), '/exports/.'],
      },
    ],
  ],
  [
    'declarations that pass for CommonJS, of code in ESM, by a package.json of their own',
    {
      manifest: { exports: { '.': { types: './dist/types/client.d.ts' } } },
      files: {
        'dist/client.d.ts': null,
        'dist/types/client.d.ts': 'export declare const countWords: () => void',
        'dist/types/package.json': '{"type":"commonjs"}',
      },
    },
    [{ message: 'other-format', data: { typesAre: 'CommonJS', codeIs: 'ESM', code: 'dist/client.js' } }],
  ],
  [
    '`export default` declared of what `module.exports` is',
    {
      manifest: { exports: { './plugin': { types: './dist/plugin.d.cts', default: './dist/plugin.cjs' } } },
      files: {
        'dist/plugin.d.ts': null,
        'dist/plugin.d.cts': 'declare const plugin: { modelType: string }\nexport default plugin\n',
        'dist/plugin.cjs': 'const plugin = { modelType: "words" }\nmodule.exports = plugin\n',
      },
    },
    [
      {
        check: 'types',
        message: 'no-default',
        severity: 'warning',
        entry: './plugin',
        data: { types: 'dist/plugin.d.cts', code: 'dist/plugin.cjs' },
        at: ['dist/plugin.d.cts', undefined, undefined],
      },
    ],
  ],
  [
    '`export default` declared of a class that is `module.exports` too',
    {
      manifest: { exports: { './plugin': { types: './dist/plugin.d.cts', default: './dist/plugin.cjs' } } },
      files: {
        'dist/plugin.d.ts': null,
        'dist/plugin.d.cts': 'export default class Plugin {}\n',
        'dist/plugin.cjs': 'module.exports = class Plugin {}\nmodule.exports.default = module.exports\n',
      },
    },
    [{ message: 'no-export-equals', entry: './plugin' }],
  ],
  [
    'names that Node does not see in CommonJS',
    {
      manifest: { exports: { '.': { types: './dist/client.d.cts', default: './dist/client.cjs' } } },
      files: {
        'dist/client.d.ts': null,
        'dist/client.d.cts': 'export declare function countWords(): void\n',
        'dist/client.cjs': 'const api = {}\napi.countWords = () => {}\nmodule.exports = api\n',
      },
    },
    [
      {
        message: 'names-unseen',
        data: { missing: ['countWords'] },
        at: ['dist/client.d.cts', undefined, undefined],
      },
    ],
  ],
  [
    'a default export with `__esModule`, which Node does not look at',
    {
      manifest: { exports: { '.': { types: './dist/client.d.cts', default: './dist/client.cjs' } } },
      files: {
        'dist/client.d.ts': null,
        'dist/client.d.cts': 'declare const words: { count(): void }\nexport default words\n',
        'dist/client.cjs':
          'Object.defineProperty(exports, "__esModule", { value: true })\nexports.default = { count() {} }\n',
      },
    },
    [
      {
        message: 'default-inside',
        data: { code: 'dist/client.cjs' },
        at: ['dist/client.cjs', undefined, undefined],
      },
    ],
  ],
  [
    'the same of a plugin entry, of which Bare takes the default',
    {
      manifest: { exports: { './plugin': { types: './dist/plugin.d.cts', default: './dist/plugin.cjs' } } },
      files: {
        'dist/plugin.d.ts': null,
        'dist/plugin.d.cts': 'declare const plugin: { modelType: string }\nexport = plugin\n',
        'dist/plugin.cjs': 'const plugin = {}\nplugin.modelType = "words"\nmodule.exports = plugin\n',
      },
    },
    [],
  ],
  [
    'an entry that only Bare finds',
    {
      manifest: { exports: { './plugin': { types: null, default: null, bare: './dist/plugin.js' } } },
    },
    [
      {
        message: 'nothing-found',
        entry: './plugin',
        data: { key: './plugin', under: '`bundler` and `node16`' },
      },
    ],
  ],
  [
    'imports by `#` and by the own name',
    {
      files: {
        'dist/client.d.ts': `import type { Word } from '#word'\nimport type { P } from 'qvac-words-plugin/nope'\nimport type plugin from 'qvac-words-plugin/plugin'\nexport declare const countWords: Word | P | typeof plugin\n`,
      },
    },
    [
      {
        check: 'types-imports',
        message: 'lost',
        severity: 'warning',
        entry: undefined,
        data: { specifier: '#word', file: 'dist/client.d.ts', under: '`bundler` and `node16`' },
        at: ['dist/client.d.ts', 1, undefined],
      },
      {
        message: 'lost',
        data: { specifier: 'qvac-words-plugin/nope' },
        at: ['dist/client.d.ts', 2, undefined],
      },
    ],
  ],
]
