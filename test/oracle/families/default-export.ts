import { breaks, type Family, works } from '../mutation.js'
import { all, exported, worker } from '../plugins/change.js'

const MISSING = ['plugin/default-export', 'plugin/registers']
const REFUSED = ['plugin/definition', 'plugin/default-export', 'plugin/registers']
const ESM = { bases: ['ready', 'bundled', 'two', 'zod3'] } as const
const UNBUNDLED = { bases: ['ready', 'two', 'zod3'] } as const
const COMMONJS = { bases: ['commonjs'] } as const

const ofEsm = [
  breaks('named-only', MISSING, exported('export { definition as wordsPlugin }'), ESM),
  breaks('named-plugin', MISSING, exported('export { definition as plugin }'), ESM),
  breaks('nothing', MISSING, exported('void definition'), ESM),
  breaks('default-of-star', MISSING, exported("export * from './words.js'"), UNBUNDLED),
  breaks('misspelt-default', MISSING, exported('export { definition as Default }'), ESM),
  breaks('undefined', REFUSED, exported('export default undefined'), ESM),
  breaks('null', REFUSED, exported('export default null'), ESM),
  breaks('list', REFUSED, exported('export default [definition]'), ESM),
  breaks('function', REFUSED, exported('export default () => definition'), ESM),
  breaks('promise', REFUSED, exported('export default Promise.resolve(definition)'), ESM),
  breaks('async-function', REFUSED, exported('export default async () => definition'), ESM),
  breaks('nested', REFUSED, exported('export default { default: definition }'), ESM),
  breaks('wrapped', REFUSED, exported('export default { plugin: definition }'), ESM),
  breaks('string', REFUSED, exported("export default 'qvac-words'"), ESM),
  breaks('class', REFUSED, exported('export default class Words {}'), ESM),
  breaks('define-plugin-itself', REFUSED, exported('void definition', 'export default definePlugin'), ESM),
  breaks('namespace', REFUSED, exported("export * as default from './words.js'"), UNBUNDLED),
  works('as-default', exported('export { definition as default }'), ESM),
  works('default-let', exported('let late', 'late = definition', 'export { late as default }'), ESM),
  works('awaited', exported('export default await Promise.resolve(definition)'), ESM),
  works(
    're-exported',
    all(
      exported('export default definition'),
      worker((one) => ({ ...one, top: [...one.top, 'export const unused = 1'] })),
    ),
    ESM,
  ),
]

const ofCommonJs = [
  breaks('exports-name', REFUSED, exported('exports.plugin = definition'), COMMONJS),
  breaks('exports-reassigned', REFUSED, exported('exports = definition'), COMMONJS),
  breaks(
    'es-module-without-default',
    REFUSED,
    exported('exports.__esModule = true', 'exports.plugin = definition'),
    COMMONJS,
  ),
  breaks('default-undefined', REFUSED, exported('exports.default = undefined'), COMMONJS),
  breaks('module-exports-nothing', REFUSED, exported('void definition'), COMMONJS),
  breaks('default-twice', REFUSED, exported('exports.default = { default: definition }'), COMMONJS),
  works('exports-default', exported('exports.default = definition'), COMMONJS),
  works(
    'typescript-output',
    exported("Object.defineProperty(exports, '__esModule', { value: true })", 'exports.default = definition'),
    COMMONJS,
  ),
  works(
    'default-getter',
    exported("Object.defineProperty(exports, 'default', { get: () => definition })"),
    COMMONJS,
  ),
  works('both', exported('module.exports = definition', 'module.exports.words = definition'), COMMONJS),
  breaks('this-default', REFUSED, exported('this.default = definition'), COMMONJS),
]

/** What the module hands to whoever imports it. */
export const defaultExport: Family = { name: 'default-export', mutations: [...ofEsm, ...ofCommonJs] }
