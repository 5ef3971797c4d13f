import type { LiveReport, ModuleMap, PackageReport } from '../../src/report.js'

/** What formats stumble over: their own marks, line ends, quotes, control characters, marks of direction, emoji. */
export const AWKWARD =
  '50% of a:b, c::d & <script>alert("x")</script>\n::error::no\r\n\u001B[31mred\u001B[0m `tick` \'q\' *b* _i_ [l](x) ]]> 👩‍🔬 \u202Eover\uD800 {0} @qvac/sdk #12 | $x$ C:\\new'

export const ESCAPED_FILE = 'dist/a b%,:<&"👍.js'

export const contract: NonNullable<PackageReport['contract']> = [
  {
    wrappers: ['count', 'a|b`c'],
    handler: 'count\\|`<b>`',
    called: 'reply',
    answers: 'reply',
    sends: '{ words }',
    request: '{ words: string | "`|\\\\|`" }',
    response: '{ [key: string]: number } & <i>',
    status: 'agrees',
    seen: true,
  },
  {
    wrappers: ['stop'],
    handler: 'stop',
    called: 'reply',
    answers: null,
    sends: '{ id }',
    status: 'no-such-handler',
  },
  {
    wrappers: [],
    handler: 'words',
    called: null,
    answers: 'stream',
    sends: null,
    status: 'no-wrapper',
  },
  {
    wrappers: ['made'],
    handler: null,
    called: 'stream',
    answers: null,
    sends: null,
    status: 'unproven',
    why: AWKWARD,
  },
]

export const addons: NonNullable<PackageReport['addons']> = [
  {
    name: '@scope/a|b',
    version: '1.0.0',
    hosts: { 'linux-x64': true, 'ios-arm64-simulator': false },
  },
]

export const live: LiveReport = {
  sdk: '0.16.0',
  bare: '1.31.0',
  worker: 'started',
  bundle: { ok: false, durationMs: 12, error: AWKWARD },
  plugins: [
    {
      entry: './plugin',
      modelType: 'a|b',
      loadModel: { ok: true },
      calls: [
        {
          handler: 'count|',
          kind: 'stream',
          via: 'wrapper',
          wrapper: 'count',
          params: '{"words":"a|b`"}',
          answer: '"<b>\\\\|"',
          chunks: 3,
          more: true,
          ok: true,
        },
        { handler: 'stop', kind: 'reply', via: 'direct', params: '{}', ok: false, error: AWKWARD },
      ],
      notCalled: [{ handler: 'words', why: AWKWARD }],
      unloaded: true,
    },
  ],
  durationMs: 2500,
}

export const graph: ModuleMap = {
  modules: 14,
  bytes: 12_345,
  nodes: [
    { label: ESCAPED_FILE, kind: 'own', entries: ['./plugin'], modules: 1, bytes: 999, imports: [1, 2, 4] },
    { label: 'a"]-->x.js', kind: 'own', modules: 1, bytes: 9, imports: [0, 3] },
    { label: '@scope/<b>@1.0.0-"x"', kind: 'package', modules: 11, bytes: 11_328, imports: [] },
    { label: 'node_modules/<i>/index.js', kind: 'module', modules: 1, bytes: 9, imports: [] },
    { label: AWKWARD, kind: 'missing', modules: 0, bytes: 0, imports: [] },
  ],
  chains: [
    { severity: 'error', checks: ['worker/bundles'], nodes: [0, 1, 3] },
    { severity: 'warning', checks: ['worker/outside-package'], nodes: [0, 4] },
  ],
}

/** `left` is about a finding that `edits` were proposed for. */
export const fixed: NonNullable<PackageReport['fixed']> = {
  written: true,
  reinstall: true,
  diff: [
    '--- a/packages/ö %/package.json',
    '+++ b/packages/ö %/package.json',
    '@@ -1,3 +1,4 @@',
    ' {\r',
    '-  "description": "```<b> & \u001B[31m"\r',
    '+  "type": "module",\r',
    '+  "description": "a very long line, which goes on and on, and then on, past what a phone has room for, and further still",\r',
    ' }',
    '\\ No newline at end of file',
    '',
  ].join('\n'),
  mended: [{ check: 'entrypoints/module-kind', message: 'said', entry: './plugin', text: AWKWARD }],
  left: [
    {
      check: 'plugin/model-type-name',
      message: 'unusual',
      entry: './plugin',
      text: AWKWARD,
      reason: AWKWARD,
    },
  ],
}
