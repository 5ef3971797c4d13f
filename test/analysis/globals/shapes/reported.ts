import { type Shape, shapes } from '../shape.js'

export const reported: readonly Shape[] = [
  ...shapes(['fetch'], {
    'a plain call': 'return fetch("http://localhost")',
    'a global passed on': 'const list = [fetch]; return list',
    'a use behind data': 'if (options.url === undefined) return fetch("x")',
    'a use behind a parameter': 'if (!options.cached) { await fetch("x") }',
    'a rethrowing catch':
      'try { await fetch("x") } catch (error) { throw new Error("no", { cause: error }) }',
    'a finally without catch': 'try { await fetch("x") } finally { options.done = true }',
    'a test that does not leave': 'if (typeof fetch === "undefined") options.warned = true; await fetch("x")',
    'a test of another name': 'if (typeof Buffer !== "undefined") await fetch("x")',
    'a test the wrong way round': 'if (typeof fetch === "undefined") await fetch("x")',
    'the Bare branch': 'if (typeof Bare !== "undefined") return fetch("x")',
    'after a Node branch': 'if (typeof process !== "undefined") return 1; return fetch("x")',
    'the alternative of a typeof': 'return typeof fetch === "function" ? 1 : fetch("x")',
    'through the global object': 'return globalThis.fetch("x")',
    'through global': 'return global.fetch("x")',
    'by a computed key': 'return globalThis["fetch"]("x")',
    'by a key in a constant': 'const key = "fetch"; return globalThis[key]("x")',
    destructured: 'const { fetch } = globalThis; return fetch("x")',
    'destructured and renamed': 'const { fetch: get } = globalThis; return get("x")',
    'kept in a constant': 'const get = globalThis.fetch; return get("x")',
    'kept in a constant of a constant': 'const root = globalThis; const get = root.fetch; return get("x")',
    'kept in a variable set once': 'let get; get = globalThis.fetch; return get("x")',
    bound: 'return globalThis.fetch.bind(globalThis)',
    'the root of old bundles':
      'const root = typeof globalThis !== "undefined" ? globalThis : self; return root.fetch("x")',
    'passed to the module as its root': '(function (root) { root.fetch("x") })(globalThis)',
    'in a helper that is called':
      'export function run() { return get() }\nfunction get() { return fetch("x") }',
    'in helpers that call each other':
      'export function run() { return a(1) }\nfunction a(n) { return b(n) }\nfunction b(n) { return n ? fetch("x") : a(n) }',
    'in a method':
      'class Client { get() { return fetch("x") } }\nexport const run = () => new Client().get()',
    'in a callback': 'return ["x"].map((url) => fetch(url))',
    'in a chain without catch': 'return Promise.resolve().then(() => fetch("x"))',
    'in a case that matches': 'switch (typeof fetch) { case "undefined": return fetch("x") }',
    'in the default of a switch':
      'switch (typeof fetch) { case "function": return 1; default: return fetch("x") }',
    'after a constant that is wrong': 'const has = typeof fetch === "undefined"; if (has) return fetch("x")',
    'a negation too many': 'if (!(typeof fetch !== "undefined")) return fetch("x")',
    'an assignment': 'const get = fetch; return get',
    'a shorthand property': 'return { fetch }',
  }),
  ...shapes(['process'], {
    'at the top level': 'export const debug = process.env.DEBUG\nexport function run() {}',
    'the usual production test': 'if (process.env.NODE_ENV !== "production") options.dev = true',
    'a typeof of its member': 'return typeof process.versions',
    'an optional member of a name': 'return process?.env',
    'a typeof after a use': 'const version = process.version; return typeof process',
    'or on the wrong side':
      'return typeof process === "undefined" || false || process.env.X === 1 ? process.cwd() : 2',
    'in a template': 'return `${process.pid}`',
    'in a default value that is needed': 'const f = () => process.pid; return f()',
    'in a field of an instance': 'class A { pid = process.pid }\nexport const run = () => new A()',
    'in a static block': 'class A { static { process.exit } }\nexport const run = () => A',
    'in an immediate function': '(() => { process.cwd() })()\nexport const run = () => 1',
    'on the right of nullish': 'return globalThis.Deno ?? process.pid',
  }),
  ...shapes(['EventTarget'], {
    'a base class': 'export class Bus extends EventTarget {}\nexport const run = () => new Bus()',
    'the right of instanceof': 'return options instanceof EventTarget',
    constructed: 'return new EventTarget()',
  }),
  ...shapes(['console.group'], { 'a member that Bare lacks': 'console.group("x")' }),
  ...shapes(['require'], { 'require in an ES module': 'export const run = () => require("node:fs")' }),
  ...shapes(['__dirname'], { '__dirname in an ES module': 'export const run = () => __dirname' }),
  ...shapes(['crypto'], {
    'a member of a constant': 'const web = globalThis.crypto; return web.subtle.digest("SHA-256", options)',
    'a member taken apart': 'const { subtle } = globalThis.crypto; return subtle',
    'used in a CommonJS function': 'return crypto.randomUUID()',
  }),
  ...shapes(
    ['module.require'],
    { 'a member of module that Bare lacks': "return module.require('./x.cjs')" },
    'cjs',
  ),
  ...shapes(['process'], { 'CommonJS too': 'return process.env.HOME' }, 'cjs'),
  ...shapes(['fetch'], {
    'a flag that changes between':
      'let mode = "a"; start(); mode = "b"; function start() { if (mode === "a") fetch("x") }',
    'a flag that another function sets':
      'let isOff = true\nexport function start() { isOff = false }\nexport function run() { start(); return isOff || fetch("x") }',
    'a table that is changed': 'const on = { web: false }; on.web = true; if (on.web) return fetch("x")',
    'a table of a parameter that is changed':
      '((on) => { on.web = true; if (on.web) fetch("x") })({ web: false })',
    'a table in the exports that is changed':
      'const held = { on: false }; const same = held; same.on = true; if (held.on) return fetch("x")',
    'a table that is handed on':
      'const on = { web: false }; Object.assign(on, { web: true }); if (on.web) return fetch("x")',
    'a function that is replaced': 'let ask = () => false; ask = () => true; if (ask()) return fetch("x")',
    'a variable of a loop': 'for (const on of [false, true]) { if (on) await fetch("x") }',
    'a variable that a loop changes':
      'let on = false; for (let i = 0; i < 2; i++) { if (on) await fetch("x"); on = true }',
    'a parameter of a called function': 'const load = (on) => on && fetch("x"); return load(true)',
    'a parameter with a default value': 'const load = (on = true) => on && fetch("x"); return load()',
    'a guard in another function':
      'const ask = () => { if (typeof fetch === "undefined") return }; ask(); return fetch("x")',
    'a guard that does not cover': 'if (typeof fetch !== "undefined") { options.x = 1 } return fetch("x")',
    'a break of an inner loop': 'for (const x of [1]) { for (;;) { break } await fetch(x) }',
    'a labelled break': 'out: { if (options) break out; return 1 } return fetch("x")',
    'a method that is called': 'const api = { load() { return fetch("x") } }; return api.load()',
    'a getter': 'const api = { get load() { return fetch("x") } }; return api.load',
    'a function that an object holds':
      'function load() { return fetch("x") }\nconst api = { load }\nexport const run = () => api.load()',
    'a generator that is run': 'function* load() { yield fetch("x") }\nexport const run = () => [...load()]',
    'a catch that rethrows after a log':
      'try { await fetch("x") } catch (error) { options.failed = true; throw error }',
    'an optional call of something else': 'options.log?.("x"); return fetch("x")',
    'a private method':
      'class A { #load() { return fetch("x") } run() { return this.#load() } }\nexport const run = () => new A().run()',
    'a subclass':
      'class A { constructor() { fetch("x") } }\nclass B extends A {}\nexport const run = () => new B()',
    'a destructuring of an absent name': 'const { json } = fetch; return json',
  }),
  ...shapes(['exit'], { 'a name that no runtime has': 'return exit(1)' }),
]
