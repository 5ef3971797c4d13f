import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkPlugin, type Finding } from '../../src/index.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

/** One module of the plugin each, by what it is, with what is said of it. */
const own: Readonly<Record<string, readonly [code: string, ...said: string[]]>> = {
  'a use at load': ['export const id = process.pid', 'error missing-global'],
  'a use in a handler': ['export const get = (url) => fetch(url)', 'error missing-global'],
  'a use in a method': ['export class A { now() { return performance.now() } }', 'error missing-global'],
  'a member of the global object': [
    'export const f = () => globalThis.crypto.subtle.digest("a", 1)',
    'error missing-global',
  ],
  'a browser name': ['export const f = () => localStorage.getItem("a")', 'error missing-global'],
  'a name of nobody': ['export const f = () => undeclaredName', 'error missing-global'],
  'require in an ES module': ["export const f = () => require('./a use at load.js')", 'error missing-global'],
  'a member that Bare lacks': ["export const f = () => console.group('a')", 'error missing-global'],
  'a test for the runtime': [
    "export const f = (o) => { if (o.runtime === 'node') return new TextEncoder().encode('a') }",
    'warning missing-global-soft',
  ],
  'a typeof before it': ["export const f = () => typeof Blob === 'undefined' ? 1 : new Blob([])"],
  'a branch for Bare': ["export const f = () => typeof Bare === 'undefined' ? new FormData() : 1"],
  'an optional use': ['export const f = () => globalThis.Headers?.name'],
  'a caught use': ['export const f = () => { try { return new Request("a") } catch { return 1 } }'],
  'a function that nobody calls': ['const f = () => new Response()\nexport const g = 1'],
  'a local variable': ['export const f = () => { const navigator = { a: 1 }; return navigator.a }'],
  'a parameter': ['export const f = (event, document) => document.a + event'],
  'an import of the name': ["import process from 'bare-process'\nexport const f = () => process.pid"],
  'a method of the name': ['export const f = (client) => client.fetch("a")'],
  'a key of the name': ['export const f = () => ({ window: 1, self: 2 })'],
  'what Bare has': [
    'export const f = () => [Buffer.from("a"), new URL("a:b"), setTimeout, structuredClone(1)]',
  ],
  'an import of a template': ['export const f = () => import(`./${Date.now()}.js`)', 'error dynamic-import'],
  'an import of a URL': [
    "export const f = () => import(new URL('./a.js', import.meta.url))",
    'error dynamic-import',
  ],
  'an import of a choice': [
    "export const f = (a) => import(a ? './a use at load.js' : './a use in a handler.js')",
    'error dynamic-import',
  ],
  'an import in eval': ['export const f = () => (0, eval)("import(\'a\')")', 'error dynamic-import'],
  'an import of a constant that is packed anyway': [
    "const file = './a use at load.js'\nexport const f = () => import(file)",
    'warning dynamic-import-soft',
  ],
  'an import of a constant that is not': [
    "const file = '../client.js'\nexport const f = () => import(file)",
    'error dynamic-import',
  ],
  'a literal import': ["export const f = () => import('./a use at load.js')", 'warning dynamic-import-soft'],
  'an import in a comment': ["// import(name)\nexport const f = () => 'import(name)'"],
  'an import for Node': ["export const f = (a) => { if (typeof Bare === 'undefined') return import(a) }"],
  'a path beside the module': [
    "export const f = () => new URL('./a.bin', import.meta.url)",
    'warning metadata-path',
  ],
  'the place of the module': ['export const f = () => import.meta.url'],
}

const files = new Map<string, readonly Finding[]>()

/** Many at once, since what is found in one module says nothing of another. */
beforeAll(async () => {
  await withFolder('worker', async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    const folder = path.join(root, 'dist', 'shapes')
    await mkdir(folder)
    for (const [name, [code]] of Object.entries(own)) await writeFile(path.join(folder, `${name}.js`), code)
    const imports = Object.keys(own).map((name) => `import './shapes/${name}.js'`)
    const words = path.join(root, 'dist', 'words.js')
    await writeFile(words, `${imports.join('\n')}\n${await readFile(words, 'utf8')}`)
    const manifest = path.join(root, 'package.json')
    const json = JSON.parse(await readFile(manifest, 'utf8')) as { dependencies: object }
    await writeFile(
      manifest,
      JSON.stringify({ ...json, dependencies: { ...json.dependencies, 'bare-process': '*' } }),
    )
    const report = await checkPlugin(root, { level: 'static', only: ['worker/*'] })
    for (const finding of report.packages[0]?.findings ?? []) {
      for (const file of filesOf(finding)) files.set(file, [...(files.get(file) ?? []), finding])
    }
  })
})

function filesOf({ data, at }: Finding): readonly string[] {
  const places = data['places'] as readonly string[] | undefined
  return places?.map((place) => place.replace(/:\d+:\d+$/, '')) ?? (at === undefined ? [] : [at.file])
}

describe('in the plugin’s own code', () => {
  it.each(Object.entries(own))('%s', (name, [, ...said]) => {
    const found = files.get(`dist/shapes/${name}.js`) ?? []
    expect(found.map(({ severity, check }) => `${severity} ${check.replace('worker/', '')}`)).toEqual(said)
  })

  it('nothing else is said', () => {
    const known = Object.keys(own).map((name) => `dist/shapes/${name}.js`)
    expect([...files.keys()].filter((file) => !known.includes(file))).toEqual([])
  })
})
