import type { Identifier, ImportDeclaration, Node, Pattern } from 'estree'
import type { SdkImport } from './reading.js'
import { isSdk } from './sdk.js'
import { staticKey } from './syntax.js'
import type { World } from './world.js'

export interface ImportedName {
  readonly name: string
  readonly specifier: string
  readonly node: Node
}

// Interop reads these from whatever module it is given.
const ofInterop = new Set(['default', '__esModule', 'then'])

/** Every name that the text takes from the SDK, be it imported, destructured or read as a member. */
export function namesFromSdk(world: World, marks: ReadonlySet<Node>): readonly ImportedName[] {
  const names: ImportedName[] = []
  for (const node of world.code.nodes) {
    if (node.type === 'ImportDeclaration') names.push(...namesOfImport(node))
    else if (node.type === 'ExportNamedDeclaration' && node.source && isSdk(String(node.source.value))) {
      const specifier = String(node.source.value)
      names.push(...node.specifiers.map((one) => ({ name: textOf(one.local), specifier, node: one })))
    } else if (marks.has(node)) names.push(...namesOfUse(world, node))
  }
  return names.sort((a, b) => (a.node.range?.[0] ?? 0) - (b.node.range?.[0] ?? 0))
}

function namesOfImport(node: ImportDeclaration): readonly ImportedName[] {
  const specifier = String(node.source.value)
  if (!isSdk(specifier)) return []
  return node.specifiers.flatMap((one) => {
    if (one.type === 'ImportNamespaceSpecifier') return []
    return [{ name: one.type === 'ImportSpecifier' ? textOf(one.imported) : 'default', specifier, node: one }]
  })
}

function namesOfUse(world: World, node: Node): readonly ImportedName[] {
  if (node.type === 'MemberExpression') {
    const name = staticKey(node)
    return name === undefined || ofInterop.has(name)
      ? []
      : specifiersOf(world, node.object).map((specifier) => ({ name, specifier, node }))
  }
  if (node.type !== 'VariableDeclarator' || !node.init || node.id.type !== 'ObjectPattern') return []
  const specifiers = specifiersOf(world, node.init)
  return specifiers.flatMap((specifier) =>
    keysOf(node.id).map(({ name, key }) => ({ name, specifier, node: key })),
  )
}

function keysOf(pattern: Pattern): readonly { readonly name: string; readonly key: Node }[] {
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.flatMap((property) => {
    const name = property.type === 'Property' ? staticKey(property) : undefined
    return name === undefined || ofInterop.has(name) ? [] : [{ name, key: property }]
  })
}

/** The SDK modules that the expression may be. */
function specifiersOf(world: World, node: Node): readonly string[] {
  if (node.type === 'Super') return []
  const value = world.evaluate(node, world.frames.generic(world.code.ownerOf(node), world.frames.program))
  const atoms = value.atoms.flatMap((atom) => (atom.kind === 'interop' ? atom.of.atoms : [atom]))
  return [...new Set(atoms.flatMap((atom) => (atom.kind === 'sdk' ? [atom.specifier] : [])))]
}

function textOf(node: Identifier | Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : ''
}

/** How a name is taken; esbuild and TypeScript write `(0, sdk.name)(…)` for a call of what was imported by name. */
export function useOf(world: World, node: Node): SdkImport['use'] {
  if (/^(?:Import|Export)/.test(node.type)) return 'linked'
  const parent = world.code.parentOf(node)
  const callee = parent?.type === 'SequenceExpression' && parent.expressions.at(-1) === node ? parent : node
  const call = world.code.parentOf(callee)
  return call?.type === 'CallExpression' && call.callee === callee && !call.optional ? 'called' : 'read'
}
