import { runInNewContext } from 'node:vm'

/** What Bare's host adds to JavaScript itself. Everything else on Node's global object is Node's own. */
const HOST = [
  'Buffer',
  'URL',
  'URLSearchParams',
  'atob',
  'btoa',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'console',
  'global',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'structuredClone',
]

const MISSING_MEMBERS: readonly (readonly [object, readonly string[]])[] = [
  [console, ['dir', 'dirxml', 'group', 'groupCollapsed', 'groupEnd']],
  [URL, ['createObjectURL', 'revokeObjectURL']],
]

/** Globals of Bare's V8 that an older Node does not have. */
const NEWER = ['Iterator', 'Float16Array', 'DisposableStack', 'AsyncDisposableStack', 'SuppressedError']

/**
 * Leaves on the global object only what Bare has. `bare` becomes the global `Bare`; `onTouch` hears when it, or a global
 * that only a newer JavaScript has, is read.
 */
export function becomeBare(bare: unknown, onTouch: () => void): void {
  const javascript = runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]
  const kept = new Set([...javascript, ...HOST])
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!kept.has(name)) Reflect.deleteProperty(globalThis, name)
  }
  for (const [holder, names] of MISSING_MEMBERS) {
    for (const name of names) Reflect.deleteProperty(holder, name)
  }
  announce('Bare', bare, onTouch)
  for (const name of NEWER) if (!(name in globalThis)) announce(name, undefined, onTouch)
}

function announce(name: string, value: unknown, onTouch: () => void): void {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: name === 'Bare',
    get() {
      onTouch()
      return value
    },
  })
}
