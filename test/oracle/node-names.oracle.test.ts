import { execFileSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { unseenNames } from '../../src/facts/names-in-node.js'
import { withFacts } from '../support/context.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

const COUNT = `({ modelId, text }) { return invokePlugin({ modelId, handler: 'count', params: { text } }) }`
const REQUIRED = `const { invokePlugin } = require('@qvac/sdk')\nfunction countWords${COUNT}\n`

/** CommonJS clients that export `countWords` in one way or another. */
const CLIENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'by name': { 'client.cjs': `${REQUIRED}exports.countWords = countWords` },
  'by a literal': { 'client.cjs': `${REQUIRED}module.exports = { countWords }` },
  'by a variable': { 'client.cjs': `${REQUIRED}const api = { countWords }\nmodule.exports = api` },
  'by a spread': { 'client.cjs': `${REQUIRED}const api = { countWords }\nmodule.exports = { ...api }` },
  'by a variable, with a line for Node': {
    'client.cjs': `${REQUIRED}const api = { countWords }\nmodule.exports = api\n0 && (module.exports = { countWords })`,
  },
  'by a getter': {
    'client.cjs': `${REQUIRED}Object.defineProperty(exports, 'countWords', { enumerable: true, get: function () { return countWords } })`,
  },
  'by another module': {
    'client.cjs': `module.exports = require('./lib.cjs')`,
    'lib.cjs': `${REQUIRED}exports.countWords = countWords`,
  },
  'by another module that hides it': {
    'client.cjs': `module.exports = require('./lib')`,
    'lib/package.json': '{}',
    'lib/index.js': `${REQUIRED}const api = { countWords }\nmodule.exports = api`,
  },
}

describe('Node and we agree on whether a client can be imported by name that exports', () => {
  it.each(Object.entries(CLIENTS))('%s', async (_, files) => {
    await withFolder('names', async (root) => {
      await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(root, 'dist', name)
        await mkdir(path.dirname(file), { recursive: true })
        await writeFile(file, text)
      }
      const manifest = path.join(root, 'package.json')
      const exports = { '.': './dist/client.cjs', './plugin': './dist/plugin.js' }
      await writeFile(manifest, JSON.stringify({ name: 'names', version: '1.0.0', type: 'module', exports }))
      const names = await withFacts(root, async (memo) => {
        const known = await memo.ask(unseenNames)
        return known.status === 'known' ? known.value.names : known.status
      })
      expect(names).toEqual(linksInNode(root) ? [] : ['countWords'])
    })
  })
})

function linksInNode(root: string): boolean {
  try {
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { countWords } from './dist/client.cjs'; if (typeof countWords !== 'function') process.exit(1)`,
      ],
      { cwd: root, stdio: 'pipe' },
    )
    return true
  } catch (error) {
    if (!String((error as { stderr?: unknown }).stderr).includes('Named export')) throw error
    return false
  }
}
