import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copyPlugin, withFolder } from './made-up.mjs'
import { cli, printBound, sideBySide, wallOf } from './timing.mjs'

const TIMES = 2

/** The whole default run on a client of 200 wrappers, beside one of 2. */
export async function measureWrappers(rounds) {
  await withFolder((folder) => {
    const [few, many] = ['few', 'many'].map((name) => path.join(folder, name))
    copyPlugin(few)
    copyPlugin(many)
    addWrappers(many, 198)
    const runs = [few, many].map((cwd) => () => wallOf(process.execPath, [cli], { cwd }))
    const [two, twoHundred] = sideBySide(runs, rounds)
    printBound('200 wrappers / 2 wrappers', twoHundred / two, TIMES)
  })
}

function addWrappers(folder, count) {
  const file = path.join(folder, 'dist', 'client.js')
  const more = Array.from(
    { length: count },
    (_, i) => `export async function reverse${i}({ modelId, text, unit = 'word' }) {
  const { reversed } = await invokePlugin({ modelId, handler: 'reverse', params: { text, unit } })
  return reversed
}`,
  )
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${more.join('\n')}\n`)
}
