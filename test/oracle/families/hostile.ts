import { breaks, type Family, LOADING, works } from '../mutation.js'
import { atTop, helperTop, inHandler } from '../plugins/change.js'

const ESM = { bases: ['ready', 'two', 'zod3', 'bundled'] } as const

/** Plugins that behave badly as they load or run. */
export const hostile: Family = {
  name: 'hostile',
  mutations: [
    breaks('endless-loop', LOADING, atTop('for (;;);')),
    breaks('never-settles', LOADING, atTop('await new Promise(() => {})'), ESM),
    breaks(
      'never-settles-with-timer',
      LOADING,
      atTop('setInterval(() => {}, 1000); await new Promise(() => {})'),
      ESM,
    ),
    breaks('throws', LOADING, atTop("throw new Error('no model here')")),
    breaks('throws-text', LOADING, atTop("throw 'no model here'")),
    breaks('throws-undefined', LOADING, atTop('throw undefined')),
    breaks('throws-proxy', LOADING, atTop('throw new Proxy({}, { get() { throw 1 } })')),
    breaks('throws-in-helper', LOADING, helperTop("throw new TypeError('no')")),
    breaks('rejects', LOADING, atTop("await Promise.reject(new Error('no'))"), ESM),
    breaks(
      'unhandled-rejection',
      [...LOADING, 'worker/side-effects'],
      atTop("Promise.reject(new Error('late'))"),
    ),
    breaks('exits', LOADING, atTop('Bare.exit(0)')),
    breaks('aborts', LOADING, atTop('Bare.abort?.(); throw new Error()')),
    breaks('recursion', LOADING, atTop('(function again() { again() })()')),
    breaks('assigns-const', LOADING, atTop('const fixed = 1; fixed = 2')),
    breaks('undefined-name', [...LOADING, 'worker/missing-global'], atTop('void nothingOfThatName')),
    breaks(
      'late-throw',
      [...LOADING, 'worker/side-effects'],
      atTop("setTimeout(() => { throw new Error('late') }, 1)"),
    ),
    breaks('handler-hangs', ['plugin/live'], inHandler('count', 'await new Promise(() => {})'), {
      level: 'live',
    }),
    works('prints', atTop('console.log(\'{"ready":true}\')')),
    works('prints-much', atTop("for (let i = 0; i < 2000; i += 1) console.log('words '.repeat(10))")),
    works('timer-left', atTop('setInterval(() => {}, 1000)')),
    works('patches-prototype', atTop('Array.prototype.lastOne = function () { return this.at(-1) }')),
    works('own-then', atTop('Promise.resolve().then(() => {})')),
    works('frozen-globals', atTop('Object.freeze(Array.prototype)')),
    works('slow', atTop('const until = Date.now() + 300; while (Date.now() < until);')),
  ],
}
