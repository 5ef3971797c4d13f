import type { Severity } from '../check.js'
import type { Entries } from '../facts/entries.js'
import type { PublintMessage } from '../facts/publint.js'

/** Says whether one of our own checks, which knows more about it, reports the same. */
type IsOurs = (message: PublintMessage, entries: Entries) => boolean

export interface PublintRule {
  readonly code: string
  /** publint's own, or ours where a measurement shows that publint's does not fit a QVAC plugin. */
  readonly severity: Severity
  readonly title: string
  readonly isOurs: IsOurs
  /** In place of publint's own sentence, where that gives advice that does not fit. */
  readonly said?: string
}

const never: IsOurs = () => false
const inExports: IsOurs = ({ path }) => path[0] === 'exports'

const inEntry: IsOurs = ({ path }, { client, plugins }) =>
  path[0] === 'exports' && [client, ...plugins].some((entry) => entry?.key === path[1])

/** Bare takes `exports.default` for the default export, and only the worker imports a plugin entry. */
const isPluginEntry: IsOurs = ({ path }, { plugins }) =>
  path[0] === 'exports' && plugins.some(({ key }) => key === path[1])

const rule = (code: string, severity: Severity, title: string, isOurs = never): PublintRule => ({
  code,
  severity,
  title,
  isOurs,
})

/** docs/decisions/publint-severities.md holds the evidence for each severity that differs from publint's. */
export const PUBLINT_RULES: readonly PublintRule[] = [
  rule(
    'IMPLICIT_INDEX_JS_INVALID_FORMAT',
    'warning',
    'index.js is written in the format that Node takes it for',
  ),
  rule('FILE_INVALID_FORMAT', 'warning', 'Files are written in the format that Node takes them for', inEntry),
  rule(
    'FILE_INVALID_EXPLICIT_FORMAT',
    'warning',
    'Files with .mjs or .cjs are written in that format',
    inEntry,
  ),
  rule('FILE_INVALID_JSX_EXTENSION', 'warning', 'No entry has a .jsx extension'),
  rule('FILE_DOES_NOT_EXIST', 'warning', 'Files that package.json names exist', inExports),
  rule('MODULE_SHOULD_BE_ESM', 'warning', '`module` is ESM'),
  rule('HAS_MODULE_BUT_NO_EXPORTS', 'warning', '`exports` stands where `module` does'),
  rule('HAS_ESM_MAIN_BUT_NO_EXPORTS', 'suggestion', '`exports` stands where an ESM `main` does'),
  rule('EXPORTS_GLOB_NO_MATCHED_FILES', 'warning', 'Patterns in `exports` match files'),
  rule(
    'EXPORTS_GLOB_NO_DEPRECATED_SUBPATH_MAPPING',
    'warning',
    '`exports` uses patterns, not folder mappings',
  ),
  rule('EXPORTS_TYPES_SHOULD_BE_FIRST', 'warning', '`types` comes first among conditions', inEntry),
  rule('EXPORTS_MODULE_SHOULD_PRECEDE_REQUIRE', 'warning', '`module` comes before `require`'),
  rule('EXPORTS_DEFAULT_SHOULD_BE_LAST', 'warning', '`default` comes last among conditions'),
  rule('EXPORTS_MODULE_SHOULD_BE_ESM', 'warning', 'The `module` condition leads to ESM'),
  rule('EXPORTS_VALUE_INVALID', 'warning', 'Targets of `exports` start with "./"', inEntry),
  rule('EXPORTS_FALLBACK_ARRAY_USE', 'warning', '`exports` uses no fallback arrays'),
  rule('USE_ENGINES_NODE', 'suggestion', '`engines.node` is stated'),
  rule('USE_EXPORTS_BROWSER', 'suggestion', 'Browser builds are stated in `exports`'),
  rule(
    'USE_EXPORTS_OR_IMPORTS_BROWSER',
    'suggestion',
    'Browser replacements are stated in `exports` or `imports`',
  ),
  rule('USE_SIDE_EFFECTS', 'suggestion', '`sideEffects` is stated'),
  {
    ...rule('USE_TYPE', 'suggestion', '`type` is stated'),
    said: 'package.json does not state `type`, so tools have to guess the format of .js files',
  },
  rule('TYPES_NOT_EXPORTED', 'warning', 'Declarations are reached through `exports`', inEntry),
  rule(
    'EXPORTS_TYPES_INVALID_FORMAT',
    'warning',
    'Declarations have the format of the code they describe',
    inEntry,
  ),
  rule('FIELD_INVALID_VALUE_TYPE', 'warning', 'Fields of package.json have the type that npm expects'),
  rule('EXPORTS_VALUE_CONFLICTS_WITH_BROWSER', 'warning', '`browser` and `exports` agree'),
  rule('DEPRECATED_FIELD_JSNEXT', 'suggestion', 'No deprecated jsnext fields'),
  rule('INVALID_REPOSITORY_VALUE', 'warning', '`repository` is one that npm understands'),
  rule('BIN_FILE_NOT_EXECUTABLE', 'warning', 'Files in `bin` have a shebang'),
  rule(
    'IMPORTS_GLOB_NO_DEPRECATED_SUBPATH_MAPPING',
    'warning',
    '`imports` uses patterns, not folder mappings',
  ),
  rule('IMPORTS_VALUE_INVALID', 'warning', 'Targets of `imports` are valid'),
  rule('IMPORTS_DEFAULT_SHOULD_BE_LAST', 'warning', '`default` comes last in `imports`'),
  rule('IMPORTS_MODULE_SHOULD_PRECEDE_REQUIRE', 'warning', '`module` comes before `require` in `imports`'),
  rule('IMPORTS_MODULE_SHOULD_BE_ESM', 'warning', 'The `module` condition of `imports` leads to ESM'),
  rule('IMPORTS_FALLBACK_ARRAY_USE', 'warning', '`imports` uses no fallback arrays'),
  rule(
    'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
    'warning',
    'A CommonJS default export reads alike everywhere',
    isPluginEntry,
  ),
  rule('NESTED_PACKAGE_JSON_FIELD_IGNORED', 'warning', 'No nested package.json has fields that Node ignores'),
]

/** Never passed on. */
export const IGNORED_RULES: ReadonlySet<string> = new Set([
  // `entrypoints/root` says it.
  'EXPORTS_MISSING_ROOT_ENTRYPOINT',
  // `publish/files`, `publish/license` and `publish/local-protocol` say these.
  'USE_FILES',
  'USE_LICENSE',
  'LOCAL_DEPENDENCY',
  // Bare honours keys such as "fs", and they are how a plugin replaces a module of Node.
  'IMPORTS_KEY_INVALID',
])
