import fc from 'fast-check'

import type { TestPackage, TestPackages } from './packages.js'

const FILES = ['a.js', 'b.js', 'dist/plugin.js', 'dist/stt/plugin.js', 'x/index.js']

const goodTarget = fc.constantFrom('./a.js', './b.js', './dist/plugin.js', './dist/*.js', './x/index.js')

const badTarget = fc.constantFrom<unknown>(
  ...['./*.js', './x', './nope.js', './x/../a.js', 'a.js', '../a.js', './dist//plugin.js', './', '', null, 7],
)

const condition = fc.constantFrom(
  ...[
    'bare',
    'node',
    'import',
    'require',
    'default',
    'types',
    'react-native',
    'browser',
    'linux',
    'android',
    'x64',
  ],
)

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: goodTarget },
    { weight: 1, arbitrary: badTarget },
    {
      weight: 4,
      arbitrary: fc.dictionary(condition, tie('value'), { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
    },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
  ),
}))

const key = fc.constantFrom(
  '.',
  './plugin',
  './*',
  './*/plugin',
  './dist/*',
  './stt/plugin',
  './s*',
  'plugin',
  './dist/',
)

const manifest = fc.record(
  {
    exports: fc.oneof(
      { weight: 4, arbitrary: fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }) },
      { weight: 1, arbitrary: value },
    ),
    main: fc.constantFrom('./a.js', './a', 'x', './nope.js'),
  },
  { requiredKeys: ['exports'], noNullPrototype: true },
)

/** The same packages every time: a difference that was once seen can be looked into. */
export function randomPackages(count: number): TestPackages {
  const manifests = fc.sample(manifest, { numRuns: count, seed: 20 })
  return Object.fromEntries(
    manifests.map((one, index): [string, TestPackage] => [
      `random-${index}`,
      { manifest: one, files: FILES, subpaths: ['.', './plugin', './stt/plugin', './dist/plugin'] },
    ]),
  )
}
