import type { Schema } from '../../live/example/view.js'
import type { NodeRef, ShapeNode, ShapePath } from '../shape.js'
import { edgesOf } from '../shape.js'
import { isDiscriminated, isNothing } from './alternatives.js'
import type { LiveShape } from './read.js'
import type { Standing } from './trial.js'

/** A node at one of the places where it stands. */
export interface Visit {
  readonly ref: NodeRef
  readonly standing: Standing
  /** Something else may stand here in its place. */
  readonly avoidable: boolean
  /** What led here, by which step; null where that is at the same place. */
  readonly from: Visit | null
  readonly step: string | null
}

export function placeOf(visit: Visit): ShapePath {
  const path: string[] = []
  for (let one: Visit | null = visit; one !== null; one = one.from) if (one.step !== null) path.push(one.step)
  return path.toReversed()
}

/** What stands first at the place of a visit. */
export function entranceOf(visit: Visit): Visit {
  let entrance = visit
  while (entrance.step === null && entrance.from !== null) entrance = entrance.from
  return entrance
}

/** Shared parts are met once for each place, and a schema may share so much that there is no end of places. */
const VISITS = 40_000

/** Every place of every node that can be reached, from the whole inwards; what holds itself is entered once. */
export function* places(shape: LiveShape, dead: readonly boolean[]): Generator<Visit> {
  const [root] = shape.schemas
  if (root === undefined) return
  const standing = { side: shape.side, whole: root, others: [], within: 'root' } as const
  const waiting: Visit[] = [{ ref: 0, standing, avoidable: false, from: null, step: null }]
  for (let visits = 0; visits < VISITS; visits += 1) {
    const visit = waiting.pop()
    if (visit === undefined) return
    yield visit
    for (const next of stepsFrom(visit, shape, dead).toReversed()) waiting.push(next)
  }
}

function stepsFrom(from: Visit, shape: LiveShape, dead: readonly boolean[]): Visit[] {
  const node = shape.nodes[from.ref]
  // A default, a lost value that is caught: what stands inside decides nothing on the way in.
  if (node === undefined || (node.kind === 'caught' && shape.side === 'input')) return []
  return edgesOf(node).flatMap(({ step, to }) => {
    if (to <= from.ref && isAround(from, to)) return []
    const avoidable = from.avoidable || (node.kind === 'union' && hasOther(node.members, to, shape, dead))
    const standing = step === null ? samePlace(from, node, to, shape) : newPlace(from, node, to, shape)
    return [{ ref: to, standing, avoidable, from, step }]
  })
}

function isAround(visit: Visit, ref: NodeRef): boolean {
  for (let one: Visit | null = visit; one !== null; one = one.from) if (one.ref === ref) return true
  return false
}

/** Whether a member of the union can be done without, because another one that lives does as well. */
function hasOther(
  members: readonly NodeRef[],
  member: NodeRef,
  { nodes }: LiveShape,
  dead: readonly boolean[],
): boolean {
  const others = members.filter((one) => one !== member && dead[one] !== true && !isNothing(nodes, one))
  return others.length > 0 && !isDiscriminated(nodes, members)
}

function samePlace({ standing }: Visit, node: ShapeNode, to: NodeRef, { schemas }: LiveShape): Standing {
  if (node.kind !== 'union') return standing
  const others = node.members.filter((one) => one !== to).flatMap((one) => schemas[one] ?? [])
  return { ...standing, others: [...standing.others, ...others] }
}

function newPlace({ standing }: Visit, node: ShapeNode, to: NodeRef, { schemas }: LiveShape): Standing {
  const whole: Schema = schemas[to] ?? standing.whole
  const within = node.kind === 'array' || node.kind === 'tuple' ? 'array' : 'object'
  return { side: standing.side, whole, others: [], within }
}
