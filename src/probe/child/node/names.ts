import { parse } from 'acorn'

interface SyntaxNode {
  readonly type: string
  readonly [key: string]: unknown
}

/** The names that a module's source takes from `specifier`: what a stand-in for it has to export. */
export function importedNames(source: string, specifier: string): string[] {
  const names = new Set<string>()
  visit(parsed(source, 'module'), (node) => {
    if (text(node['source']) !== specifier || !Array.isArray(node['specifiers'])) return
    for (const part of node['specifiers'] as SyntaxNode[]) {
      const name = nameOf(part.type === 'ExportSpecifier' ? part['local'] : part['imported'])
      if (name !== null && name !== 'default') names.add(name)
    }
  })
  return [...names]
}

export interface CommonJsExports {
  readonly names: readonly string[]
  /** Specifiers whose exports are handed on. */
  readonly reexports: readonly string[]
}

/**
 * The names a CommonJS module exports as far as its source shows, by the shapes that Bare's lexer knows: assignments to
 * `exports.x`, `module.exports = {…}`, and a `require()` that is handed on. `Object.defineProperty` is none of them.
 */
export function commonJsExports(source: string): CommonJsExports {
  const names = new Set<string>()
  const reexports = new Set<string>()
  visit(parsed(source, 'script'), (node) => {
    if (node.type === 'AssignmentExpression') assigned(node, names, reexports)
    if (node.type === 'CallExpression') called(node, reexports)
  })
  return { names: [...names], reexports: [...reexports] }
}

function assigned(node: SyntaxNode, names: Set<string>, reexports: Set<string>): void {
  const left = asNode(node['left'])
  const right = asNode(node['right'])
  if (left?.type === 'MemberExpression' && isExports(asNode(left['object']))) {
    const name = nameOf(left['property'])
    if (name !== null) names.add(name)
  }
  if (!isExports(left)) return
  const required = requiredBy(right)
  if (required !== null) reexports.add(required)
  if (right?.type !== 'ObjectExpression') return
  for (const property of right['properties'] as SyntaxNode[]) {
    const spread = property.type === 'SpreadElement' ? requiredBy(asNode(property['argument'])) : null
    if (spread !== null) reexports.add(spread)
    const name = property['computed'] === true ? null : nameOf(property['key'])
    if (name !== null) names.add(name)
  }
}

/** TypeScript's and Babel's `export *`. */
function called(node: SyntaxNode, reexports: Set<string>): void {
  const callee = asNode(node['callee'])
  const name = nameOf(callee?.type === 'MemberExpression' ? callee['property'] : callee)
  const required =
    name === '__exportStar' || name === '__export' ? requiredBy((node['arguments'] as SyntaxNode[])[0]) : null
  if (required !== null) reexports.add(required)
}

function isExports(node: SyntaxNode | null | undefined): boolean {
  if (node?.type === 'Identifier') return node['name'] === 'exports'
  if (node?.type !== 'MemberExpression') return false
  return nameOf(node['object']) === 'module' && nameOf(node['property']) === 'exports'
}

function requiredBy(node: SyntaxNode | null | undefined): string | null {
  if (node?.type !== 'CallExpression' || nameOf(node['callee']) !== 'require') return null
  return text((node['arguments'] as SyntaxNode[])[0])
}

function nameOf(node: unknown): string | null {
  const name = asNode(node)?.['name']
  return typeof name === 'string' ? name : text(node)
}

function text(node: unknown): string | null {
  const value = asNode(node)?.['value']
  return typeof value === 'string' ? value : null
}

function asNode(value: unknown): SyntaxNode | null {
  return typeof value === 'object' && value !== null && 'type' in value ? (value as SyntaxNode) : null
}

const LENIENT = { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: true } as const

function parsed(source: string, sourceType: 'module' | 'script'): unknown {
  try {
    return parse(source, { ...LENIENT, sourceType })
  } catch {
    // Not ours to report: the engine refuses it, or the syntax is newer than the parser.
    return null
  }
}

/** The line of a syntax error, which Node keeps to itself for modules; null where this parser sees none. */
export function syntaxErrorLine(source: string, sourceType: 'module' | 'script'): number | null {
  try {
    parse(source, { ...LENIENT, sourceType })
    return null
  } catch (error) {
    return (error as { readonly loc?: { readonly line: number } }).loc?.line ?? null
  }
}

function visit(value: unknown, seen: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, seen)
  const node = asNode(value)
  if (node === null) return
  seen(node)
  for (const key of Object.keys(node)) if (typeof node[key] === 'object') visit(node[key], seen)
}
