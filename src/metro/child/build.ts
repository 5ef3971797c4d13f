import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { MetroPlatform, MetroRequest } from '../messages.js'

export interface MetroOutput {
  readonly code: string
  /** The source map, as JSON. */
  readonly map: string
}

export type Build = (entry: string, platform: MetroPlatform) => Promise<MetroOutput>

interface MetroConfig {
  readonly getDefaultConfig: (root: string) => object
  readonly mergeConfig: (base: object, more: object) => object
}

interface Resolving {
  readonly resolveRequest: (context: Resolving, name: string, platform: string | null) => unknown
}

/** Metro and its configuration by React Native. */
export interface Metro {
  readonly config: MetroConfig
  readonly bundler: Bundler
}

interface Bundler {
  readonly runBuild: (config: object, options: object) => Promise<unknown>
}

/** The app brings these; what the SDK itself takes to build is no matter of the plugin. */
const STUBBED = /^(?:@qvac\/sdk|react|react-native)(?:\/|$)/

/** Takes absolute folders. Throws where the installed packages do not load. */
export function loadMetro(folders: { readonly config: string; readonly metro: string }): Metro {
  return {
    config: load(folders.config) as MetroConfig,
    bundler: load(folders.metro) as Bundler,
  }
}

/** Builds an entry as an app for production: Metro drops what only development runs. */
export async function createBuilder(
  { config: { getDefaultConfig, mergeConfig }, bundler: { runBuild } }: Metro,
  request: Omit<MetroRequest, 'entry'>,
): Promise<Build> {
  const { project, packages } = request
  const stub = path.join(project, 'sdk.js')
  const babel = path.join(project, 'babel.config.cjs')
  await writeFile(stub, 'module.exports = {}\n')
  await writeFile(babel, babelConfig(mainOf(packages.preset)))
  await writeFile(path.join(project, 'package.json'), '{}\n')
  await mkdir(path.join(project, 'cache'))
  const config = mergeConfig(getDefaultConfig(project), settings(request, stub, babel))
  return async (entry, platform) => {
    let output: MetroOutput | undefined
    const save = (built: MetroOutput) => {
      output = built
      return Promise.resolve()
    }
    const build = (server: { build: (options: object) => unknown }, options: object) => server.build(options)
    const options = { entry, platform, dev: false, minify: false, out: 'client', output: { build, save } }
    await runBuild(config, options)
    if (output === undefined) throw new Error('Metro ended without an output')
    return output
  }
}

/** The main file of the package in a folder, which need not lie under its own name: it may be a link's target. */
function mainOf(folder: string): string {
  const manifest = path.join(folder, 'package.json')
  const { name, exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string; exports?: unknown }
  // A package that has `exports` is found by its name alone, which leads from its own folder to itself.
  return createRequire(manifest).resolve(exports === undefined ? folder : name)
}

function load(folder: string): unknown {
  return createRequire(path.join(folder, 'package.json'))(mainOf(folder))
}

function settings(
  { project, watch, packages }: Omit<MetroRequest, 'entry'>,
  stub: string,
  babel: string,
): object {
  return {
    projectRoot: project,
    watchFolders: [project, ...watch],
    resolver: {
      useWatchman: false,
      extraNodeModules: packages.extra,
      resolveRequest: (context: Resolving, name: string, platform: string | null) =>
        STUBBED.test(name)
          ? { type: 'sourceFile', filePath: stub }
          : context.resolveRequest(context, name, platform),
    },
    transformer: { extendsBabelConfigPath: babel },
    serializer: { getModulesRunBeforeMainModule: () => [], getPolyfills: () => [] },
    reporter: { update: () => undefined },
    cacheStores: [],
    fileMapCacheDirectory: path.join(project, 'cache'),
    maxWorkers: 1,
  }
}

/**
 * An app that has the SDK compiles `export * as`, which zod is written with and React Native's preset leaves alone.
 * Babel's own plugin for it may not be installed here, so that this one does the same.
 */
function babelConfig(preset: string): string {
  return `const namespaces = ({ types: t }) => ({
  visitor: {
    ExportNamedDeclaration(path) {
      const [first] = path.node.specifiers
      if (!t.isExportNamespaceSpecifier(first)) return
      const name = path.scope.generateUidIdentifier(first.exported.name)
      const rest = path.node.specifiers.slice(1)
      path.replaceWithMultiple([
        t.importDeclaration([t.importNamespaceSpecifier(name)], path.node.source),
        t.exportNamedDeclaration(null, [t.exportSpecifier(name, first.exported)]),
        ...(rest.length === 0 ? [] : [t.exportNamedDeclaration(null, rest, path.node.source)]),
      ])
    },
  },
})
module.exports = { presets: [${JSON.stringify(preset)}], plugins: [namespaces] }
`
}
