import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { copyPlugin, withFolder } from './made-up.mjs'
import { cli, printBound, root, sideBySide, wallOf } from './timing.mjs'

const TIMES = 1.25

/** The live level, beside the SDK's own bundler, worker and client doing the same round trip and nothing else. */
export async function measureLive(rounds) {
  await withFolder((folder) => {
    linkPackages(folder)
    const plugin = path.join(folder, 'node_modules', 'qvac-text-tools-plugin')
    copyPlugin(plugin)
    const alone = path.join(root, 'scripts', 'bench', 'sdk-alone.mjs')
    const [ours, sdk] = sideBySide(
      [
        () => wallOf(process.execPath, [cli, plugin, '--level', 'live'], { cwd: folder }),
        () => wallOf(process.execPath, [alone, folder], { cwd: folder }),
      ],
      rounds,
    )
    console.log(`\nlive ${ours.toFixed(2)} s, the SDK alone ${sdk.toFixed(2)} s`)
    printBound('live / the SDK alone', ours / sdk, TIMES)
  })
}

/** The SDK's bundler looks for packages in the app's own node_modules, and beside a link rather than behind it. */
function linkPackages(app) {
  const [from, to] = [root, app].map((folder) => path.join(folder, 'node_modules'))
  for (const name of readdirSync(from)) {
    if (name.startsWith('.')) continue
    const names = name.startsWith('@')
      ? readdirSync(path.join(from, name)).map((one) => `${name}/${one}`)
      : [name]
    for (const one of names) {
      mkdirSync(path.dirname(path.join(to, one)), { recursive: true })
      symlinkSync(path.join(from, one), path.join(to, one), 'junction')
    }
  }
}
