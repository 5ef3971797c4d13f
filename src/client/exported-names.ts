import type { ExportNamedDeclaration, Node, Pattern } from 'estree'
import { parseModule } from '../analysis/parse.js'
import type { Files } from '../resolve/files.js'
import type { MetroResolver } from '../resolve/metro.js'

/** The names that a module exports; `open`: it may export more than those. */
export interface ExportedNames {
  readonly names: ReadonlySet<string>
  readonly open: boolean
}

/** Reads the names that an ES module exports, its `export *` followed; a module of another kind is open. */
export function exportedNames(file: string, files: Files, resolve: MetroResolver): ExportedNames {
  const names = new Set<string>()
  const seen = new Set([file])
  let open = false
  for (const path of seen) {
    const parsed = parseModule(files.text(path) ?? '')
    const body = parsed.ok && parsed.sourceType === 'module' ? parsed.ast.body : undefined
    if (body?.some(({ type }) => type.startsWith('Export')) !== true) open = true
    for (const node of body ?? []) {
      // A star does not pass a default export on.
      for (const name of namesOf(node)) if (path === file || name !== 'default') names.add(name)
      if (node.type !== 'ExportAllDeclaration' || node.exported !== null) continue
      const found = resolve({ specifier: String(node.source.value), kind: 'import', referrer: path })
      if (found.ok && found.file !== undefined) seen.add(found.file)
      else open = true
    }
  }
  return { names, open }
}

function namesOf(node: Node): readonly string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['default']
  if (node.type === 'ExportAllDeclaration') return node.exported === null ? [] : [textOf(node.exported)]
  return node.type === 'ExportNamedDeclaration' ? named(node) : []
}

function named({ declaration, specifiers }: ExportNamedDeclaration): readonly string[] {
  if (!declaration) return specifiers.map(({ exported }) => textOf(exported))
  if (declaration.type !== 'VariableDeclaration') return [declaration.id.name]
  return declaration.declarations.flatMap(({ id }) => boundBy(id))
}

function boundBy(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => boundBy(one.type === 'Property' ? one.value : one.argument))
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one === null ? [] : boundBy(one)))
    case 'AssignmentPattern':
      return boundBy(pattern.left)
    case 'RestElement':
      return boundBy(pattern.argument)
    case 'MemberExpression':
      return []
  }
}

function textOf(node: Node): string {
  if (node.type === 'Identifier') return node.name
  return node.type === 'Literal' ? String(node.value) : ''
}
