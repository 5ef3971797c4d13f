export interface LoadShape {
  readonly title: string
  /** A module with an exported `run`, or the body of such a function. `./x.mjs` and `./x.cjs` stand beside it. */
  readonly code: string
  readonly format: 'mjs' | 'cjs'
  /** `form`, `form → specifier`; `(packed)` where bare-pack finds it, `(unproven)` where it may load nothing. */
  readonly loads: readonly string[]
  /** What running the bundle ends in once the sources are gone. Not run where undefined. */
  readonly inBundle?: 'works' | 'fails'
}

export function moduleOf({ code, format }: LoadShape): string {
  if (/\bexport\b|exports\.run/.test(code)) return code
  const body = `async function run() {\n${code}\n}`
  return format === 'cjs' ? `exports.run = ${body}` : `export ${body}`
}

type Row = readonly [code: string, ...loads: readonly string[]]

function shapes(
  format: 'mjs' | 'cjs',
  inBundle: 'works' | 'fails' | undefined,
  rows: Readonly<Record<string, Row>>,
): readonly LoadShape[] {
  return Object.entries(rows).map(([title, [code, ...loads]]) => ({
    title: `${title} (${format})`,
    code,
    format,
    loads,
    ...(inBundle ? { inBundle } : {}),
  }))
}

export const loadShapes: readonly LoadShape[] = [
  ...shapes('mjs', 'works', {
    'a literal': ["return import('./x.mjs')", 'import-literal → ./x.mjs (packed)'],
    'a literal with a comment': [
      "return import(/* webpackIgnore: true */ './x.mjs')",
      'import-literal → ./x.mjs (packed)',
    ],
    'a resolved literal': ["return import(import.meta.resolve('./x.mjs'))", 'import-resolve (packed)'],
    'text that looks like a load': ["return ['import(name)', `require(name)`, /import(x)/] // import(name)"],
    'evaluated text that loads nothing': ["return eval('1 + 1') + new Function('a', 'return a')(1)"],
    'evaluated text that speaks of loads': [
      'return eval("/* harmony import */ var a = 1; // require(name)\\n({ import: a, b: a.require }).import")',
    ],
    'evaluated text that loads by a function of its own': [
      'return new Function("__webpack_require__", "return __webpack_require__(\'./x.mjs\')")(() => 1)',
    ],
    'evaluated text that has such a text': ['return eval("\'require(name)\'.length")', 'eval (unproven)'],
    'the global object by Function': ["return Function('return this')()"],
    'evaluated text that is not known': [
      "const text = ['1', '1'].join('+'); return new Function('return ' + text)()",
      'function-constructor (unproven)',
    ],
    'require after a test': ["return typeof require === 'function' ? require('./x.cjs') : 1"],
    'require in a Node branch': ["if (typeof Bare === 'undefined') return import(globalThis.name)"],
    'the place of the module, kept': ['return import.meta.url'],
    'the place of the module, compared': ["return import.meta.url === 'x'"],
    'a method that is called require': ["return ({ require: () => 1 }).require('x')"],
    'a member that is called createRequire': [
      'const createRequire = () => () => 1\nexport const run = () => createRequire(1)',
    ],
  }),
  ...shapes('mjs', 'fails', {
    'a template': ['return import(`./x.mjs`)', 'import-template → ./x.mjs (foldable)'],
    'a concatenation': ["return import('./' + 'x.mjs')", 'import-concatenation → ./x.mjs (foldable)'],
    'a template with a part': [
      'const name = ["x"].join(); return import(`./${name}.mjs`)',
      'import-interpolation',
    ],
    'a template with a constant part': [
      "const name = 'x'; return import(`./${name}.mjs`)",
      'import-interpolation → ./x.mjs',
    ],
    'a variable': ["const file = ['./x.mjs'][0]; return import(file)", 'import-variable'],
    'a constant': ["const file = './x.mjs'; return import(file)", 'import-variable → ./x.mjs'],
    'a conditional': ["return import(Date.now() > 1 ? './x.mjs' : './x.cjs')", 'import-conditional'],
    'an assignment': ["let file; return import((file = './x.mjs'))", 'import-assignment → ./x.mjs'],
    'a URL': ["return import(new URL('./x.mjs', import.meta.url))", 'import-url'],
    'the text of a URL': ["return import(new URL('./x.mjs', import.meta.url).href)", 'import-url'],
    'a call': ["const file = () => ['./x.mjs'].pop(); return import(file())", 'import-expression'],
    'a template to resolve': [
      'const file = import.meta.resolve(`./x.mjs`); return import(file)',
      'meta-resolve → ./x.mjs',
      'import-variable',
    ],
    eval: ['return eval("import(\'./x.mjs\')")', 'eval'],
    'indirect eval': ['return (0, eval)("import(\'./x.mjs\')")', 'indirect-eval'],
    'eval by the global object': ['return globalThis.eval("import(\'./x.mjs\')")', 'indirect-eval'],
    'new Function': ["return new Function('file', 'return import(file)')('./x.mjs')", 'function-constructor'],
    'Function under another name': [
      "const F = Function; return F('file', 'return import(file)')('./x.mjs')",
      'function-constructor',
    ],
    'require in an ES module': ["return require('./x.cjs')", 'require-in-esm → ./x.cjs (packed)'],
    'a variable asset': ["const name = './' + ['x.mjs'][0]; return import.meta.asset(name)", 'asset'],
  }),
  ...shapes('cjs', 'works', {
    'a literal': ["return require('./x.cjs')"],
    'a literal in a function': ["const load = () => require('./x.cjs'); return load()"],
    'a resolved literal': ["return require.resolve('./x.cjs')"],
    'a literal import': ["return import('./x.mjs')", 'import-literal → ./x.mjs (packed)'],
    'a method of require, bound': ['return typeof require.resolve.bind(require)'],
    'a main test': ['return require.main === module'],
    'a typeof': ["return typeof require === 'function' && typeof require.resolve"],
    'a local require': [
      "const require = (id) => id; return require('./x.cjs')",
      'require-shadowed → ./x.cjs (packed)',
    ],
    'a parameter that is called require': [
      "return ((require) => require('./x.cjs'))((id) => id)",
      'require-shadowed → ./x.cjs (packed)',
    ],
    'the place of the module, kept': ['return __filename'],
  }),
  ...shapes('cjs', 'fails', {
    'a variable': ["const file = ['./x.cjs'][0]; return require(file)", 'require-variable'],
    'a template': ['return require(`./x.cjs`)', 'require-template → ./x.cjs (foldable)'],
    'a concatenation': ["return require('./' + 'x.cjs')", 'require-concatenation → ./x.cjs (foldable)'],
    'an alias': ["const load = require; return load('./x.cjs')", 'require-alias → ./x.cjs'],
    'a sequence': ["return (0, require)('./x.cjs')", 'require-sequence → ./x.cjs'],
    'an optional call': ["return require?.('./x.cjs')", 'require-optional → ./x.cjs'],
    'a call by call': ["return require.call(module, './x.cjs')", 'require-call → ./x.cjs'],
    'a call by apply': ["return require.apply(module, ['./x.cjs'])", 'require-call'],
    'handed on': ["return ((load) => load('./x.cjs'))(require)", 'require-alias → ./x.cjs'],
    'handed on as a value': ["return ['./x.cjs'].map(require)", 'require-value'],
    'given to new code': ["return new Function('r', 'return r(\"./x.cjs\")')(require)", 'require-value'],
    'resolved from a variable': [
      "const file = ['./x.cjs'][0]; return require.resolve(file)",
      'require-resolve',
    ],
  }),
  ...shapes('mjs', undefined, {
    'a created require': [
      "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nexport const run = () => require('./x.cjs')",
      'create-require',
      'require-shadowed → ./x.cjs (packed)',
    ],
    'a created require of a namespace': [
      "import module from 'node:module'\nexport const run = () => module.createRequire(import.meta.url)('./x.cjs')",
      'create-require',
    ],
    'a URL beside the module': ["return new URL('./model.bin', import.meta.url)", 'metadata-path'],
    'a path beside the module': [
      "import { join } from 'bare-path'\nexport const run = () => join(import.meta.dirname, 'model.bin')",
      'metadata-path',
    ],
    'a path from a kept place': [
      "import { fileURLToPath } from 'bare-url'\nconst here = import.meta.url\nexport const run = () => fileURLToPath(here)",
      'metadata-path',
    ],
    'a path from taken apart metadata': [
      'const { dirname } = import.meta\nexport const run = () => `${dirname}/model.bin`',
      'metadata-path',
    ],
    'a template with the place': ['return `${import.meta.dirname}/x`', 'metadata-path'],
    'an addon': ["return Bare.Addon.resolve('.', new URL('.', import.meta.url))", 'metadata-path'],
  }),
  ...shapes('cjs', undefined, {
    'a path beside the module': [
      "const path = require('bare-path')\nexports.run = () => path.join(__dirname, 'model.bin')",
      'metadata-path',
    ],
    'a resolved path beside the module': [
      "const path = require('bare-path')\nexports.run = () => path.resolve(__dirname, 'model.bin')",
      'metadata-path',
    ],
    'a concatenated path': ["return __dirname + '/model.bin'", 'metadata-path'],
    'an addon': ["return require.addon('.', __filename)"],
  }),
]
