import { atTop, type Change, helperTop, inCreateModel, inHandler, inHelper } from '../plugins/change.js'

/** Where code of the worker stands, and so when it runs. */
export const PLACES = {
  top: (code) => atTop(code),
  'helper-top': (code) => helperTop(code),
  handler: (code) => inHandler('count', code),
  stream: (code) => inHandler('list', code),
  helper: (code) => inHelper(code),
  'create-model': (code) => inCreateModel(code),
  method: (code) =>
    inHandlerOf(
      `class Counter { static { this.ready = true } count() { ${code} } }`,
      'new Counter().count()',
    ),
  arrow: (code) => inHandlerOf(`const prepare = () => { ${code} }`, '[1].forEach(() => prepare())'),
} as const satisfies Readonly<Record<string, (code: string) => Change>>

export type Place = keyof typeof PLACES

export const AT_LOAD: readonly Place[] = ['top', 'helper-top']
export const LATER: readonly Place[] = ['handler', 'stream', 'helper', 'create-model', 'method', 'arrow']

/** Declared at the top of the module, run by the handler. */
function inHandlerOf(declaration: string, use: string): Change {
  return (plugin) => inHandler('count', use)(atTop(declaration)(plugin))
}

/** Every `count`th of `list`, from `start`: spreads places over a table without taking all of them for each row. */
export function turn<T>(list: readonly T[], start: number, count: number): readonly T[] {
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, index) => list[(start + index) % list.length],
  ).filter((one) => one !== undefined)
}
