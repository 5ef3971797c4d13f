import type { Node } from 'estree'
import type { Guard, ModuleModel, Reach } from '../globals/index.js'
import type { Position } from '../parse.js'

/** How the text writes what is to be loaded. */
export type ArgumentForm =
  /** A plain quoted string, the only form that bare-pack sees. */
  | 'literal'
  /** A template without parts. */
  | 'template'
  | 'interpolation'
  | 'concatenation'
  | 'conditional'
  | 'assignment'
  /** `new URL(…, import.meta.url)`. */
  | 'url'
  /** `import.meta.resolve(…)`. */
  | 'resolve'
  | 'variable'
  | 'expression'

export type DynamicForm =
  | `import-${ArgumentForm}`
  /** Never `require-literal`: that is no dynamic load. */
  | `require-${Exclude<ArgumentForm, 'literal'>}`
  /** `const load = require; load(…)`. */
  | 'require-alias'
  /** `(0, require)(…)`. */
  | 'require-sequence'
  /** `require?.(…)`. */
  | 'require-optional'
  /** `require.call(…)`, `require.apply(…)`, `require.bind(…)`. */
  | 'require-call'
  /** `require` handed on as a value. */
  | 'require-value'
  /** `require.resolve(…)` of anything but a literal. */
  | 'require-resolve'
  /** A literal given to a local function that is called `require`, which bare-pack takes for the real one. */
  | 'require-shadowed'
  /** The name `require` in an ES module, where Bare and Node have none. */
  | 'require-in-esm'
  | 'create-require'
  /** `import.meta.resolve(…)` of anything but a literal. */
  | 'meta-resolve'
  | 'eval'
  | 'indirect-eval'
  | 'function-constructor'
  /** A path made from where the module's file is. In a bundle no such file exists. */
  | 'metadata-path'
  /** `import.meta.asset(…)` or `require.asset(…)` of anything but a literal. */
  | 'asset'

/** A load, or a path, that is decided when the module runs. */
export interface DynamicLoad {
  readonly form: DynamicForm
  /** In UTF-16 units from the start of the module's text. */
  readonly offset: number
  readonly position: Position
  /** What is loaded, where it is constant. */
  readonly specifier?: string
  /** Whether the argument is made of nothing but texts, so that esbuild resolves it and bare-pack does not. */
  readonly foldable: boolean
  /** Whether bare-pack finds what is loaded and packs it. */
  readonly packed: boolean
  readonly atLoad: boolean
  /** How surely it runs. `caught` and `unsure` as for uses of globals. */
  readonly reach: Reach
  readonly guard: Guard | null
  /** Whether a `try` with a `catch` stands around it in its function. */
  readonly inTry: boolean
  /** False for code made from a text that is not known, which may load nothing. */
  readonly proven: boolean
}

/** A load as it is found, before it is known whether it runs. */
export interface FoundLoad {
  readonly form: DynamicForm
  readonly node: Node
  readonly argument?: Node | undefined
  readonly packed?: boolean
  readonly proven?: boolean
}

export function argumentForm(argument: Node | undefined): ArgumentForm {
  switch (argument?.type) {
    case 'Literal':
      return typeof argument.value === 'string' ? 'literal' : 'expression'
    case 'TemplateLiteral':
      return argument.expressions.length === 0 ? 'template' : 'interpolation'
    case 'BinaryExpression':
      return argument.operator === '+' ? 'concatenation' : 'expression'
    case 'ConditionalExpression':
      return 'conditional'
    case 'AssignmentExpression':
      return 'assignment'
    case 'Identifier':
      return 'variable'
    case 'NewExpression':
    case 'CallExpression':
    case 'MemberExpression':
      return isMetaCall(argument, 'resolve') ? 'resolve' : isUrl(argument) ? 'url' : 'expression'
    default:
      return 'expression'
  }
}

/** The text that an expression surely gives. */
export function constantText(node: Node | undefined, model: ModuleModel): string | undefined {
  const value = node && model.valueOf(node)
  return value?.kind === 'primitive' && typeof value.value === 'string' ? value.value : undefined
}

/** Whether an expression is made of nothing but texts. */
export function isFoldable(node: Node | undefined): boolean {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string'
    case 'TemplateLiteral':
      return node.expressions.every(isFoldable)
    case 'BinaryExpression':
      return node.operator === '+' && isFoldable(node.left) && isFoldable(node.right)
    default:
      return false
  }
}

export function isImportMeta(node: Node): boolean {
  return node.type === 'MetaProperty' && node.meta.name === 'import'
}

export function isMetaCall(node: Node, method: string): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    isImportMeta(node.callee.object) &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === method
  )
}

// `new URL('./x', import.meta.url)`, and `.href` or `.toString()` of it.
function isUrl(node: Node): boolean {
  if (node.type === 'NewExpression') return node.callee.type === 'Identifier' && node.callee.name === 'URL'
  if (node.type === 'MemberExpression') return isUrl(node.object)
  return node.type === 'CallExpression' && isUrl(node.callee)
}
