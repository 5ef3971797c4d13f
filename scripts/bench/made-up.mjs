import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './timing.mjs'

/** Runs `use` with a folder inside the repository, so that plugins in it find the real SDK and Bare; then removes it. */
export async function withFolder(use) {
  const work = path.join(root, 'test', '.work')
  mkdirSync(work, { recursive: true })
  const folder = mkdtempSync(path.join(work, 'bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A copy of the bench plugin, under another name where one is given. */
export function copyPlugin(to, name) {
  cpSync(path.join(root, 'bench', 'plugin'), to, { recursive: true })
  if (name === undefined) return
  const file = path.join(to, 'package.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), name }, null, 2))
}

/** Adds `count` modules of about 2.5 kB to the worker of the plugin in `folder`: each imports the next two. */
export function addModules(folder, count) {
  const modules = path.join(folder, 'dist', 'modules')
  mkdirSync(modules, { recursive: true })
  for (let i = 0; i < count; i += 1) {
    const next = [2 * i + 1, 2 * i + 2].filter((one) => one < count)
    const imports = next.map((one) => `import { value as v${one} } from './m${one}.js'`)
    writeFileSync(
      path.join(modules, `m${i}.js`),
      `${imports.join('\n')}\n${bodyOf(i)}\nexport const value = ${[`sum${i}([${i}])`, ...next.map((one) => `v${one}`)].join(' + ')}\n`,
    )
  }
  const plugin = path.join(folder, 'dist', 'plugin.js')
  writeFileSync(
    plugin,
    `import { value } from './modules/m0.js'\n${readFileSync(plugin, 'utf8')}\nexport const size = value\n`,
  )
}

function bodyOf(i) {
  const functions = Array.from(
    { length: 12 },
    (_, n) => `export function f${i}_${n}(list, { from = 0, to = list.length } = {}) {
  const chosen = []
  for (let at = from; at < to; at += 1) {
    const item = list[at]
    if (typeof item === 'number' && item % ${n + 2} === 0) chosen.push({ at, item, label: \`item \${at}\` })
  }
  return chosen
}`,
  )
  return `${functions.join('\n')}\nconst sum${i} = (list) => list.reduce((all, one) => all + one, 0)`
}
