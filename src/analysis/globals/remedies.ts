/** What gives, under Bare, a global that Bare lacks. */
export interface Remedy {
  readonly name: string
  /** The package to install. */
  readonly module: string
  /** What to write in the file that uses the name. */
  readonly importLine: string
  /** A module that sets the global, for the whole worker, when it is imported. */
  readonly globalModule: string
}

interface Source {
  readonly module: string
  /** The entry with the exports, where it is not the package's root. */
  readonly entry?: string
  /** The global that is the default export. */
  readonly whole?: string
  readonly named?: readonly string[]
  /** Exported under another name: global to export. */
  readonly renamed?: Readonly<Record<string, string>>
  /** Set by the global module, but no export that an ES module can name. */
  readonly globalOnly?: readonly string[]
  /** A default export that the global module leaves alone. */
  readonly isWholeNotSet?: true
}

// Read from each package's latest version; those that the tests can install are also run in Bare.
const sources: readonly Source[] = [
  { module: 'bare-process', whole: 'process' },
  { module: 'bare-fetch', whole: 'fetch', named: ['Headers', 'Request', 'Response'] },
  { module: 'bare-abort-controller', named: ['AbortController', 'AbortSignal'] },
  {
    module: 'bare-performance',
    whole: 'performance',
    globalOnly: [
      'PerformanceEntry',
      'PerformanceMark',
      'PerformanceMeasure',
      'PerformanceObserver',
      'PerformanceObserverEntryList',
      'PerformanceResourceTiming',
    ],
  },
  {
    module: 'bare-crypto',
    entry: 'bare-crypto/web',
    whole: 'crypto',
    named: ['Crypto', 'CryptoKey', 'SubtleCrypto'],
  },
  { module: 'bare-encoding', named: ['TextDecoder', 'TextEncoder'] },
  { module: 'bare-events', entry: 'bare-events/web', named: ['CustomEvent', 'Event', 'EventTarget'] },
  { module: 'bare-form-data', named: ['Blob', 'File', 'FormData'] },
  {
    module: 'bare-stream',
    entry: 'bare-stream/web',
    named: [
      'ByteLengthQueuingStrategy',
      'CountQueuingStrategy',
      'ReadableStream',
      'ReadableStreamDefaultController',
      'ReadableStreamDefaultReader',
      'TransformStream',
      'TransformStreamDefaultController',
      'WritableStream',
      'WritableStreamDefaultController',
      'WritableStreamDefaultWriter',
    ],
  },
  {
    module: 'bare-worker',
    whole: 'Worker',
    isWholeNotSet: true,
    named: ['BroadcastChannel', 'MessageChannel', 'MessagePort'],
  },
  { module: 'bare-ws', renamed: { WebSocket: 'Socket' } },
]

/** Remedies by the name of the missing global. A name without one has no module that is known to give it. */
export const remedies: ReadonlyMap<string, Remedy> = new Map(
  sources.flatMap(remediesOf).map((remedy) => [remedy.name, remedy]),
)

/** The globals that importing a module sets, by the module's specifier. */
export const globalModules: ReadonlyMap<string, readonly string[]> = new Map([
  ...sources.map((source) => [`${source.module}/global`, namesSetBy(source)] as const),
  // https://github.com/holepunchto/bare-node: imports the global modules of these packages.
  [
    'bare-node-runtime/global',
    sources
      .filter(({ module }) => module !== 'bare-form-data' && module !== 'bare-worker')
      .flatMap(namesSetBy),
  ],
])

function remediesOf(source: Source): readonly Remedy[] {
  const { entry = source.module, globalOnly = [], module, named = [], renamed = {}, whole } = source
  const globalModule = `${module}/global`
  const remedy = (name: string, importLine: string): Remedy => ({ name, module, importLine, globalModule })
  return [
    ...(whole === undefined ? [] : [remedy(whole, `import ${whole} from '${entry}'`)]),
    ...named.map((name) => remedy(name, `import { ${name} } from '${entry}'`)),
    ...Object.entries(renamed).map(([name, exported]) =>
      remedy(name, `import { ${exported} as ${name} } from '${entry}'`),
    ),
    ...globalOnly.map((name) => remedy(name, `import '${globalModule}'`)),
  ]
}

function namesSetBy({
  globalOnly = [],
  isWholeNotSet,
  named = [],
  renamed = {},
  whole,
}: Source): readonly string[] {
  const wholes = whole === undefined || isWholeNotSet === true ? [] : [whole]
  return [...wholes, ...named, ...Object.keys(renamed), ...globalOnly]
}
