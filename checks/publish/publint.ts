import { defineCheck, type Check, type Severity } from '../../src/check.js'
import { entries, type Entries } from '../../src/facts/entries.js'
import { publintReading, type PublintMessage } from '../../src/facts/publint.js'

interface Rule {
  readonly code: string
  readonly title: string
  /** publint's own, or ours where a measurement shows that publint's does not fit a QVAC plugin. */
  readonly severity: Severity
  /** Says the same as one of our own checks, which knows more about it. */
  readonly isOurs?: (message: PublintMessage, entries: Entries) => boolean
}

const inExports = ({ path }: PublintMessage): boolean => path[0] === 'exports'

const inEntry = ({ path }: PublintMessage, { client, plugins }: Entries): boolean =>
  path[0] === 'exports' && [client, ...plugins].some((entry) => entry?.key === path[1])

const always = (): boolean => true

/** docs/decisions/publint-severities.md holds the evidence for each severity that differs from publint's. */
const RULES: readonly Rule[] = [
  { code: 'IMPLICIT_INDEX_JS_INVALID_FORMAT', severity: 'warning', title: 'index.js is written in the format that Node takes it for' },
  { code: 'FILE_INVALID_FORMAT', severity: 'warning', title: 'Files are written in the format that Node takes them for', isOurs: inEntry },
  { code: 'FILE_INVALID_EXPLICIT_FORMAT', severity: 'warning', title: 'Files with .mjs or .cjs are written in that format', isOurs: inEntry },
  { code: 'FILE_INVALID_JSX_EXTENSION', severity: 'warning', title: 'No entry has a .jsx extension' },
  { code: 'FILE_DOES_NOT_EXIST', severity: 'warning', title: 'Files that package.json names exist', isOurs: inExports },
  { code: 'FILE_NOT_PUBLISHED', severity: 'warning', title: 'Files that package.json names are published', isOurs: inExports },
  { code: 'MODULE_SHOULD_BE_ESM', severity: 'warning', title: '`module` is ESM' },
  { code: 'HAS_MODULE_BUT_NO_EXPORTS', severity: 'warning', title: '`exports` stands where `module` does' },
  { code: 'HAS_ESM_MAIN_BUT_NO_EXPORTS', severity: 'suggestion', title: '`exports` stands where an ESM `main` does' },
  { code: 'EXPORTS_GLOB_NO_MATCHED_FILES', severity: 'warning', title: 'Patterns in `exports` match files' },
  { code: 'EXPORTS_GLOB_NO_DEPRECATED_SUBPATH_MAPPING', severity: 'warning', title: '`exports` uses patterns, not folder mappings' },
  { code: 'EXPORTS_TYPES_SHOULD_BE_FIRST', severity: 'warning', title: '`types` comes first among conditions', isOurs: inEntry },
  { code: 'EXPORTS_MODULE_SHOULD_PRECEDE_REQUIRE', severity: 'warning', title: '`module` comes before `require`' },
  { code: 'EXPORTS_DEFAULT_SHOULD_BE_LAST', severity: 'warning', title: '`default` comes last among conditions' },
  { code: 'EXPORTS_MODULE_SHOULD_BE_ESM', severity: 'warning', title: 'The `module` condition leads to ESM' },
  { code: 'EXPORTS_VALUE_INVALID', severity: 'warning', title: 'Targets of `exports` start with "./"', isOurs: inEntry },
  { code: 'EXPORTS_MISSING_ROOT_ENTRYPOINT', severity: 'warning', title: '`exports` has the root that `main` promises', isOurs: always },
  { code: 'EXPORTS_FALLBACK_ARRAY_USE', severity: 'warning', title: '`exports` uses no fallback arrays' },
  { code: 'USE_ENGINES_NODE', severity: 'suggestion', title: '`engines.node` is stated' },
  { code: 'USE_EXPORTS_BROWSER', severity: 'suggestion', title: 'Browser builds are stated in `exports`' },
  { code: 'USE_EXPORTS_OR_IMPORTS_BROWSER', severity: 'suggestion', title: 'Browser replacements are stated in `exports` or `imports`' },
  { code: 'USE_FILES', severity: 'suggestion', title: '`files` keeps internal files out of the package' },
  { code: 'USE_SIDE_EFFECTS', severity: 'suggestion', title: '`sideEffects` is stated' },
  { code: 'USE_TYPE', severity: 'suggestion', title: '`type` is stated' },
  { code: 'USE_LICENSE', severity: 'suggestion', title: '`license` is stated' },
  { code: 'TYPES_NOT_EXPORTED', severity: 'warning', title: 'Declarations are reached through `exports`', isOurs: inEntry },
  { code: 'EXPORTS_TYPES_INVALID_FORMAT', severity: 'warning', title: 'Declarations have the format of the code they describe', isOurs: inEntry },
  { code: 'FIELD_INVALID_VALUE_TYPE', severity: 'warning', title: 'Fields of package.json have the type that npm expects' },
  { code: 'EXPORTS_VALUE_CONFLICTS_WITH_BROWSER', severity: 'warning', title: '`browser` and `exports` agree' },
  { code: 'DEPRECATED_FIELD_JSNEXT', severity: 'suggestion', title: 'No deprecated jsnext fields' },
  { code: 'INVALID_REPOSITORY_VALUE', severity: 'warning', title: '`repository` is one that npm understands' },
  { code: 'LOCAL_DEPENDENCY', severity: 'error', title: 'No dependency points to a folder of this machine' },
  { code: 'BIN_FILE_NOT_EXECUTABLE', severity: 'warning', title: 'Files in `bin` have a shebang' },
  { code: 'IMPORTS_GLOB_NO_DEPRECATED_SUBPATH_MAPPING', severity: 'warning', title: '`imports` uses patterns, not folder mappings' },
  { code: 'IMPORTS_KEY_INVALID', severity: 'suggestion', title: 'Keys of `imports` start with "#", or are names that Bare replaces', isOurs: always },
  { code: 'IMPORTS_VALUE_INVALID', severity: 'warning', title: 'Targets of `imports` are valid' },
  { code: 'IMPORTS_GLOB_NO_MATCHED_FILES', severity: 'warning', title: 'Patterns in `imports` match files' },
  { code: 'IMPORTS_DEFAULT_SHOULD_BE_LAST', severity: 'warning', title: '`default` comes last in `imports`' },
  { code: 'IMPORTS_MODULE_SHOULD_PRECEDE_REQUIRE', severity: 'warning', title: '`module` comes before `require` in `imports`' },
  { code: 'IMPORTS_MODULE_SHOULD_BE_ESM', severity: 'warning', title: 'The `module` condition of `imports` leads to ESM' },
  { code: 'IMPORTS_FALLBACK_ARRAY_USE', severity: 'warning', title: '`imports` uses no fallback arrays' },
  { code: 'CJS_WITH_ESMODULE_DEFAULT_EXPORT', severity: 'warning', title: 'A CommonJS default export reads alike everywhere', isOurs: isPluginEntry },
  { code: 'NESTED_PACKAGE_JSON_FIELD_IGNORED', severity: 'warning', title: 'No nested package.json has fields that Node ignores' },
]

/** Bare takes `exports.default` for the default export; the worker is the only one that imports a plugin entry. */
function isPluginEntry({ path }: PublintMessage, { plugins }: Entries): boolean {
  return path[0] === 'exports' && plugins.some(({ key }) => key === path[1])
}

const KNOWN: ReadonlySet<string> = new Set(RULES.map(({ code }) => code))

const idOf = (code: string): string => `publish/publint/${code.toLowerCase().replaceAll('_', '-')}`

function toCheck({ code, title, severity, isOurs }: Rule): Check {
  return defineCheck({
    id: idOf(code),
    title,
    why: `publint's rule ${code}: https://publint.dev/rules#${code.toLowerCase()}`,
    fix: `See https://publint.dev/rules#${code.toLowerCase()}`,
    severity,
    needs: { publintReading, entries },
    wording: { said: (d: { said: string }) => d.said },
    *inspect({ publintReading, entries }) {
      for (const message of publintReading.ok ? publintReading.messages : []) {
        if (message.code !== code || isOurs?.(message, entries) === true) continue
        yield { message: 'said', data: { said: message.text }, at: { pointer: message.pointer } }
      }
    },
  })
}

/** A rule that publint gained after this table was written, and a package that publint itself cannot read. */
const rest = defineCheck({
  id: 'publish/publint/other',
  title: 'publint has nothing further to say',
  why: 'publint knows how Node and bundlers read a package; rules that it gained lately are passed on as they are.',
  fix: 'See https://publint.dev/rules',
  severity: 'warning',
  needs: { publintReading },
  wording: {
    said: (d: { code: string; said: string }) => `${d.code}: ${d.said}`,
    stopped: (d: { said: string }) => `publint stopped on this package, so its rules were not applied: ${d.said}`,
  },
  *inspect({ publintReading }) {
    if (!publintReading.ok) yield { message: 'stopped', data: { said: publintReading.said }, unproven: true }
    for (const { code, text, pointer } of publintReading.ok ? publintReading.messages : []) {
      if (!KNOWN.has(code)) yield { message: 'said', data: { code, said: text }, at: { pointer } }
    }
  },
})

/** publint's messages, each under its own id, so that one can be suppressed alone. */
export default [...RULES.map(toCheck), rest] as readonly Check[]
