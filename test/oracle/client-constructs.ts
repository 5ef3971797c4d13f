/** What becomes of a client: by Hermes' compiler where `hermes` is said, else by Metro or any engine. */
export type Verdict = 'builds' | 'fails' | 'fails with hermes' | 'fails without Expo'

export interface Construct {
  readonly code: string
  /** Further files of the package, and of `node_modules` in it. */
  readonly files?: Readonly<Record<string, string>>
  /** What the client's package.json has besides. */
  readonly manifest?: object
  readonly metro: Verdict
  /** What our own rules say without Metro, where they are meant to say something else, and why. */
  readonly ours?: { readonly says: 'builds' | 'fails' | 'warns'; readonly because: string }
}

const x = { 'x.js': 'export const x = 1\nexport default 2' }

export const syntax: Readonly<Record<string, Construct>> = {
  'a plain module': { code: 'export const a = 1', metro: 'builds' },
  'an async generator': { code: 'export async function* f() { yield 1 }', metro: 'builds' },
  'for await in a function': {
    code: 'export const f = async (a) => { for await (const b of a) b() }',
    metro: 'builds',
  },
  'private members': {
    code: 'export class A { #a = 1; b() { return #a in this && this.#a } }',
    metro: 'builds',
  },
  'a static field': { code: 'export class A { static a = 1 }', metro: 'builds' },
  'a static block': { code: 'export class A { static { this.a = 1 } }', metro: 'fails without Expo' },
  'logical assignment': { code: 'export let a; a ??= 1; a ||= 2', metro: 'builds' },
  'optional chaining': { code: 'export const f = (a) => a?.b?.[0]?.()', metro: 'builds' },
  'a BigInt': { code: 'export const a = 10n', metro: 'builds' },
  'numeric separators': { code: 'export const a = 1_000', metro: 'builds' },
  lookbehind: { code: 'export const a = /(?<=b)c/', metro: 'builds' },
  'a named group': { code: 'export const a = /(?<b>c)/u', metro: 'builds' },
  'two groups of one name': { code: 'export const a = /(?<b>c)|(?<b>d)/', metro: 'builds' },
  'the flags s, y and d': { code: 'export const a = [/a/s, /b/y, /c/d]', metro: 'builds' },
  'the flag v': { code: 'export const a = /[a--b]/v', metro: 'fails with hermes' },
  'modifiers in a group': { code: 'export const a = /(?i:b)/', metro: 'fails with hermes' },
  'top-level await': { code: 'export const a = await 1', metro: 'fails' },
  'top-level for await': { code: 'for await (const a of []) a()', metro: 'fails' },
  'import.meta.url': { code: 'export const a = import.meta.url', metro: 'fails without Expo' },
  'typeof import.meta': { code: 'export const a = typeof import.meta', metro: 'fails without Expo' },
  using: { code: 'export const f = () => { using a = null; return a }', metro: 'fails' },
  'await using': { code: 'export const f = async () => { await using a = null; return a }', metro: 'fails' },
  'a decorator': { code: 'const d = (c) => c\nexport @d class A {}', metro: 'fails' },
  'a hashbang': { code: '#!/usr/bin/env node\nexport const a = 1', metro: 'builds' },
  'a byte order mark': { code: '\uFEFFexport const a = 1', metro: 'builds' },
  'broken syntax': { code: 'export const a = (', metro: 'fails' },
  'a class field that is an arrow': { code: 'export class A { a = () => this }', metro: 'builds' },
  'a label and continue': { code: 'export const f = () => { a: for (;;) { continue a } }', metro: 'builds' },
  'new.target': { code: 'export function F() { return new.target }', metro: 'builds' },
  'eval and Function': {
    code: 'export const f = () => [eval("1"), new Function("return 2")]',
    metro: 'builds',
  },
}

export const modules: Readonly<Record<string, Construct>> = {
  'a relative import': { code: `import { x } from './x.js'\nexport { x }`, files: x, metro: 'builds' },
  'a relative import without extension': {
    code: `export * from './x'`,
    files: x,
    metro: 'builds',
    ours: { says: 'fails', because: 'Node adds no extension; Metro does' },
  },
  'a missing named export': {
    code: `import { no } from './x.js'\nexport const f = () => no`,
    files: x,
    metro: 'builds',
    ours: { says: 'fails', because: 'Node refuses to link it; Metro gives undefined' },
  },
  'export * as': { code: `export * as a from './x.js'`, files: x, metro: 'builds' },
  'export default from': { code: `export { default } from './x.js'`, files: x, metro: 'builds' },
  'a missing file': { code: `import './no.js'`, metro: 'fails' },
  'a missing package': { code: `import 'no-such-package-here'`, metro: 'fails' },
  'a builtin': { code: `import fs from 'fs'\nexport { fs }`, metro: 'fails' },
  'a builtin with its scheme': { code: `import fs from 'node:fs'\nexport { fs }`, metro: 'fails' },
  'a builtin in a function': { code: `export const f = () => require('fs')`, metro: 'fails' },
  'a builtin behind a condition': {
    code: `export const f = () => (typeof process === 'undefined' ? 0 : require('fs'))`,
    metro: 'fails',
  },
  'a builtin in a try': {
    code: `export const f = () => { try { return require('fs') } catch { return 0 } }`,
    metro: 'builds',
  },
  'a builtin by import() in a try': {
    code: `export const f = async () => { try { return await import('fs') } catch { return 0 } }`,
    metro: 'builds',
  },
  'a builtin by import()': { code: `export const f = () => import('fs')`, metro: 'fails' },
  'a builtin mapped away for browsers': {
    code: `import fs from 'fs'\nexport { fs }`,
    manifest: { browser: { fs: false } },
    metro: 'builds',
  },
  'a builtin mapped away for React Native': {
    code: `import fs from 'fs'\nexport { fs }`,
    manifest: { 'react-native': { fs: false } },
    metro: 'builds',
  },
  'a builtin in imports': {
    code: `import fs from 'fs'\nexport { fs }`,
    files: x,
    manifest: { imports: { fs: './x.js' } },
    metro: 'fails',
  },
  'a private import': {
    code: `import { x } from '#x'\nexport { x }`,
    files: x,
    manifest: { imports: { '#x': { node: './no.js', default: './x.js' } } },
    metro: 'builds',
  },
  'import() of a file': { code: `export const f = () => import('./x.js')`, files: x, metro: 'builds' },
  'import() of a constant template': {
    code: 'export const f = () => import(`./x.js`)',
    files: x,
    metro: 'builds',
  },
  'import() of a constant variable': {
    code: `const a = './x.js'\nexport const f = () => import(a)`,
    files: x,
    metro: 'builds',
  },
  'import() of a parameter': { code: 'export const f = (a) => import(a)', metro: 'fails' },
  'import() of a computed path': {
    code: `export const f = (a) => import('./' + a)`,
    files: x,
    metro: 'fails',
  },
  'import() of a parameter in a try': {
    code: 'export const f = async (a) => { try { return await import(a) } catch { return 0 } }',
    metro: 'fails',
  },
  'require of a parameter': { code: 'export const f = (a) => require(a)', metro: 'builds' },
  'typeof require': { code: `export const f = () => typeof require`, metro: 'builds' },
  JSON: { code: `import a from './a.json'\nexport { a }`, files: { 'a.json': '{}' }, metro: 'builds' },
  'JSON with an attribute': {
    code: `import a from './a.json' with { type: 'json' }\nexport { a }`,
    files: { 'a.json': '{}' },
    metro: 'builds',
  },
  'JSON with an assertion': {
    code: `import a from './a.json' assert { type: 'json' }\nexport { a }`,
    files: { 'a.json': '{}' },
    metro: 'fails',
  },
  'an .mjs file': {
    code: `export * from './a.mjs'`,
    files: { 'a.mjs': 'export const a = 1' },
    metro: 'builds',
  },
  'an .mjs file without extension': {
    code: `export * from './a'`,
    files: { 'a.mjs': 'export const a = 1' },
    metro: 'fails',
  },
  WebAssembly: { code: `import './a.wasm'`, files: { 'a.wasm': '' }, metro: 'fails' },
  CommonJS: {
    code: `const { x } = require('./x.js')\nmodule.exports = { x }`,
    files: { 'x.js': 'exports.x = 1' },
    manifest: { type: 'commonjs' },
    metro: 'builds',
  },
}
