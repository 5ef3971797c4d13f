import { breaks, type Family, LOADING, works } from '../mutation.js'
import {
  all,
  atTop,
  dependency,
  file,
  inHandler,
  manifest,
  workerImport,
  type Change,
} from '../plugins/change.js'

const UNDECLARED = ['worker/undeclared-dependency', 'worker/sdk-subpath', ...LOADING]
const ADDON = ['addon/prebuild', 'addon/node-addon', ...LOADING]
const UNBUNDLED = { bases: ['ready', 'two', 'zod3', 'commonjs'] } as const
const ESM = { bases: ['ready', 'two', 'zod3'] } as const
const COMMONJS = { bases: ['commonjs'] } as const

const imported = (from: string, names = ''): Change => workerImport({ names, from })

const undeclared: Change = manifest((one) => ({ ...one, dependencies: {} }))

/** Packages and parts of packages that are there or not, and addons. */
export const dependencies: Family = {
  name: 'dependencies',
  mutations: [
    breaks('missing-package', UNDECLARED, imported('no-such-words-package')),
    breaks(
      'missing-package-in-try',
      UNDECLARED,
      atTop("try { await import('no-such-words-package') } catch {}"),
      ESM,
    ),
    breaks(
      'missing-package-in-handler',
      UNDECLARED,
      inHandler('count', "await import('no-such-words-package')"),
    ),
    breaks(
      'missing-package-required',
      UNDECLARED,
      atTop("try { require('no-such-words-package') } catch {}"),
      COMMONJS,
    ),
    breaks('missing-subpath', UNDECLARED, imported('zod/no-such-part')),
    breaks('sdk-subpath', UNDECLARED, imported('@qvac/sdk/server')),
    breaks('sdk-subpath-lazy', UNDECLARED, inHandler('count', "await import('@qvac/sdk/no-such-part')")),
    breaks('sdk-name', UNDECLARED, imported('@qvac/sdk/plugin-utils', '{ definePlugins }'), ESM),
    breaks('plugin-utils-required', UNDECLARED, imported('@qvac/sdk/plugin-utils'), COMMONJS),
    breaks('author-alone-has-it', UNDECLARED, imported('typescript')),
    breaks('url', UNDECLARED, imported('https://example.org/x.js'), ESM),
    works('zod-undeclared', undeclared),
    works('bare-fs-undeclared', imported('bare-fs', '* as fs')),
    works('b4a', all(dependency('b4a'), imported('b4a', '* as b4a'), inHandler('count', 'void b4a'))),
    works('semver', all(dependency('semver'), imported('semver', '* as semver'))),
    works(
      'hypercore-crypto',
      all(dependency('hypercore-crypto'), imported('hypercore-crypto', '* as crypto')),
    ),
    works('sodium-native', all(dependency('sodium-native'), imported('sodium-native', '* as sodium'))),
    works('streamx', all(dependency('streamx'), imported('streamx', '* as streamx'))),
    works('self-reference', imported('qvac-words-plugin/package.json', '* as own'), UNBUNDLED),
    works(
      'peer-instead',
      manifest((one) => ({
        ...one,
        dependencies: {},
        peerDependencies: { ...(one['peerDependencies'] as object), zod: '^4.0.0' },
      })),
    ),
    breaks('addon-of-meta', ADDON, atTop('import.meta.addon()'), ESM),
    breaks('addon-required', ADDON, atTop('require.addon()'), COMMONJS),
    breaks('addon-in-handler', ADDON, inHandler('count', 'import.meta.addon()'), ESM),
    breaks('node-file', ADDON, all(file('dist/words.node', 'nothing'), imported('./words.node')), UNBUNDLED),
    breaks(
      'wasm',
      ['worker/syntax', ...LOADING],
      all(file('dist/words.wasm', '\0asm'), imported('./words.wasm')),
      UNBUNDLED,
    ),
    works('text', all(file('dist/a.txt', 'a'), imported('./a.txt')), UNBUNDLED),
    works('json', all(file('dist/data.json', '{}'), imported('./data.json')), UNBUNDLED),
    breaks(
      'json-broken',
      ['worker/syntax', ...LOADING],
      all(file('dist/data.json', '{'), imported('./data.json')),
      UNBUNDLED,
    ),
    works(
      'engines-node',
      manifest((one) => ({ ...one, engines: { node: '>=99' } })),
    ),
    breaks(
      'engines-bare',
      ['addon/engine', ...LOADING],
      manifest((one) => ({ ...one, engines: { bare: '>=99' } })),
    ),
    works(
      'engines-bare-met',
      manifest((one) => ({ ...one, engines: { bare: '>=1.20' } })),
    ),
    works(
      'private-map-for-hosts',
      all(
        manifest((one) => ({
          ...one,
          imports: {
            '#host': { android: './dist/words.js', ios: './dist/words.js', default: './dist/words.js' },
          },
        })),
        imported('#host'),
      ),
      UNBUNDLED,
    ),
    breaks(
      'private-map-lacks-ios',
      [...LOADING, 'entrypoints/resolves-in-bare'],
      all(
        manifest((one) => ({
          ...one,
          imports: { '#host': { ios: './dist/nope.js', default: './dist/words.js' } },
        })),
        imported('#host'),
      ),
      UNBUNDLED,
    ),
  ],
}
