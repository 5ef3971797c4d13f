import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { mapLimited } from '../concurrency.js'
import { defineFact } from '../fact.js'
import { commonJsUse } from './module-kinds.js'

/** Beyond this it is what a bundler wrote, and not what a tool of the project reads. */
const MAX_BYTES = 1024 * 1024

/**
 * The `.js` files of the author's folder, published or not, that are written as CommonJS and that `"type": "module"` would
 * make ESM: a `jest.config.js`, a script of the build.
 */
export const commonJsFiles = defineFact({
  name: 'CommonJS files of the project',
  needs: {},
  async learn(_, { source: { root } }): Promise<readonly string[]> {
    const { glob } = await import('tinyglobby')
    const options = {
      cwd: root,
      dot: true,
      ignore: ['**/node_modules/**', '**/.git/**'],
      followSymbolicLinks: false,
    }
    const [files, nested] = await Promise.all([glob('**/*.js', options), glob('*/**/package.json', options)])
    const others = nested.map((file) => `${path.posix.dirname(file)}/`)
    const own = files.filter((file) => !others.some((folder) => file.startsWith(folder)))
    const kinds = await mapLimited(own.sort(), 16, async (file) => {
      const full = path.join(root, file)
      if ((await stat(full)).size > MAX_BYTES) return []
      return (await commonJsUse(await readFile(full, 'utf8'))) === undefined ? [] : [file]
    })
    return kinds.flat()
  },
})
