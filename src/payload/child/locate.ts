import { edgesOf, type NodeRef, type ShapeNode, type ShapePath } from '../shape.js'

/** The place in a shape where a part of a value stands. */
export interface Located {
  readonly path: ShapePath
  /** A union on the way lets something else stand there. */
  readonly avoidable: boolean
  /** The shape does not say what stands there, for a function makes it. */
  readonly made: boolean
}

interface Standing {
  readonly refs: readonly NodeRef[]
  readonly avoidable: boolean
}

/** Where the shape ends, the rest of the way is told as it is in the value. */
export function locate(nodes: readonly ShapeNode[], steps: readonly (string | number)[]): Located {
  let at = throughWrappers(nodes, [0])
  let { avoidable } = at
  let made = isMade(nodes, at.refs)
  const path: string[] = []
  for (const step of steps) {
    const edges = at.refs.flatMap((ref) => edgesOf(nodes[ref] ?? NOTHING))
    const wanted = typeof step === 'number' ? [`[${step}]`, '[]'] : [step, '{}']
    const name = wanted.find((one) => edges.some((edge) => edge.step === one))
    path.push(name ?? (typeof step === 'number' ? '[]' : step))
    at = throughWrappers(
      nodes,
      edges.filter((edge) => edge.step !== null && edge.step === name).map(({ to }) => to),
    )
    avoidable ||= at.avoidable
    made ||= isMade(nodes, at.refs)
  }
  return { path, avoidable, made }
}

function isMade(nodes: readonly ShapeNode[], refs: readonly NodeRef[]): boolean {
  return refs.some((ref) => {
    const node = nodes[ref]
    return node?.kind === 'opaque' && node.why === 'transform'
  })
}

const NOTHING = { kind: 'never' } as const

/** What stands at the same place: the members of unions, and what is behind wrappers. */
function throughWrappers(nodes: readonly ShapeNode[], start: readonly NodeRef[]): Standing {
  const refs = new Set(start)
  let avoidable = false
  for (const ref of refs) {
    const node = nodes[ref]
    if (node === undefined) continue
    if (node.kind === 'union' && node.members.length > 1) avoidable = true
    for (const { step, to } of edgesOf(node)) if (step === null) refs.add(to)
  }
  return { refs: [...refs], avoidable }
}
