import { breaks, type Family, LOADING, works } from '../mutation.js'
import { all, atTop, type Change, file, inHandler } from '../plugins/change.js'

const IMPORTS = ['worker/dynamic-import', ...LOADING]
const REQUIRES = ['worker/dynamic-require', ...LOADING]
const ESM = { bases: ['ready', 'two', 'zod3'] } as const
const COMMONJS = { bases: ['commonjs'] } as const

const extra = all(
  file('dist/extra.js', 'export default 1\n'),
  file('dist/data.json', '{"a":1}\n'),
  file('dist/a.txt', 'a\n'),
)
const extraOfCommonJs = all(
  file('dist/extra.js', 'module.exports = 1\n'),
  file('dist/data.json', '{"a":1}\n'),
)

/** Statements that load a file of the package which bare-pack does not see. */
const HIDDEN: Readonly<Record<string, string>> = {
  template: 'await import(`./extra.js`)',
  'template-with-name': "const name = 'extra'; await import(`./${name}.js`)",
  variable: "const at = './extra.js'; await import(at)",
  concatenated: "await import('./' + 'extra.js')",
  conditional: "await import(Date.now() > 0 ? './extra.js' : './words.js')",
  'of-function': "const where = () => './extra.js'; await import(where())",
  'of-list': "for (const at of ['./extra.js']) await import(at)",
  'of-map': "await Promise.all(['./extra.js', './words.js'].map((at) => import(at)))",
  'of-object': "const at = { extra: './extra.js' }; await import(at.extra)",
  'url-of-meta': "await import(new URL('./extra.js', import.meta.url).href)",
  'url-of-meta-value': "await import(new URL('./extra.js', import.meta.url))",
  'meta-replaced': "await import(import.meta.url.replace(/[^/]*$/, 'extra.js'))",
  'in-eval': 'await eval("import(\'./extra.js\')")',
  'package-by-variable': "const name = 'zod/v4-mini'; await import(name)",
  parenthesised: "await import(('./extra.js'))",
  'in-promise': "const at = './extra.js'; await Promise.resolve().then(() => import(at))",
}

const SEEN: Readonly<Record<string, string>> = {
  literal: "await import('./extra.js')",
  'failing-in-catch': "const at = './extra.js'; await import(at).catch(() => {})",
  'on-lines': "await import(\n  './extra.js'\n)",
  'with-comment': "await import(/* webpackIgnore: true */ './extra.js')",
  'in-arrow': "const load = () => import('./extra.js'); await load()",
  'in-table': "const loaders = { extra: () => import('./extra.js') }; await loaders.extra()",
  json: "await import('./data.json', { with: { type: 'json' } })",
  'json-plain': "await import('./data.json')",
  resolved: "void import.meta.resolve('./extra.js')",
  asset: "void import.meta.asset('./a.txt')",
  'eval-sum': "eval('1 + 1')",
  'new-function': "new Function('a', 'return a')(1)",
  text: "const help = 'import(x) and require(y)'; void help",
  'in-comment': 'void 0 // await import(name)',
  'url-not-loaded': "void new URL('./extra.js', import.meta.url)",
  'own-import-name': 'const loader = { import: (name) => name }; loader.import(1)',
  'zod-subpath': "await import('zod/v4-mini')",
}

const HIDDEN_REQUIRES: Readonly<Record<string, string>> = {
  variable: "const at = './extra.js'; require(at)",
  template: 'require(`./extra.js`)',
  concatenated: "require('./' + 'extra.js')",
  aliased: "const load = require; load('./extra.js')",
  comma: "(0, require)('./extra.js')",
  optional: "require?.('./extra.js')",
  'handed-on': "new Function('load', \"return load('./extra.js')\")(require)",
  'of-list': "['./extra.js'].map((at) => require(at))",
  'of-map': "['./extra.js'].map(require)",
  conditional: "require(Date.now() > 0 ? './extra.js' : './words.js')",
  'joined-path': "require([__dirname, 'extra.js'].join('/'))",
  bound: "require.call(null, './extra.js')",
}

const SEEN_REQUIRES: Readonly<Record<string, string>> = {
  literal: "require('./extra.js')",
  'without-extension': "require('./extra')",
  json: "require('./data.json')",
  resolved: "require.resolve('./extra.js')",
  'in-function': "const load = () => require('./extra.js'); load()",
  'own-name': 'const box = { require: (name) => name }; box.require(1)',
  'import-of-literal': "import('./extra.js')",
}

/** What cannot be found anywhere. */
const ABSENT: Readonly<Record<string, Change>> = {
  'in-false': atTop("if (false) await import('./nope.js')"),
  'in-try': atTop("try { await import('./nope.js') } catch {}"),
  'in-handler-try': inHandler('count', "try { await import('./nope.js') } catch {}"),
  static: atTop("import './nope.js'"),
  'with-typo': atTop("import { wordsOf as again } from './word.js'"),
  're-export': atTop("export { a } from './nope.js'"),
  outside: atTop("import '../../other/index.js'"),
  'export-name': atTop("import { wordsIn } from './words.js'"),
  'default-of-named': atTop("import words from './words.js'"),
}

const ABSENT_OF_COMMONJS: Readonly<Record<string, Change>> = {
  required: atTop("require('./nope.js')"),
  'required-in-try': atTop("try { require('./nope.js') } catch {}"),
  'required-in-handler': inHandler('count', "require('./nope.js')"),
}

const absentBlame = ['worker/outside-package', 'worker/syntax', ...LOADING]

/** Each at the top of the module and in a handler by turns, so that both times of loading come up. */
function placed(
  table: Readonly<Record<string, string>>,
): readonly (readonly [string, (more: Change) => Change])[] {
  return Object.entries(table).flatMap(([name, code]) => [
    [`${name}-top`, (more: Change) => all(more, atTop(code))] as const,
    [`${name}-handler`, (more: Change) => all(more, inHandler('count', code))] as const,
  ])
}

/** Files that are loaded as the code runs, and files that are not there. */
export const loading: Family = {
  name: 'loading',
  mutations: [
    ...placed(HIDDEN).map(([name, make]) => breaks(`import-${name}`, IMPORTS, make(extra), ESM)),
    ...placed(SEEN).map(([name, make]) => works(`import-${name}`, make(extra), ESM)),
    ...placed(HIDDEN_REQUIRES).map(([name, make]) =>
      breaks(`require-${name}`, REQUIRES, make(extraOfCommonJs), COMMONJS),
    ),
    ...placed(SEEN_REQUIRES).map(([name, make]) => works(`require-${name}`, make(extraOfCommonJs), COMMONJS)),
    ...Object.entries(ABSENT).map(([name, change]) => breaks(`absent-${name}`, absentBlame, change, ESM)),
    ...Object.entries(ABSENT_OF_COMMONJS).map(([name, change]) =>
      breaks(`absent-${name}`, absentBlame, change, COMMONJS),
    ),
  ],
}
