import type { Asked } from '../harness.js'
import type { Row } from './row.js'

const soon: Asked = { limits: { timeMs: 1500 } }

/** What a plugin's code may do once it runs. */
export const evaluating: readonly Row[] = [
  { plugin: 'loads', files: 'export default 1', ending: { kind: 'loaded' } },
  {
    plugin: 'awaits at the top level',
    files: 'await new Promise((r) => setTimeout(r, 20)); export default 1',
    ending: { kind: 'loaded' },
  },
  {
    plugin: 'leaves a timer',
    files: 'setInterval(() => {}, 1000); export default 1',
    ending: { kind: 'loaded' },
  },
  {
    plugin: 'loops for ever',
    files: 'for (;;);',
    ending: { kind: 'timed-out', phase: 'evaluating', timeMs: 1500 },
    asked: soon,
  },
  {
    plugin: 'loops for ever in microtasks',
    files: 'const again = () => void Promise.resolve().then(again); again(); await new Promise(() => {})',
    ending: { kind: 'timed-out', phase: 'evaluating' },
    asked: soon,
  },
  {
    plugin: 'awaits what never settles',
    files: 'await new Promise(() => {})',
    ending: { kind: 'never-settled' },
  },
  {
    plugin: 'awaits what never settles in a dependency',
    files: { 'plugin.js': `import './slow.js'; export default 1`, 'slow.js': 'await new Promise(() => {})' },
    ending: { kind: 'never-settled' },
  },
  {
    plugin: 'awaits what never settles with a timer running',
    files: 'setInterval(() => {}, 100); await new Promise(() => {})',
    ending: { kind: 'timed-out', phase: 'evaluating' },
    asked: soon,
  },
  {
    plugin: 'exits with 0',
    files: 'globalThis.Bare.exit(0); export default 1',
    ending: { kind: 'exited', code: 0, phase: 'evaluating' },
  },
  { plugin: 'exits with 3', files: 'Bare.exit(3)', ending: { kind: 'exited', code: 3, phase: 'evaluating' } },
  {
    plugin: 'exits while it is being awaited',
    files: 'setTimeout(() => Bare.exit(4), 10); await new Promise((r) => setTimeout(r, 500))',
    ending: { kind: 'exited', code: 4, phase: 'evaluating' },
  },
  {
    plugin: 'prints without end',
    files: `for (;;) console.log('x'.repeat(10000))`,
    ending: { kind: 'flooded', phase: 'evaluating', outputBytes: 100_000 },
    asked: { limits: { outputBytes: 100_000 } },
  },
  { plugin: 'throws a string', files: `throw 'no'`, ending: { kind: 'threw', at: null } },
  { plugin: 'throws undefined', files: 'throw undefined', ending: { kind: 'threw', at: null } },
  { plugin: 'throws null', files: 'throw null', ending: { kind: 'threw', at: null } },
  {
    plugin: 'throws an object with throwing getters',
    files: `throw { get message() { throw 1 }, get stack() { throw 2 } }`,
    ending: { kind: 'threw' },
  },
  {
    plugin: 'throws a proxy that refuses everything',
    files: 'throw new Proxy({}, new Proxy({}, { get: () => () => { throw 1 } }))',
    ending: { kind: 'threw' },
  },
  { plugin: 'parses bad JSON when it runs', files: `JSON.parse('{')`, ending: { kind: 'threw' } },
  { plugin: 'parses bad code when it runs', files: `new Function('let = = 1')`, ending: { kind: 'threw' } },
  {
    plugin: 'pretends a resolution failure in a plain error',
    files: `throw Object.assign(new Error('x'), { code: 'MODULE_NOT_FOUND' })`,
    ending: { kind: 'threw' },
  },
  { plugin: 'reads a global of Node', files: 'export default process.env.HOME', ending: { kind: 'threw' } },
  {
    plugin: 'uses the AbortController that Bare lacks',
    files: 'new AbortController()',
    ending: { kind: 'threw' },
  },
]
