import { edgesOf, type NodeRef, type ShapeNode } from '../shape.js'

/** Whether nothing that JSON carries satisfies a node; `isLost` says so of the parts that JSON cannot carry. */
export function deadNodes(
  nodes: readonly ShapeNode[],
  isLost: (ref: NodeRef) => boolean,
): readonly boolean[] {
  const dead = nodes.map((node, ref) => node.kind === 'never' || (node.kind === 'not-json' && isLost(ref)))
  // Parts mostly come after the whole, so that going backwards soon comes to rest; a schema that holds itself may not.
  for (let round = 0, changed = true; changed && round < nodes.length; round += 1) {
    changed = false
    for (let ref = nodes.length - 1; ref >= 0; ref -= 1) {
      const node = nodes[ref]
      if (node === undefined || dead[ref] === true || !isDead(node, dead)) continue
      dead[ref] = changed = true
    }
  }
  return dead
}

function isDead(node: ShapeNode, dead: readonly boolean[]): boolean {
  switch (node.kind) {
    case 'object':
      return node.keys.some(({ optional, value }) => !optional && dead[value] === true)
    case 'tuple':
      return node.items.some((item) => dead[item] === true)
    case 'both':
      return dead[node.left] === true || dead[node.right] === true
    case 'union':
      return node.members.every((member) => dead[member] === true)
    case 'maybe':
      return !node.absent && !node.null && dead[node.inner] === true
    default:
      return false
  }
}

/**
 * Whether a union's members are told apart by a literal, so that what one of them stands for cannot be asked for by
 * another one.
 */
export function isDiscriminated(nodes: readonly ShapeNode[], members: readonly NodeRef[]): boolean {
  const [first, ...rest] = members.map((member) => literalsOf(nodes, member))
  if (first === undefined) return false
  return [...first.keys()].some((key) => {
    const values = [first, ...rest].map((literals) => literals.get(key))
    const all = values.flatMap((one) => one ?? [])
    return values.every((one) => one !== undefined) && new Set(all).size === all.length
  })
}

/** The keys of an object that must be one of some literals. */
function literalsOf(nodes: readonly ShapeNode[], ref: NodeRef): ReadonlyMap<string, readonly unknown[]> {
  const node = plainNode(nodes, ref)
  if (node?.kind !== 'object') return new Map()
  return new Map(
    node.keys.flatMap(({ name, optional, value }) => {
      const literal = plainNode(nodes, value)
      return !optional && literal?.kind === 'literals' ? [[name, literal.values] as const] : []
    }),
  )
}

const WRAPPERS = 16

/** The node behind those that merely stand for another one. */
function plainNode(nodes: readonly ShapeNode[], ref: NodeRef): ShapeNode | undefined {
  let node = nodes[ref]
  for (let step = 0; step < WRAPPERS && node?.kind === 'maybe' && !node.absent && !node.null; step += 1) {
    node = nodes[edgesOf(node)[0]?.to ?? ref]
  }
  return node
}

/** Whether a member of a union stands for no value, and so is no other way to give one. */
export function isNothing(nodes: readonly ShapeNode[], ref: NodeRef): boolean {
  const node = plainNode(nodes, ref)
  return (
    node?.kind === 'absent' ||
    node?.kind === 'null' ||
    node?.kind === 'never' ||
    (node?.kind === 'literals' && node.values.every((value) => value === null))
  )
}
