import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { found, type Questions, refused, type Verdict, type Verdicts } from './oracles.js'

const require = createRequire(import.meta.url)

interface Bundle {
  readonly resolutions: Readonly<Record<string, Readonly<Record<string, string>>>>
}

type Pack = (entry: URL, options: object, readModule: (url: URL) => Promise<Buffer | null>) => Promise<Bundle>

const pack = require('bare-pack') as Pack
const { resolve } = require('bare-module-traverse') as { resolve: { bare: unknown } }

/** Packs one importing module per specifier for one host, as the SDK's bundler does. */
export async function inBarePack(
  host: string,
  questions: Questions,
  imports: object = {},
): Promise<Verdicts> {
  const verdicts: Record<string, Verdict> = {}
  const entry = pathToFileURL(join(questions.folder, 'consumer.mjs'))
  for (const specifier of questions.specifiers) {
    const source = Buffer.from(`import x from ${JSON.stringify(specifier)}`)
    const readModule = async (url: URL) => {
      if (url.href === entry.href) return source
      // As bare-pack/fs does: what cannot be read is not there, nor is what is no file URL.
      return url.protocol === 'file:' ? readFile(url).catch(() => null) : null
    }
    const options = { hosts: [host], linked: true, resolve: resolve.bare, imports }
    verdicts[specifier] = await pack(entry, options, readModule).then(
      (bundle) => found(questions.tell(fileURLToPath(targetOf(bundle, entry, specifier)))),
      (error: unknown) => refused(codeOf(error)),
    )
  }
  return verdicts
}

function targetOf(bundle: Bundle, entry: URL, specifier: string): string {
  const target = bundle.resolutions[entry.href]?.[specifier]
  if (typeof target !== 'string') throw new Error(`bare-pack gave ${JSON.stringify(target)} for ${specifier}`)
  return target
}

/** Here bare-pack runs in Node, whose URL class prefixes its codes. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code).replace(/^ERR_/, '') : error.name
}

interface DependencyGraph {
  ready(): Promise<void>
  end(): Promise<void>
  resolveDependency(from: string, dependency: object, platform: string, options: object): { filePath: string }
}

interface MetroConfig {
  readonly getDefaultConfig: (root: string) => object
  readonly mergeConfig: (base: object, more: object) => object
}

export interface MetroSettings {
  /** The project that Metro watches; `empty.js` in it stands for an empty module. */
  readonly root: string
  readonly platform: string
  readonly isESMImport: boolean
}

export interface MetroVerdicts {
  readonly verdicts: Verdicts
  /** Specifiers for which Metro warned that it falls back from `exports`. */
  readonly fallbacks: readonly string[]
}

/** Metro's own dependency graph, with React Native's default configuration. */
export async function inMetro(settings: MetroSettings, questions: Questions): Promise<MetroVerdicts> {
  let warnings = 0
  const graph = await startMetro(settings.root, ({ type }) => {
    if (type === 'resolver_warning') warnings += 1
  })
  const origin = join(questions.folder, 'consumer.js')
  const verdicts: Record<string, Verdict> = {}
  const fallbacks: string[] = []
  for (const name of questions.specifiers) {
    const before = warnings
    const dependency = {
      name,
      data: { isESMImport: settings.isESMImport, key: name, locs: [], asyncType: null },
    }
    try {
      const { filePath } = graph.resolveDependency(origin, dependency, settings.platform, { dev: false })
      verdicts[name] = found(
        filePath === emptyModule(settings.root) ? 'empty module' : questions.tell(filePath),
      )
    } catch (error) {
      verdicts[name] = refused(error instanceof Error ? error.constructor.name : 'Error')
    }
    if (warnings > before) fallbacks.push(name)
  }
  await graph.end()
  return { verdicts, fallbacks }
}

function emptyModule(root: string): string {
  return join(root, 'empty.js')
}

async function startMetro(root: string, update: (event: { type: string }) => void): Promise<DependencyGraph> {
  const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config') as MetroConfig
  const { default: Graph } = require('metro/private/node-haste/DependencyGraph') as {
    default: new (config: object, options: object) => DependencyGraph
  }
  const config = mergeConfig(getDefaultConfig(root), {
    projectRoot: root,
    watchFolders: [root],
    resetCache: true,
    reporter: { update },
    maxWorkers: 1,
    fileMapCacheDirectory: join(root, 'metro-cache'),
    resolver: { useWatchman: false, emptyModulePath: emptyModule(root) },
  })
  const graph = new Graph(config, { watch: false })
  await graph.ready()
  return graph
}
