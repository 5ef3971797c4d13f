import { build, type Plugin } from 'esbuild'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repository } from '../support/fixture.js'

const modules = path.join(repository, 'node_modules')
const inference = path.join(modules, '@qvac/inference/dist')
const folder = path.join(inference, 'plugins/builtin')

/** The built-in plugins of `@qvac/inference`, by the name of their folder. */
export const BUILTINS = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'plugin.js')))

/** Writes a built-in plugin as one file that Node can import: what it takes of native addons is made up. */
export async function bundleBuiltin(name: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(folder, name, 'plugin.js')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
    plugins: [standIns],
  })
}

const REAL = /^(zod|@qvac\/(inference|error))(\/|$)/

/** What calls, constructs and reads of anything give is itself. */
const ANYTHING = `const any = new Proxy(function () {}, {
  get: (target, key) => (key === Symbol.toPrimitive ? () => '' : key === 'prototype' ? target.prototype : any),
  construct: () => any, apply: () => any,
})
export default any
`

const standIns: Plugin = {
  name: 'stand-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@a-z]/ }, ({ path, kind }) =>
      kind === 'entry-point' || REAL.test(path) ? undefined : { path, namespace: 'stand-in' },
    )
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => {
      const exported = namesImportedFrom(path).map((name) => `export { any as ${name} }\n`)
      return { contents: ANYTHING + exported.join('') }
    })
  },
}

function namesImportedFrom(specifier: string): string[] {
  const files = readdirSync(inference, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  const names = files.flatMap((file) => {
    const text = readFileSync(path.join(inference, file), 'utf8')
    const lists = text.matchAll(/(?:im|ex)port\s+(?:\w+\s*,\s*)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g)
    return [...lists].flatMap(([, list = '', from]) =>
      from === specifier ? list.split(',').map((one) => one.trim().split(/\s+as\s+/)[0] ?? '') : [],
    )
  })
  return [...new Set(names)].filter((name) => name !== '' && name !== 'default')
}
