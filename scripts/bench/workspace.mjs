import path from 'node:path'
import { copyPlugin, withFolder } from './made-up.mjs'
import { cli, peakMemory, printBound, sideBySide, wallOf } from './timing.mjs'

const SIZES = [1, 20, 100]
const TIMES = 12
const MIB = 250
/** "Flat": what 80 more plugins may add to the peak of 20. */
const FLAT = 1.25

/** The static level over many small plugins in one run. */
export async function measureWorkspace(rounds) {
  await withFolder((folder) => {
    const names = Array.from({ length: SIZES.at(-1) }, (_, i) => `qvac-plugin-${i}`)
    for (const name of names) copyPlugin(path.join(folder, name), name)
    const argsOf = (size) => [cli, ...names.slice(0, size), '--level', 'static']
    const runs = SIZES.map((size) => () => wallOf(process.execPath, argsOf(size), { cwd: folder }))
    const [one, , hundred] = sideBySide(runs, rounds)
    const [, twenty, all] = SIZES.map((size) => peakMemory(argsOf(size), folder))
    printBound('100 plugins / 1 plugin', hundred / one, TIMES)
    printBound('100 plugins, MiB', all, MIB)
    printBound('100 plugins / 20 plugins, memory', all / twenty, FLAT)
  })
}
