import { type Shape, shapes } from '../shape.js'

export const unsure: readonly Shape[] = [
  ...shapes(['fetch?'], {
    'a flag in the options': 'if (options.isNode) return fetch("x")',
    'a setting of the same name': 'if (options.fetch) return fetch("x")',
    'an alternative of the caller': 'if (!options.fetchImpl) options.fetchImpl = fetch',
    'a default value': 'const f = (get = fetch) => get; return f',
    'a reporting catch': 'try { return await fetch("x") } catch (error) { return String(error) }',
    'awaited work in a catch that ignores': 'try { return await fetch("x") } catch { return null }',
    'the fallback of a catch': 'try { options.get = JSON.parse(options.text) } catch { options.get = fetch }',
    'a caught rejection': 'return Promise.resolve().then(() => fetch("x")).catch(() => 1)',
    'a caught async function': 'const load = async () => fetch("x"); return load().catch(() => 1)',
    'the platform': 'if (options.platform === "web") return fetch("x")',
  }),
  ...shapes(['process?'], {
    'a table for runtimes':
      'const impl = { node: () => process.pid, bare: () => 1 }\nexport const run = () => impl[typeof Bare !== "undefined" ? "bare" : "node"]()',
    'an imported flag':
      'import { isNode } from "./runtime.mjs"\nexport const run = () => (isNode ? process.pid : 1)',
    'an imported table':
      'import * as runtime from "./runtime.mjs"\nexport const run = () => { if (runtime.isNode) return process.pid }',
    'a closure in a try': 'try { return [1].map(() => process.pid) } catch { return 1 }',
  }),
  ...shapes(['__state?'], {
    "a package's own member of the global object": 'return globalThis.__state.value',
  }),
]
