import { createRequire } from 'node:module'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Script } from 'node:vm'
import { repository } from '../../support/fixture.js'

const require = createRequire(import.meta.url)

interface Metro {
  runBuild(config: object, options: object): Promise<{ readonly code: string }>
}

interface MetroConfig {
  getDefaultConfig(root: string): object
  mergeConfig(base: object, more: object): object
}

const { build } = require('metro/private/shared/output/bundle') as { readonly build: unknown }
const NOT_SAVED = { build, save: () => Promise.resolve() }

/** Metro puts modules of its own runtime into what it builds. */
const RUNTIME = path.join(repository, 'node_modules/metro-runtime')

/** Builds an app that imports `name` with the real Metro, as React Native configures it. Null, or why it does not come up. */
export async function buildWithMetro(folder: string, name: string, platform: string): Promise<string | null> {
  const entry = path.join(folder, 'app.js')
  await writeFile(entry, `import * as client from '${name}'\nglobalThis.client = client\n`)
  const cache = path.join(folder, 'metro-cache')
  await mkdir(cache, { recursive: true })
  try {
    const metro = require('metro') as Metro
    const options = {
      entry,
      platform,
      dev: false,
      minify: false,
      out: path.join(folder, 'app'),
      output: NOT_SAVED,
    }
    const { code } = await metro.runBuild(configOf(folder, cache), options)
    new Script(code)
    return null
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message.split('\n')[0] ?? ''}` : String(error)
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}

function configOf(folder: string, cache: string): object {
  const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config') as MetroConfig
  return mergeConfig(getDefaultConfig(folder), {
    projectRoot: folder,
    watchFolders: [folder, RUNTIME],
    resetCache: true,
    reporter: { update: () => undefined },
    maxWorkers: 1,
    cacheStores: [],
    fileMapCacheDirectory: cache,
    resolver: {
      useWatchman: false,
      nodeModulesPaths: [path.join(folder, 'node_modules')],
      emptyModulePath: path.join(folder, 'empty.js'),
    },
    serializer: { getModulesRunBeforeMainModule: () => [], getPolyfills: () => [] },
    transformer: {
      // React Native drops a require() that nothing uses, Expo does not.
      getTransformOptions: () => ({ transform: { inlineRequires: false } }),
      asyncRequireModulePath: path.join(RUNTIME, 'src/modules/asyncRequire.js'),
    },
  })
}
