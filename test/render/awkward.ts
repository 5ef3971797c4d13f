import type { Finding, Outcome, Report } from '../../src/index.js'
import { checks } from '../../src/registry.js'
import { addons, AWKWARD, contract, ESCAPED_FILE, fixed, graph, live } from './awkward-tables.js'

export { AWKWARD } from './awkward-tables.js'

const findings: readonly Finding[] = [
  {
    severity: 'warning',
    check: 'publish/manifest',
    message: 'said',
    text: 'nothing has a place here',
    fix: '- do: nothing',
    data: {},
    edits: [{ op: 'set', pointer: '/name', value: AWKWARD }],
    textEdit: { line: 2, column: 3, endLine: 3, endColumn: 1, text: '"name": "<&>%0A```👍",\r\n' },
  },
  {
    severity: 'error',
    check: 'worker/bundles',
    message: 'unresolved',
    text: AWKWARD,
    fix: AWKWARD,
    data: { said: AWKWARD },
    entry: './plugin',
    at: {
      file: ESCAPED_FILE,
      line: 3,
      column: 7,
      frame: '  2 | <b>\n> 3 | import "%0A```"\n    |       ^',
      source: { file: 'src/ü.ts', line: 9, column: 2 },
    },
    chain: [ESCAPED_FILE, 'a"]-->x.js', 'node_modules/<i>/index.js'],
    breaks: ['mobile'],
  },
  {
    severity: 'suggestion',
    check: 'plugin/model-type-name',
    message: 'unusual',
    text: 'a plain sentence with `code` in it; see https://example.com/a_b?c=%20&d',
    fix: 'Write `"x"`.',
    data: {},
    edits: [{ op: 'remove', pointer: '/type' }],
    textEdit: { line: 1, column: 1, endLine: 1, endColumn: 2, text: '' },
    entry: './plugin',
    at: { file: ESCAPED_FILE, line: 1, column: 1 },
  },
]

const outcomes: readonly Outcome[] = checks.slice(0, 30).map(({ id, severity }, index) => {
  const found = findings.some(({ check }) => check === id)
  const base = { check: id, severity, durationMs: 0.5 }
  if (found) return { ...base, status: 'failed' }
  if (index === 2) return { ...base, status: 'blocked', reason: AWKWARD, lack: 'bare', remedy: AWKWARD }
  if (index === 3)
    return { ...base, status: 'crashed', reason: AWKWARD, stack: `Error: ${AWKWARD}\n    at x` }
  if (index === 4) return { ...base, status: 'skipped', reason: AWKWARD }
  return { ...base, status: 'passed' }
})

/** A report full of awkward text, of the shape that the schema asks for. */
export const awkwardReport: Report = {
  schemaVersion: 1,
  tool: { name: 'qvac-plugin-check', version: '1.2.3' },
  level: 'runtime',
  failOn: 'error',
  ready: false,
  verdict: 'not-ready',
  durationMs: 1234,
  summary: { errors: 1, warnings: 1, suggestions: 1, suppressed: 1, blocked: 1, unproven: 1 },
  timings: {},
  packages: [
    {
      name: '@scope/a&b',
      version: '1.0.0-<x>',
      path: 'packages/ö %',
      ready: false,
      verdict: 'not-ready',
      host: {
        sdk: '0.16.0',
        bare: null,
        barePack: null,
        metro: null,
        hermes: false,
        node: '20.20.2',
        probe: 'node',
      },
      missing: [],
      entries: [{ key: './plugin', kind: 'plugin', target: ESCAPED_FILE }],
      checklist: [
        { line: 'exports', text: 'The package exports `.` and `./plugin`', status: 'met' },
        { line: 'client', text: AWKWARD, status: 'unmet' },
        { line: 'json', text: 'x', status: 'unproven' },
      ],
      outcomes,
      findings,
      fixed,
      suppressed: findings.slice(1, 2).map((one) => ({ ...one, reason: AWKWARD, expires: '2099-12-31' })),
      contract,
      addons,
      graph,
      live,
      cost: {
        files: 12,
        packed: 12_345,
        unpacked: 54_321,
        client: 2100,
        worker: null,
        addons: { 'linux-x64': 1_234_567 },
      },
      unproven: [
        {
          check: 'plugin/definition',
          message: 'x',
          text: AWKWARD,
          data: {},
          at: { file: ESCAPED_FILE, line: 2, column: 4 },
        },
      ],
    },
  ],
}
