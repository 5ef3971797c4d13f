/**
 * What one side of a schema lets through, as plain JSON: written beside the plugin, where the schema is alive, and read by
 * facts and checks. `input` is what a value may look like before it is parsed, `output` what comes of it.
 */
export type Side = 'input' | 'output'

/** Index into `nodes`. A schema that holds itself leads back to a node that is there already. */
export type NodeRef = number

export interface Shape {
  readonly side: Side
  /** The first is the whole. */
  readonly nodes: readonly ShapeNode[]
}

/** From the whole to a part: the keys of objects, `[]` for an item of an array or set, `{}` for a value of a record. */
export type ShapePath = readonly string[]

/** `pathOf` tells the first place at which a part was found; what is shared or recursive has others. */
export type ShapeNode = {
  /** The node that led here first; null for the whole. */
  readonly parent: NodeRef | null
  /** The step from there; null where it stands for the same place. */
  readonly step: string | null
} & ShapeKind

export function pathOf(nodes: readonly ShapeNode[], ref: NodeRef): ShapePath {
  const path: string[] = []
  for (
    let node = nodes[ref];
    node !== undefined;
    node = node.parent === null ? undefined : nodes[node.parent]
  ) {
    if (node.step !== null) path.push(node.step)
  }
  return path.toReversed()
}

export type ShapeKind =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'null' }
  /** Nothing but `undefined`, which JSON leaves out of objects. */
  | { readonly kind: 'absent' }
  /** No value at all. */
  | { readonly kind: 'never' }
  | { readonly kind: 'literals'; readonly values: readonly (string | number | boolean | null)[] }
  | ObjectShape
  | { readonly kind: 'array'; readonly item: NodeRef }
  | { readonly kind: 'tuple'; readonly items: readonly NodeRef[]; readonly rest: NodeRef | null }
  | { readonly kind: 'record'; readonly key: NodeRef | null; readonly value: NodeRef }
  | { readonly kind: 'union'; readonly members: readonly NodeRef[] }
  | { readonly kind: 'both'; readonly left: NodeRef; readonly right: NodeRef }
  /** `inner`, or `undefined` where `absent`, or `null` where `null`. */
  | { readonly kind: 'maybe'; readonly inner: NodeRef; readonly absent: boolean; readonly null: boolean }
  /** On the input side: whatever can be turned into it. */
  | { readonly kind: 'coerced'; readonly to: string }
  /** On the input side: anything, since what does not fit is replaced. `inner` is what fits. */
  | { readonly kind: 'caught'; readonly inner: NodeRef }
  | { readonly kind: 'not-json'; readonly what: NotJson; readonly className: string | null }
  | { readonly kind: 'opaque'; readonly why: OpaqueReason }

export interface ObjectShape {
  readonly kind: 'object'
  readonly keys: readonly ShapeKey[]
  /** What becomes of keys that are not listed: refused, left out, passed on, or held to the shape of a node. */
  readonly others: 'refused' | 'dropped' | 'passed' | NodeRef
}

export interface ShapeKey {
  readonly name: string
  readonly optional: boolean
  readonly value: NodeRef
}

/** What JSON cannot carry. */
export type NotJson =
  'date' | 'bigint' | 'map' | 'set' | 'symbol' | 'function' | 'nan' | 'file' | 'promise' | 'instance'

/** Why nothing is known about a part. */
export type OpaqueReason =
  | 'any'
  | 'unknown'
  | 'custom'
  | 'preprocess'
  | 'transform'
  /** No schema of zod: anything with a `safeParse` serves. */
  | 'foreign'
  /** A kind of schema that is newer than this tool. */
  | 'unfamiliar'
  /** Reading it throws. */
  | 'unreadable'
  /** The schema is larger, or nests deeper, than is read. */
  | 'limit'

/** The nodes that a node leads to, each with its step in the path; none where it stands for the place itself. */
export function edgesOf(node: ShapeKind): readonly { readonly step: string | null; readonly to: NodeRef }[] {
  switch (node.kind) {
    case 'object': {
      const keys = node.keys.map(({ name, value }) => ({ step: name, to: value }))
      return typeof node.others === 'number' ? [...keys, { step: '{}', to: node.others }] : keys
    }
    case 'array':
      return [{ step: '[]', to: node.item }]
    case 'tuple': {
      const items = node.items.map((to, index) => ({ step: `[${index}]`, to }))
      return node.rest === null ? items : [...items, { step: '[]', to: node.rest }]
    }
    case 'record':
      return [{ step: '{}', to: node.value }]
    case 'union':
      return node.members.map((to) => ({ step: null, to }))
    case 'both':
      return [node.left, node.right].map((to) => ({ step: null, to }))
    case 'maybe':
    case 'caught':
      return [{ step: null, to: node.inner }]
    default:
      return []
  }
}
