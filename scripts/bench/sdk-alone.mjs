// The round trip of the bench plugin as an app makes it: bundled, started and called by the SDK alone.
//
//   node scripts/bench/sdk-alone.mjs <folder of an app, with the plugin in its node_modules>
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const app = path.resolve(process.argv[2] ?? '.')
const config = path.join(app, 'qvac.config.json')
writeFileSync(config, JSON.stringify({ plugins: ['qvac-text-tools-plugin/plugin'] }))
writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))

// The SDK reads all three as it is imported.
process.env.HOME = path.join(app, 'home')
process.env.QVAC_CONFIG_PATH = config
process.env.QVAC_WORKER_PATH = path.join(app, 'qvac', 'worker.entry.mjs')
mkdirSync(process.env.HOME, { recursive: true })

const { bundleSdk } = await import('@qvac/sdk/commands')
await bundleSdk({ projectRoot: app, hosts: [`${process.platform}-${process.arch}`], quiet: true })
const { close, invokePlugin, invokePluginStream, loadModel, unloadModel } = await import('@qvac/sdk')
try {
  const modelId = await loadModel({ modelSrc: '', modelType: 'qvac-text-tools', modelConfig: {} })
  await invokePlugin({ modelId, handler: 'reverse', params: { text: 'abc' } })
  const params = { text: 'a', times: 2 }
  const chunks = []
  for await (const { chunk } of invokePluginStream({ modelId, handler: 'repeat', params })) chunks.push(chunk)
  if (chunks.join('') !== 'aa') throw new Error(`the worker answered ${JSON.stringify(chunks)}`)
  await unloadModel({ modelId })
} finally {
  await close()
}
