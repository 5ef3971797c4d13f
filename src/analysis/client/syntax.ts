import type {
  ArrowFunctionExpression,
  Class,
  FunctionDeclaration,
  FunctionExpression,
  MemberExpression,
  MethodDefinition,
  Node,
  Program,
  Property,
  PropertyDefinition,
} from 'estree'
import { childrenOf } from '../nodes.js'

export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/** What has variables and a `this` of its own when it runs. A class stands for its field initialisers and static blocks. */
export type Owner = FunctionNode | Class | Program

export type Keyed = MemberExpression | Property | MethodDefinition | PropertyDefinition

/** A parsed text with the indexes that reading needs, all built in one pass. */
export interface Code {
  readonly text: string
  readonly program: Program
  readonly nodes: readonly Node[]
  readonly parentOf: (node: Node) => Node | undefined
  readonly ownerOf: (node: Node) => Owner
  /** Member expressions and destructuring properties that name the key. */
  mentionsOf(key: string): readonly Node[]
}

export function indexCode(text: string, program: Program): Code {
  const parents = new Map<Node, Node>()
  const mentions = new Map<string, Node[]>()
  const nodes: Node[] = []
  const stack: Node[] = [program]
  for (let node = stack.pop(); node; node = stack.pop()) {
    nodes.push(node)
    const key = mentionedKey(node)
    if (key !== undefined) record(mentions, key, node)
    for (const child of childrenOf(node)) {
      parents.set(child, node)
      stack.push(child)
    }
  }
  const parentOf = (node: Node): Node | undefined => parents.get(node)
  return {
    text,
    program,
    nodes,
    parentOf,
    ownerOf: (node) => ownerAbove(node, parentOf, program),
    mentionsOf: (key) => mentions.get(key) ?? [],
  }
}

export function isFunction(node: Node | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  )
}

export function isClass(node: Node | undefined): node is Class {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression'
}

/** The key that a member, property or class element names without being run; `#name` for private ones. */
export function staticKey(node: Keyed): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  if (!node.computed && key.type === 'Identifier') return key.name
  if (key.type === 'Literal') return String(key.value)
  return undefined
}

/** A name for the function as its author knows it, if it has one. */
export function nameOf(node: FunctionNode, code: Code): string | undefined {
  if (node.type !== 'ArrowFunctionExpression' && node.id) return node.id.name
  const parent = code.parentOf(node)
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier') return parent.left.name
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression')
    return staticKey(parent.left)
  if (parent && isElement(parent)) return staticKey(parent)
  return undefined
}

export function isElement(node: Node): node is Property | MethodDefinition | PropertyDefinition {
  return node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition'
}

export function isWithin(node: Node, ancestor: Node): boolean {
  const [start, end] = node.range ?? [0, 0]
  const [from, to] = ancestor.range ?? [0, 0]
  return start >= from && end <= to
}

function record(mentions: Map<string, Node[]>, key: string, node: Node): void {
  const known = mentions.get(key)
  if (known) known.push(node)
  else mentions.set(key, [node])
}

function mentionedKey(node: Node): string | undefined {
  return node.type === 'MemberExpression' || node.type === 'Property' ? staticKey(node) : undefined
}

function ownerAbove(node: Node, parentOf: (node: Node) => Node | undefined, program: Program): Owner {
  let below = node
  for (let above = parentOf(node); above; above = parentOf(above)) {
    if (isFunction(above)) return above
    if (below.type === 'StaticBlock' && isClass(parentOf(above))) return parentOf(above) as Class
    if (above.type === 'PropertyDefinition' && above.value === below) {
      const definition = parentOf(parentOf(above) ?? above)
      if (isClass(definition)) return definition
    }
    below = above
  }
  return program
}
