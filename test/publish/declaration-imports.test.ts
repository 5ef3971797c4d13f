import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { lostImports } from '../../src/publish/declaration-imports.js'
import { withFolder } from '../support/fixture.js'

/** Files of a package of ESM whose entry is `a.d.ts`, and the specifiers that TypeScript loses. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a name with an extension', { 'a.d.ts': "export * from './b.js'", 'b.d.ts': 'export {}' }],
  ['a name without one', { 'a.d.ts': "export * from './b'", 'b.d.ts': 'export {}' }],
  ['a folder', { 'a.d.ts': "export * from './b'", 'b/index.d.ts': 'export {}' }],
  ['a folder, named', { 'a.d.ts': "export * from './b/index.js'", 'b/index.d.ts': 'export {}' }],
  ['nothing there', { 'a.d.ts': "export * from './b.js'" }],
  ['something that only JavaScript has', { 'a.d.ts': "export * from './b.js'", 'b.js': '' }],
  ['a declaration for .mjs', { 'a.d.ts': "export * from './b.mjs'", 'b.d.mts': 'export {}' }],
  ['the wrong declaration for .mjs', { 'a.d.ts': "export * from './b.mjs'", 'b.d.ts': 'export {}' }],
  ['a declaration for .cjs', { 'a.d.ts': "export * from './b.cjs'", 'b.d.cts': 'export {}' }],
  ['a type by import()', { 'a.d.ts': "export type A = import('./b').B", 'b.d.ts': 'export type B = 1' }],
  [
    'further on',
    { 'a.d.ts': "export * from './b.js'", 'b.d.ts': "export * from './c'", 'c.d.ts': 'export {}' },
  ],
  ['sources', { 'a.d.ts': "export * from './b.js'", 'b.ts': 'export const b = 1' }],
]

it.each(CASES)('%s is judged as TypeScript judges it', async (_, files) => {
  await withFolder('declarations', async (root) => {
    await mkdir(path.join(root, 'b'))
    for (const [name, text] of Object.entries({ ...files, 'package.json': '{"type":"module"}' }))
      await writeFile(path.join(root, name), `${text}\n`)
    const found = lostImports(['a.d.ts'], {
      paths: new Set(Object.keys(files)),
      read: (file) => files[file] ?? '',
      isEsm: (file) => !file.endsWith('.cts'),
    })
    const under = (wanted: (kind: string) => boolean) => found.some(({ kind }) => wanted(kind))
    expect(under(() => true)).toBe(loses(root, ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16))
    expect(under((kind) => kind === 'missing')).toBe(
      loses(root, ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler),
    )
  })
})

function loses(root: string, module: ts.ModuleKind, moduleResolution: ts.ModuleResolutionKind): boolean {
  const options = { module, moduleResolution, noEmit: true, types: [], noLib: true, skipLibCheck: false }
  const program = ts.createProgram([path.join(root, 'a.d.ts')], options)
  const codes = ts.getPreEmitDiagnostics(program).map(({ code }) => code)
  // Not found; found by guessing an extension alone; found as JavaScript alone.
  return codes.some((code) => [2307, 2834, 2835, 7016, 2306].includes(code))
}
