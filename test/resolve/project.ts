import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Questions } from './oracles.js'
import { write } from './packages.js'

/** A staged package inside an author's project, whose dependencies lie beside and behind a link. */
export interface Project {
  readonly root: string
  /** The folder of one of the staged package's modules. */
  readonly inside: string
}

const MODULES =
  'a.js b.cjs c.mjs d.ts e.json f.bare g.ios.js both.js both/index.js folder/index.mjs inner/main.js'

export function writeProject(root: string): Project {
  const installed = join(root, 'project/node_modules')
  const plug = join(installed, '.cache/stage/node_modules/plug')
  writePlug(root, plug)
  manifest(join(installed, 'dep'), { name: 'dep', exports: { '.': './i.js', './sub': './s.js' } })
  for (const name of ['i.js', 's.js']) module(root, join(installed, 'dep', name))
  for (const name of ['bare-fs', 'bare-path', 'events', 'path', 'url']) {
    manifest(join(installed, name), { name, main: './m.js' })
    module(root, join(installed, name, 'm.js'))
  }
  manifest(join(root, 'store/linked'), { name: 'linked', main: './l.js' })
  module(root, join(root, 'store/linked/l.js'))
  manifest(join(root, 'store/node_modules/beside'), { name: 'beside' })
  module(root, join(root, 'store/node_modules/beside/index.js'))
  symlinkSync(join(root, 'store/linked'), join(installed, 'linked'))
  return { root, inside: join(plug, 'lib/deep') }
}

function writePlug(root: string, plug: string): void {
  manifest(plug, {
    name: 'plug',
    exports: { './plugin': './lib/deep/a.js' },
    imports: {
      '#x': { bare: './lib/a.js', default: './lib/b.cjs' },
      '#map': 'dep',
      assert: { bare: 'dep/sub', default: 'assert' },
    },
    browser: { 'replaced-package': './lib/a.js', 'emptied-package': false },
  })
  for (const folder of [join(plug, 'lib'), join(plug, 'lib/deep')]) {
    for (const name of MODULES.split(' ')) module(root, join(folder, name))
    manifest(join(folder, 'inner'), { main: './main' })
    symlinkSync('loop', join(folder, 'loop'))
  }
}

function manifest(folder: string, fields: object): void {
  write(join(folder, 'package.json'), JSON.stringify(fields))
}

function module(root: string, path: string): void {
  const told = JSON.stringify({ at: relative(root, path) })
  if (path.endsWith('.json')) write(path, told)
  else write(path, path.endsWith('.mjs') ? `export default ${told}` : `module.exports = ${told}`)
}

export function questions(project: Project, folder: string, specifiers: readonly string[]): Questions {
  return { folder, specifiers, tell: (file) => relative(project.root, file) }
}

const RELATIVE = 'loop a b c d e f g both folder inner nope a.js b.cjs e.json both/ folder/ folder/index.mjs'

const NAMED = [
  'dep dep/sub dep/nope dep/i.js linked linked/l linked/l.js beside missing missing/x plug plug/plugin plug/nope',
  '#x #map #nope # #/x @ @scope . .. ./ ../ ./%2e/a.js ./x%2fa.js ./a.js?query ./a.js#hash C:\\a.js ./a\\b.js',
  'fs node:fs path node:path url node:url events node:events crypto os readline assert node:assert',
  'https://example.com/a.js replaced-package emptied-package',
]

/** What a module of the staged package may import, right and wrong. */
export function fromInside(project: Project): Questions {
  const relatives = RELATIVE.split(' ').flatMap((name) => [`./${name}`, `../${name}`])
  const named = NAMED.flatMap((line) => line.split(' '))
  const url = pathToFileURL(join(project.inside, 'a.js')).href
  return questions(project, project.inside, [...relatives, ...named, '', url])
}
