import { type Family, works } from '../mutation.js'
import { all, atTop, dependency, helperImport, inHandler, workerImport } from '../plugins/change.js'
import { AT_LOAD, LATER, PLACES, turn } from './places.js'

/** Statements that name globals which Bare lacks, or seem to, and run well in it. */
const FINE: Readonly<Record<string, string>> = {
  buffer: "Buffer.from('a').toString('base64')",
  url: "new URL('https://example.org/?a=b').searchParams.get('a')",
  'set-timeout': 'clearTimeout(setTimeout(() => {}, 1))',
  'set-immediate': 'clearImmediate(setImmediate(() => {}))',
  clone: 'structuredClone({ a: new Map() })',
  atob: "atob(btoa('a'))",
  microtask: 'queueMicrotask(() => {})',
  console: "console.error('words')",
  intl: "new Intl.NumberFormat('en').format(1)",
  bare: 'void Bare.platform',
  global: 'global.wordsSeen = undefined; delete global.wordsSeen',
  'typeof-guard': "if (typeof process !== 'undefined') void process.env.HOME",
  'typeof-and': "void (typeof fetch === 'function' && fetch('https://example.org'))",
  'typeof-conditional': "void (typeof performance === 'undefined' ? Date.now() : performance.now())",
  'typeof-object': "if (typeof crypto === 'object' && crypto !== null) crypto.randomUUID()",
  'typeof-window': "if (typeof window !== 'undefined') window.wordCount = 1",
  'guard-by-bare': "if (typeof Bare === 'undefined') void process.env.HOME",
  'guard-in-else': "if (typeof process === 'undefined') { void 0 } else { void process.pid }",
  'guard-kept': "const hasProcess = typeof process !== 'undefined'; if (hasProcess) void process.pid",
  'guard-in-global': "if ('process' in globalThis) void process.pid",
  'guard-by-member': 'if (globalThis.process) void process.pid',
  'optional-member': 'void globalThis.process?.env?.HOME',
  'optional-call': 'void globalThis.crypto?.randomUUID?.()',
  'member-alone': 'void globalThis.fetch',
  'try-catch': 'try { void process.env.HOME } catch {}',
  'try-catch-new': 'let encoder; try { encoder = new TextEncoder() } catch { encoder = null } void encoder',
  'local-const': 'const process = { env: {} }; void process.env.HOME',
  'local-function': 'const of = (fetch) => fetch(1); of((value) => value)',
  'local-destructured': "const { crypto } = { crypto: { randomUUID: () => 'a' } }; crypto.randomUUID()",
  'local-class': 'class Event {} new Event()',
  'local-catch': 'try { throw { env: 1 } } catch (process) { void process.env }',
  'local-loop': 'for (const self of [{ name: 1 }]) void self.name',
  'local-hoisted': 'void performance(); function performance() { return 0 }',
  'property-name': 'const host = { process: { env: {} } }; void host.process.env',
  'property-key': "void { fetch: 1, process: 'a', document: null }",
  'method-name': 'class Page { fetch() { return this.window } } new Page().fetch()',
  label: 'process: for (;;) break process',
  text: "void 'process.env and fetch()' // process.env, window.location",
  regex: 'void /process\\.env/.test(`a`)',
  'dead-branch': 'if (false) void process.env',
  'never-called': 'function unusedHere() { return process.env } void 0',
  'early-typeof': 'const kind = [typeof process, typeof fetch, typeof window].join(); void kind',
  'array-typeof': 'void [typeof Worker, typeof WebSocket]',
}

const EACH = Object.entries(FINE).flatMap(([name, code], index) =>
  [...turn(AT_LOAD, index, 1), ...turn(LATER, index, 2)].map((place) =>
    works(`${name}-${place}`, PLACES[place](code)),
  ),
)

const ESM = { bases: ['ready', 'two', 'zod3', 'bundled'] } as const

/** Globals that an import gives, and what stands for them. */
const given = [
  works(
    'bare-process',
    all(
      dependency('bare-process'),
      workerImport({ names: 'process', from: 'bare-process' }),
      inHandler('count', 'void process.env.HOME'),
    ),
  ),
  works(
    'bare-process-global',
    all(
      dependency('bare-process'),
      workerImport({ names: '', from: 'bare-process/global' }),
      inHandler('count', 'void process.env.HOME'),
    ),
  ),
  works(
    'bare-process-global-elsewhere',
    all(
      dependency('bare-process'),
      helperImport({ names: '', from: 'bare-process/global' }),
      inHandler('list', 'void process.pid'),
    ),
  ),
  works(
    'bare-fetch',
    all(
      dependency('bare-fetch'),
      workerImport({ names: 'fetch', from: 'bare-fetch' }),
      inHandler('count', 'void (text === null && fetch(text))'),
    ),
  ),
  works(
    'bare-abort-controller',
    all(
      dependency('bare-abort-controller'),
      workerImport({ names: 'AbortController', from: 'bare-abort-controller' }),
      inHandler('count', 'new AbortController().abort()'),
    ),
  ),
  works(
    'own-global',
    all(
      atTop('globalThis.performance ??= { now: () => Date.now() }'),
      inHandler('count', 'performance.now()'),
    ),
  ),
  works(
    'own-define',
    all(
      atTop("Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true })"),
      inHandler('count', 'void navigator.userAgent'),
    ),
  ),
  works(
    'module-local',
    all(atTop('const performance = { now: () => 0 }'), inHandler('count', 'performance.now()')),
  ),
  works('import-meta-url', inHandler('count', 'void import.meta.url'), ESM),
  works('import-meta-dirname', inHandler('count', 'void import.meta.dirname'), {
    bases: ['ready', 'two', 'zod3'],
  }),
  works('dirname-of-commonjs', inHandler('count', 'void __dirname'), { bases: ['commonjs'] }),
  works(
    'return-early',
    inHandler('count', "if (typeof process === 'undefined') return { words: 3 }", 'void process.env'),
  ),
]

/** Globals that Bare lacks, guarded, and names that only look like them. */
export const guardedGlobals: Family = { name: 'globals-guarded', mutations: [...EACH, ...given] }
