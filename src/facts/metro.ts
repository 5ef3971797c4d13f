import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { findInstalled, type Installed } from '../installed.js'
import type { MetroPreset } from '../metro/messages.js'
import type { System } from '../system.js'

/** The Metro that the plugin's project has, with what it takes to build as React Native does. */
export interface MetroHost {
  readonly version: string
  /** Absolute folders. */
  readonly config: string
  readonly metro: string
  readonly metroRuntime: string
  readonly babelRuntime: string
  readonly presets: Readonly<Partial<Record<MetroPreset, string>>>
  /** Absolute path of Hermes' compiler for this machine; null where there is none. */
  readonly hermesc: string | null
}

/** Null where the project has no Metro, or not all that it needs. */
export const metroHost = defineFact({
  name: 'Metro',
  needs: {},
  async learn(_, { source, system }): Promise<MetroHost | null> {
    const root = await realpath(source.root)
    const native = await findInstalled('react-native', root)
    const config = await findInstalled('@react-native/metro-config', root)
    if (config === null) return null
    const transformer = await findInstalled('@react-native/metro-babel-transformer', config.dir)
    const metroConfig = await findInstalled('metro-config', config.dir)
    const metro = metroConfig && (await findInstalled('metro', metroConfig.dir))
    const runtime = await findInstalled('metro-runtime', config.dir)
    const babelRuntime = runtime && (await findInstalled('@babel/runtime', runtime.dir))
    if (metro === null || runtime === null || babelRuntime === null || transformer === null) return null
    const compiler = await firstOf('hermes-compiler', [root, native?.dir])
    return {
      version: metro.version,
      config: config.dir,
      metro: metro.dir,
      metroRuntime: runtime.dir,
      babelRuntime: babelRuntime.dir,
      presets: {
        ...folderOf('react-native', await firstOf('@react-native/babel-preset', [transformer.dir, root])),
        ...folderOf(
          'expo',
          await firstOf('babel-preset-expo', [root, (await findInstalled('expo', root))?.dir]),
        ),
      },
      hermesc: compiler && hermescIn(compiler, system),
    }
  },
})

async function firstOf(name: string, places: readonly (string | undefined)[]): Promise<Installed | null> {
  for (const place of places) {
    const found = place === undefined ? null : await findInstalled(name, place)
    if (found !== null) return found
  }
  return null
}

function folderOf(preset: MetroPreset, found: Installed | null): MetroHost['presets'] {
  return found === null ? {} : { [preset]: found.dir }
}

const BINARIES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux64-bin/hermesc',
  'darwin-x64': 'osx-bin/hermesc',
  'darwin-arm64': 'osx-bin/hermesc',
  'win32-x64': 'win64-bin/hermesc.exe',
}

function hermescIn({ dir }: Installed, { platform, arch }: System): string | null {
  const binary = BINARIES[`${platform}-${arch}`]
  return binary === undefined ? null : path.join(dir, 'hermesc', binary)
}
