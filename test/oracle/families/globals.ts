import { breaks, type Family, LOADING, type Mutation } from '../mutation.js'
import { AT_LOAD, LATER, type Place, PLACES, turn } from './places.js'

const BLAME = ['worker/missing-global', 'plugin/live']

/** Statements that fail in Bare for want of a global. */
const MISSING: Readonly<Record<string, string>> = {
  'process-env': 'void process.env.HOME',
  'process-cwd': 'process.cwd()',
  'process-optional': 'void process?.env',
  'process-truth': 'if (process) void 0',
  fetch: "await fetch('https://example.org')",
  'fetch-value': 'const request = fetch; void request',
  'text-encoder': "new TextEncoder().encode('a')",
  'text-decoder': 'new TextDecoder().decode(new Uint8Array(1))',
  'abort-controller': 'new AbortController().abort()',
  'abort-signal': 'AbortSignal.timeout(5)',
  'crypto-uuid': 'crypto.randomUUID()',
  'crypto-random': 'crypto.getRandomValues(new Uint8Array(4))',
  performance: 'performance.now()',
  blob: "new Blob(['a'])",
  event: "new Event('x')",
  'event-target': 'class Bus extends EventTarget {} new Bus()',
  'custom-event': "new CustomEvent('x')",
  'web-socket': "new WebSocket('wss://example.org')",
  worker: "new Worker('./x.js')",
  'readable-stream': 'new ReadableStream()',
  'transform-stream': 'new TransformStream()',
  headers: 'new Headers({})',
  'form-data': 'new FormData()',
  response: 'new Response()',
  'message-channel': 'new MessageChannel()',
  'dom-exception': "new DOMException('x')",
  'instance-of': 'void ({} instanceof AbortSignal)',
  navigator: 'void navigator.userAgent',
  window: 'void window.location',
  document: "document.createElement('a')",
  'local-storage': "localStorage.getItem('a')",
  self: 'void self.name',
  'x-m-l': 'new XMLHttpRequest()',
  'animation-frame': 'requestAnimationFrame(() => {})',
  deno: 'void Deno.version',
  bun: 'void Bun.version',
  template: 'void `${process.pid}`',
  spread: 'void [...process.argv]',
  'default-value': 'const of = ({ cwd = process.cwd() }) => cwd; of({})',
  shorthand: 'void { process }',
  'typeof-then-use': 'const kind = typeof process; void kind; void process.pid',
  'global-this-call': "globalThis.fetch('https://example.org')",
  'global-this-member': 'void globalThis.process.env',
  'global-member': 'void global.process.env',
  'wrong-guard': "if (typeof fetch === 'undefined') void process.env",
  'guard-inverted': "if (typeof process === 'undefined') void process.env",
  'guard-of-bare': "if (typeof Bare !== 'undefined') void process.pid",
  'guard-or': "void (typeof process !== 'undefined' || process.env)",
  'try-finally': 'try { void process.env } finally { void 0 }',
  'shadow-ends': '{ const process = { env: {} }; void process.env } void process.env',
  'console-group': "console.group('a')",
  'object-url': 'URL.createObjectURL({})',
}

const EACH_PLACE = ['process-env', 'performance', 'text-encoder', 'abort-controller']

/** Names of CommonJS, in ESM. */
const OF_COMMONJS: Readonly<Record<string, string>> = {
  require: "require('./words.js')",
  'require-zod': "const zod = require('zod'); void zod",
  dirname: 'void __dirname',
  filename: 'void __filename.length',
  'module-exports': 'module.exports = {}',
  exports: 'exports.words = 1',
  'require-main': 'void (require.main === module)',
  'import-meta-env': 'void import.meta.env.MODE',
}

const UNBUNDLED_ESM = { bases: ['ready', 'two', 'zod3'] } as const

function atPlace(
  name: string,
  code: string,
  place: Place,
  told: Parameters<typeof breaks>[3] = {},
): Mutation {
  const atLoad = AT_LOAD.includes(place)
  const awaited = code.includes('await ') && !(place === 'handler' || place === 'stream')
  // A module of CommonJS, and a function that is not async, cannot await.
  const text = awaited ? code.replaceAll('await ', 'void ') : code
  return breaks(`${name}-${place}`, [...BLAME, ...(atLoad ? LOADING : [])], PLACES[place](text), told)
}

const missing = Object.entries(MISSING).flatMap(([name, code], index) => {
  const places = EACH_PLACE.includes(name)
    ? [...AT_LOAD, ...LATER]
    : [...turn(AT_LOAD, index, 1), ...turn(LATER, index, 2)]
  return places.map((place) => atPlace(name, code, place))
})

const ofCommonJs = Object.entries(OF_COMMONJS).flatMap(([name, code], index) =>
  [...turn(AT_LOAD, index, 1), ...turn(LATER, index, 2)].map((place) => {
    const mutation = atPlace(name, code, place, UNBUNDLED_ESM)
    const blame = ['worker/dynamic-require', 'entrypoints/module-kind', 'worker/node-builtin']
    return { ...mutation, blame: [...mutation.blame, ...blame] }
  }),
)

/** Globals that Bare lacks, used where nothing guards them. */
export const globals: Family = { name: 'globals', mutations: [...missing, ...ofCommonJs] }
