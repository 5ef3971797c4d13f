import vm from 'node:vm'
import type { CommonJs } from './commonjs.js'

export interface Loaded {
  readonly module: vm.Module
  /** What `require()` gives; evaluates a CommonJS module that has not been. */
  readonly required: () => unknown
}

export function commonJsModule(script: CommonJs, names: readonly string[]): Loaded {
  return { module: synthetic(script.url, names, () => script.evaluate()), required: () => script.evaluate() }
}

/** JSON, text or bytes. */
export function constantModule(url: URL, value: unknown): Loaded {
  const names =
    typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.keys(value) : []
  return { module: synthetic(url.href, names, () => value), required: () => value }
}

export function standInModule(standIn: object, names: readonly string[]): vm.Module {
  const module: vm.Module = new vm.SyntheticModule(['default', ...names], function (
    this: vm.SyntheticModule,
  ) {
    this.setExport('default', standIn)
    for (const name of names) this.setExport(name, Reflect.get(standIn, name))
  })
  return module
}

function synthetic(identifier: string, names: readonly string[], evaluate: () => unknown): vm.Module {
  const exported = [...new Set(['default', ...names])]
  const module = new vm.SyntheticModule(
    exported,
    () => {
      const exports = evaluate()
      for (const name of exported) module.setExport(name, exportOf(exports, name))
    },
    { identifier },
  )
  return module
}

/** Bare's rule: an object's own or inherited `default` is the default export, else the whole of `module.exports`. */
function exportOf(exports: unknown, name: string): unknown {
  if (name === 'default' && !(typeof exports === 'object' && exports !== null && 'default' in exports))
    return exports
  return exports === null || exports === undefined ? undefined : (exports as Record<string, unknown>)[name]
}
