import { type Shape, shapes } from '../shape.js'

export const silent: readonly Shape[] = shapes([], {
  'a typeof and a member': 'return typeof process !== "undefined" && process.env.X',
  'a typeof conditional': 'return typeof fetch === "undefined" ? 1 : fetch("x")',
  'a typeof if': 'if (typeof fetch !== "undefined") { await fetch("x") }',
  'a typeof function': 'if (typeof fetch === "function") return fetch("x")',
  'a typeof object': 'if (typeof process === "object") return process.pid',
  'a typeof object and not null': 'if (typeof process === "object" && process !== null) return process.pid',
  'loose comparison': 'if (typeof process != "undefined") return process.pid',
  'the constant first': 'if ("undefined" !== typeof process) return process.pid',
  'compared with a minified text': 'if (typeof process < "u") return process.pid',
  'compared with a minified text the other way': 'if ("u" > typeof process) return process.pid',
  'an early return': 'if (typeof fetch === "undefined") return; await fetch("x")',
  'an early throw':
    'if (options.no && typeof fetch === "undefined") throw 1; if (typeof fetch === "undefined") return 1; return fetch("x")',
  'an early continue': 'for (const x of [1]) { if (typeof fetch !== "function") continue; await fetch(x) }',
  'an early break': 'for (const x of [1]) { if (typeof fetch !== "function") break; await fetch(x) }',
  'a block that returns': 'if (typeof fetch === "undefined") { options.x = 1; return } return fetch("x")',
  'both branches leave':
    'if (typeof fetch === "undefined") { if (options.a) { return 1 } else { return 2 } } return fetch("x")',
  'a stored test': 'const has = typeof fetch !== "undefined"; if (has) await fetch("x")',
  'a stored test of a test':
    'const a = typeof process !== "undefined"; const b = a && !!process.versions; return b ? process.pid : 0',
  'a stored test of a version':
    'const isNode = typeof process !== "undefined" && process.versions != null && process.versions.node != null; if (isNode) process.exit(1)',
  'a stored test at the top level':
    'const isNode = typeof process !== "undefined"\nexport const run = () => (isNode ? process.pid : 0)',
  'a stored test in a variable':
    'let isNode = false\nif (typeof process !== "undefined") isNode = true\nexport const run = () => (isNode ? process.pid : 0)',
  'a stored test made in a try':
    'let isNode = false\ntry { isNode = process.versions.node !== undefined } catch {}\nexport const run = () => (isNode ? process.pid : 0)',
  'a stored test unmade in a catch':
    'let isNode = true\ntry { process.version } catch { isNode = false }\nexport const run = () => (isNode ? process.pid : 0)',
  'a tested function':
    'function isNode() { return typeof process !== "undefined" && !!process.versions }\nexport const run = () => (isNode() ? process.pid : 0)',
  'a tested arrow':
    'const hasFetch = () => typeof fetch === "function"\nexport const run = () => hasFetch() && fetch("x")',
  'a tested function with try':
    'function isNode() { try { return process.versions.node !== undefined } catch { return false } }\nexport const run = () => (isNode() ? process.pid : 0)',
  'an immediate test':
    'const isNode = (() => { try { return !!process } catch (error) { return false } })()\nexport const run = () => isNode && process.pid',
  'a table of tests':
    'const env = { node: typeof process !== "undefined", bare: typeof Bare !== "undefined" }\nexport const run = () => (env.node ? process.pid : 0)',
  'a test that throws':
    'function assertNode() { if (typeof process === "undefined") throw new Error("Node only") }\nexport const run = () => { try { assertNode(); return process.pid } catch { return 0 } }',
  'an optional member': 'return globalThis.process?.env',
  'an optional call': 'return globalThis.fetch?.("x")',
  'an optional chain with more': 'return globalThis.crypto?.subtle.digest("x", globalThis.crypto.x)',
  'an optional chain with an argument': 'return globalThis.crypto?.getRandomValues(crypto)',
  'a member and': 'return globalThis.process && globalThis.process.env',
  'a member and a name': 'return globalThis.fetch && fetch("x")',
  'a member if': 'if (globalThis.fetch) return fetch("x")',
  'a negated member': 'if (!globalThis.fetch) return 1; return globalThis.fetch("x")',
  'a member or a fallback': 'const f = globalThis.fetch || (() => 1); return f("x")',
  'a nullish fallback': 'const f = globalThis.fetch ?? (() => 1); return f("x")',
  'a member compared with undefined': 'if (globalThis.fetch !== undefined) return fetch("x")',
  'a member compared with null': 'return globalThis.fetch != null ? fetch("x") : 1',
  'a destructured test': 'const { fetch: get } = globalThis; if (get) return get("x")',
  'a destructured default': 'const { fetch = () => 1 } = globalThis; return fetch("x")',
  'a destructured optional call': 'const { process } = globalThis; return process?.pid',
  'in the global object': 'if ("fetch" in globalThis) return fetch("x")',
  'not in the global object': 'if (!("fetch" in globalThis)) return 1; return fetch("x")',
  hasOwn: 'if (Object.hasOwn(globalThis, "fetch")) return fetch("x")',
  hasOwnProperty: 'if (globalThis.hasOwnProperty("fetch")) return fetch("x")',
  'hasOwnProperty called': 'if (Object.prototype.hasOwnProperty.call(globalThis, "fetch")) return fetch("x")',
  'Reflect.has': 'if (Reflect.has(globalThis, "fetch")) return fetch("x")',
  Boolean: 'if (Boolean(globalThis.fetch)) return fetch("x")',
  'twice negated': 'if (!!globalThis.fetch) return fetch("x")',
  'a catch that ignores': 'try { return process.env.X } catch { return 1 }',
  'a catch with an unused error': 'try { options.x = process.env.X } catch (error) { options.x = 1 }',
  'a call in a catch that ignores': 'try { return crypto.randomUUID() } catch { return "1" }',
  'a helper called in a catch that ignores':
    'function env() { return process.env }\nexport const run = () => { try { return env() } catch { return {} } }',
  'the Node branch': 'if (typeof Bare === "undefined") return process.pid',
  'the other than Bare branch': 'return typeof Bare !== "undefined" ? 1 : process.pid',
  'after a Bare return': 'if (typeof Bare !== "undefined") return 1; return process.pid',
  'the Bare member': 'if (!globalThis.Bare) return process.pid',
  'the Bare member optional':
    'return globalThis.Bare?.platform ? 1 : globalThis.Bare === undefined ? process.pid : 0',
  'a Bare constant':
    'const isBare = typeof Bare !== "undefined"\nexport const run = () => (isBare ? 1 : process.pid)',
  'a Bare constant in a table':
    'const is = { bare: "Bare" in globalThis }\nexport const run = () => { if (!is.bare) return process.pid }',
  'a window branch': 'if (typeof window !== "undefined") return fetch("x")',
  'a window and document branch':
    'if (typeof window !== "undefined" && typeof window.document !== "undefined") return new Worker("x")',
  'a navigator branch': 'return typeof navigator === "object" ? navigator.userAgent : 1',
  'a Deno branch': 'return "Deno" in globalThis ? Deno.pid : 1',
  'a self branch':
    'const root = typeof self !== "undefined" ? self : typeof window !== "undefined" ? window : 1; return root',
  'an import scripts branch': 'if (typeof importScripts === "function") importScripts("x")',
  'require as a test': 'return typeof require === "function" ? require("fs") : 1',
  'the esbuild shim':
    'var __require = ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, { get: (a, b) => (typeof require !== "undefined" ? require : a)[b] }) : x)(function (x) { if (typeof require !== "undefined") return require.apply(this, arguments); throw Error("no") })\nexport const run = () => __require',
  'short of an or': 'return typeof process === "undefined" || process.pid',
  'short of an or of two':
    'if (typeof process === "undefined" || !process.versions) return 1; return process.pid',
  'De Morgan': 'if (!(typeof process === "undefined" || options.no)) return process.pid',
  'De Morgan of two':
    'if (!(typeof fetch !== "function" || typeof Headers !== "function")) return fetch(new Headers())',
  'two tests with another before': 'if (options.url && typeof fetch !== "undefined") return fetch("x")',
  'a test behind another': 'if (options.url) { if (typeof fetch !== "undefined") return fetch("x") }',
  'a switch on typeof':
    'switch (typeof fetch) { case "function": return fetch("x"); case "undefined": return 1 }',
  'a switch on true':
    'switch (true) { case typeof fetch === "function": return fetch("x"); default: return 1 }',
  'a switch on a name of the runtime':
    'const name = typeof Bare !== "undefined" ? "bare" : "node"; switch (name) { case "node": return process.pid; case "bare": return 1 }',
  'a do-nothing typeof': 'typeof process; return typeof fetch',
  'if false': 'if (false) return process.pid',
  'false and': 'return false && process.pid',
  'a constant that is false': 'const DEBUG = false; if (DEBUG) process.exit()',
  'after a return': 'return 1; process.exit()',
  'after a throw': 'try { throw 1; process.exit() } catch { return 1 }',
  'a hoisted function that is never called': 'return 1\nfunction never() { return process.pid }',
  'a function that only a dead branch calls':
    'function node() { return process.pid }\nexport const run = () => (typeof process !== "undefined" ? node() : 1)',
  'an arrow that only a dead branch calls':
    'const read = () => process.pid\nexport const run = () => { if (typeof Bare === "undefined") return read() }',
  'a class that only a dead branch makes':
    'class Reader { read() { return fetch("x") } }\nexport const run = () => (typeof fetch === "undefined" ? 1 : new Reader())',
  'functions that only call each other':
    'function a() { return b() }\nfunction b() { a(); return process.pid }\nexport const run = () => 1',
  'a closure behind a guard': 'if (typeof fetch === "undefined") return 1; return () => fetch("x")',
  'a closure in a guarded branch': 'if (typeof fetch !== "undefined") options.get = (url) => fetch(url)',
  'a local of the same name': 'const process = { pid: 1 }; return process.pid',
  'a parameter of the same name': 'const f = (fetch) => fetch("x"); return f(() => 1)',
  'an imported name': 'import process from "bare-process"\nexport const run = () => process.pid',
  'a catch parameter of the same name': 'try { throw 1 } catch (process) { return process.pid }',
  'a class of the same name': 'class Event {}; return new Event()',
  'a property of the same name': 'return options.process?.env, { process: 1 }.process.pid',
  'a label of the same name': 'fetch: for (;;) { break fetch }',
  'a method of the same name': 'return ({ fetch() { return 1 } }).fetch()',
  'a type test of another shape': 'const type = typeof fetch; if (type === "function") return fetch("x")',
  'a test joined by a comma': 'if ((options.x = 1, typeof fetch === "function")) return fetch("x")',
  'a ternary chain':
    'return typeof window !== "undefined" ? window : typeof process !== "undefined" ? process : 1',
  'a while that never runs': 'while (typeof fetch !== "undefined") { await fetch("x"); break }',
  'a for that never runs': 'for (let i = 0; typeof fetch !== "undefined"; i++) { await fetch(i) }',
  'a polyfill':
    'if (typeof globalThis.fetch === "undefined") globalThis.fetch = () => 1\nexport const run = () => fetch("x")',
  'a polyfill by logical assignment': 'globalThis.fetch ??= () => 1\nexport const run = () => fetch("x")',
  'a polyfill by or': 'globalThis.process ||= { env: {} }\nexport const run = () => process.env.X',
  'a polyfill by assign':
    'Object.assign(globalThis, { fetch: () => 1, Headers: class {} })\nexport const run = () => fetch(new Headers())',
  'a polyfill by definition':
    'Object.defineProperty(globalThis, "fetch", { value: () => 1, configurable: true })\nexport const run = () => fetch("x")',
  'a polyfill by a module': 'import "bare-fetch/global"\nexport const run = () => fetch.name + Headers.name',
  'a polyfill that keeps':
    'globalThis.fetch = globalThis.fetch || (() => 1)\nexport const run = () => globalThis.fetch("x")',
  'a state that the module keeps on the global object':
    'var held; (held = globalThis).__state ?? (held.__state = { on: true })\nexport const state = globalThis.__state\nexport const run = () => state.on',
  'a member of console that is tested': 'if (console.group) console.group("x")',
  'a member of console that is optional': 'console.group?.("x")',
  'globals that Bare has':
    'new URL("http://x/"); Buffer.from("x"); setTimeout(() => {}, 0); structuredClone({}); queueMicrotask(() => {}); atob(""); return new URLSearchParams()',
  'Bare itself': 'return Bare.platform',
  'a read that is kept': 'return { get: globalThis.fetch }',
  'a read that is compared': 'return options.fetch === globalThis.fetch',
  'undefined, NaN and Infinity': 'return [undefined, NaN, Infinity]',
  'an import.meta url': 'return import.meta.url',
  arguments: 'return (function () { return arguments.length })()',
  'a generator that is never made': 'function* g() { yield process.pid }\nexport const run = () => 1',
})

export const silentCommonJs: readonly Shape[] = shapes(
  [],
  {
    'what a CommonJS module is given':
      'return [typeof require, module.exports, exports, __dirname, __filename]',
    'a polyfill by require': 'require("bare-process/global")\nexports.run = () => process.pid',
    'a global set by its name': 'fetch = () => 1\nexports.run = () => fetch("x")',
    'the wrapper of old bundles':
      '(function (root, factory) { if (typeof define === "function" && define.amd) define([], factory); else if (typeof module === "object" && module.exports) module.exports = factory(); else root.x = factory() })(typeof self !== "undefined" ? self : this, () => ({ run() {} }))\nexports.run = () => 1',
    'a flag in the exports':
      "exports.isNode = typeof process !== 'undefined' && !!process.versions\nexports.pid = exports.isNode && process.pid\nexports.run = () => (module.exports.isNode ? process.cwd() : 1)",
    'a member of module that is only read': 'return module.parent === null',
    'a local require': 'function require() { return 1 }\nexports.run = () => require("x")',
  },
  'cjs',
)
