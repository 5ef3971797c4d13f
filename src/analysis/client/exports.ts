import type { ExportNamedDeclaration, Node } from 'estree'
import { moduleExports } from './commonjs.js'
import { isRequire } from './helpers.js'
import { entriesOfAny } from './lookup.js'
import type { ReexportedInvoke } from './reading.js'
import { isInvokeApi, isSdk } from './sdk.js'
import { childrenOf } from '../nodes.js'
import { join, nothing, only, type Value } from './values.js'
import type { World } from './world.js'

export interface Exported {
  readonly name: string
  readonly value: Value
  readonly node: Node
}

/** What the text exports, as ESM or as CommonJS. A bundled CommonJS entry exports what its module does. */
export function exportsOf(world: World): readonly Exported[] {
  const { program } = world.code
  const esm = program.body.flatMap((node): readonly Exported[] => {
    if (node.type === 'ExportNamedDeclaration') return named(world, node)
    return node.type === 'ExportDefaultDeclaration' ? defaults(world, node.declaration as Node) : []
  })
  return esm.length > 0
    ? esm
    : commonJs(world, moduleExports(world, { kind: 'program', id: 'program' }), program)
}

/** Where consumers are handed the SDK's own functions. */
export function reexportsIn(
  world: World,
  exported: readonly Exported[],
): readonly (Omit<ReexportedInvoke, 'position'> & { node: Node })[] {
  const stars = world.code.program.body.flatMap((node) =>
    node.type === 'ExportAllDeclaration' && isSdk(String(node.source.value))
      ? [{ exported: node.exported ? nameOf(node.exported) : '*', node }]
      : [],
  )
  const direct = exported.flatMap(({ name, value, node }) => {
    const own = handsOn(value) ? [{ exported: name, node }] : []
    const composite = value.atoms.filter(
      ({ kind }) => kind === 'object' || kind === 'merged' || kind === 'exports' || kind === 'interop',
    )
    const inner = composite
      .flatMap((atom) => world.entriesOf(atom).entries)
      .filter((entry) => handsOn(entry.read()))
    return [...own, ...inner.map((entry) => ({ exported: `${name}.${entry.key ?? '*'}`, node }))]
  })
  return [...stars, ...direct]
}

function handsOn(value: Value): boolean {
  return value.atoms.some(({ kind }) => kind === 'invoke' || kind === 'sdk')
}

function named(world: World, node: ExportNamedDeclaration): readonly Exported[] {
  if (node.source) return isSdk(String(node.source.value)) ? fromSdk(node) : []
  const top = world.frames.program
  if (!node.declaration) {
    return node.specifiers.map((specifier) => ({
      name: nameOf(specifier.exported),
      value: world.evaluate(specifier.local, top),
      node: specifier,
    }))
  }
  if (node.declaration.type !== 'VariableDeclaration') {
    return [
      {
        name: node.declaration.id.name,
        value: world.evaluate(node.declaration.id, top),
        node: node.declaration,
      },
    ]
  }
  return node.declaration.declarations.flatMap(({ id }) =>
    namesIn(id).map((name) => ({ name: name.name, value: world.evaluate(name, top), node: name })),
  )
}

function fromSdk(node: ExportNamedDeclaration): readonly Exported[] {
  return node.specifiers.map((specifier) => {
    const api = nameOf(specifier.local)
    const value = isInvokeApi(api) ? only({ kind: 'invoke', id: api, api }) : nothing
    return { name: nameOf(specifier.exported), value, node: specifier }
  })
}

function defaults(world: World, declaration: Node): readonly Exported[] {
  const value = world.evaluate(declaration, world.frames.program)
  return isRequire(world, declaration)
    ? commonJs(world, value, declaration)
    : [{ name: 'default', value, node: declaration }]
}

function commonJs(world: World, value: Value, node: Node): readonly Exported[] {
  const names = value.atoms.some(
    ({ kind }) => kind === 'exports' || kind === 'object' || kind === 'merged' || kind === 'interop',
  )
  if (!names) return value.atoms.length > 0 ? [{ name: 'default', value, node }] : []
  const byName = new Map<string, Value>()
  for (const { key = '*', read } of entriesOfAny(world, value).entries) {
    if (key !== '__esModule') byName.set(key, join(byName.get(key) ?? nothing, read()))
  }
  const callable = value.atoms
    .filter(({ kind }) => kind === 'function' || kind === 'class')
    .map((atom) => ({ name: 'default', value: only(atom), node }))
  return [...callable, ...Array.from(byName, ([name, own]) => ({ name, value: own, node }))]
}

function namesIn(pattern: Node): readonly Extract<Node, { type: 'Identifier' }>[] {
  if (pattern.type === 'Identifier') return [pattern]
  if (pattern.type === 'Property') return namesIn(pattern.value)
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left)
  return childrenOf(pattern).flatMap(namesIn)
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : ''
}
