// Metro's own cold build of a client, for both platforms, with nothing of this tool.
//
//   node scripts/bench/metro-alone.mjs <folder of the plugin>
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config')
const { runBuild } = require('metro')

const folderOf = (name) => path.dirname(require.resolve(`${name}/package.json`))
const plugin = realpathSync(process.argv[2] ?? '.')
const project = mkdtempSync(path.join(path.dirname(plugin), 'app-'))
try {
  const stub = path.join(project, 'sdk.js')
  const babel = path.join(project, 'babel.config.cjs')
  writeFileSync(stub, 'module.exports = {}\n')
  writeFileSync(
    babel,
    `module.exports = { presets: [${JSON.stringify(require.resolve('@react-native/babel-preset'))}] }\n`,
  )
  writeFileSync(path.join(project, 'package.json'), '{}\n')
  mkdirSync(path.join(project, 'cache'))
  const config = mergeConfig(getDefaultConfig(project), {
    projectRoot: project,
    watchFolders: [project, plugin, ...['metro-runtime', '@babel/runtime'].map(folderOf)],
    resolver: {
      useWatchman: false,
      extraNodeModules: { '@babel/runtime': folderOf('@babel/runtime') },
      resolveRequest: (context, name, platform) =>
        name === '@qvac/sdk'
          ? { type: 'sourceFile', filePath: stub }
          : context.resolveRequest(context, name, platform),
    },
    transformer: { extendsBabelConfigPath: babel },
    serializer: { getModulesRunBeforeMainModule: () => [], getPolyfills: () => [] },
    reporter: { update: () => undefined },
    cacheStores: [],
    fileMapCacheDirectory: path.join(project, 'cache'),
    maxWorkers: 1,
  })
  for (const platform of ['ios', 'android']) {
    const out = path.join(project, `${platform}.js`)
    await runBuild(config, {
      entry: path.join(plugin, 'dist/client.js'),
      platform,
      dev: false,
      minify: false,
      out,
    })
  }
} finally {
  rmSync(project, { recursive: true, force: true })
}
