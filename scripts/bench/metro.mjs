import path from 'node:path'
import { copyPlugin, withFolder } from './made-up.mjs'
import { cli, printBound, root, sideBySide, wallOf } from './timing.mjs'

const TIMES = 1.15

/** The whole check with `--metro`, beside Metro's own cold build of the same client for both platforms. */
export async function measureMetro(rounds) {
  await withFolder((folder) => {
    const plugin = path.join(folder, 'plugin')
    copyPlugin(plugin)
    const alone = path.join(root, 'scripts', 'bench', 'metro-alone.mjs')
    const [ours, metro] = sideBySide(
      [
        () => wallOf(process.execPath, [cli, '--metro'], { cwd: plugin }),
        () => wallOf(process.execPath, [alone, plugin], { cwd: plugin }),
      ],
      rounds,
    )
    console.log(`\nwith Metro ${ours.toFixed(2)} s, Metro alone ${metro.toFixed(2)} s`)
    printBound('with Metro / Metro alone', ours / metro, TIMES)
  })
}
