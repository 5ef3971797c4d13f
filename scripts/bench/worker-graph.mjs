import path from 'node:path'
import { addModules, copyPlugin, withFolder } from './made-up.mjs'
import { cli, peakMemory, printBound, root, sideBySide, wallOf } from './timing.mjs'

const SIZES = [100, 500, 1000, 2000]
const SECONDS = 2.5
const MIB = 350
const TO_ESBUILD = 3
/** From 100 to 2,000 modules the time may grow by no more than their number does. */
const GROWTH = 20

/** How the static level grows with the worker's modules, beside esbuild's own bundling of the same entry. */
export async function measureWorkerGraph(rounds) {
  await withFolder((folder) => {
    const rows = SIZES.map((count) => rowOf(path.join(folder, `plugin-${count}`), count, rounds))
    console.log('\nmodules    static s   esbuild s       MiB')
    for (const { count, ours, esbuild, memory } of rows) {
      const cells = [ours.toFixed(2), esbuild.toFixed(2), memory.toFixed(0)]
      console.log(String(count).padEnd(8) + cells.map((cell) => cell.padStart(10)).join('  '))
    }
    const [smallest, largest] = [rows[0], rows.at(-1)]
    printBound('2,000 modules, seconds', largest.ours, SECONDS)
    printBound('2,000 modules, MiB', largest.memory, MIB)
    printBound('2,000 modules / esbuild', largest.ours / largest.esbuild, TO_ESBUILD)
    printBound('2,000 modules / 100 modules', largest.ours / smallest.ours, GROWTH)
  })
}

function rowOf(folder, count, rounds) {
  copyPlugin(folder)
  addModules(folder, count)
  const esbuild = path.join(root, 'node_modules', '.bin', 'esbuild')
  const args = ['dist/plugin.js', '--bundle', '--format=esm', '--packages=bundle', '--external:@qvac/*']
  const flags = [...args, '--platform=neutral', '--main-fields=main', '--outfile=/dev/null']
  const [ours, bundled] = sideBySide(
    [
      () => wallOf(process.execPath, [cli, '--level', 'static'], { cwd: folder }),
      () => wallOf(esbuild, flags, { cwd: folder }),
    ],
    rounds,
  )
  return { count, ours, esbuild: bundled, memory: peakMemory([cli, '--level', 'static'], folder) }
}
