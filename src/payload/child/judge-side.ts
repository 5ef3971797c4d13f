import { askOf, exampleOf } from '../../live/example/generate.js'
import type { Schema } from '../../live/example/view.js'
import type { Payload, PayloadFault } from '../payloads.js'
import { pathOf, type ShapeNode, type Side } from '../shape.js'
import { deadNodes } from './alternatives.js'
import { answersOf } from './answers.js'
import { readShape, type LiveShape } from './read.js'
import { thrownAtAll, thrownBetween } from './crossing.js'
import { inPlace } from './show.js'
import { tryOpaque, tryPart, untried, type Standing, type Trial } from './trial.js'
import { entranceOf, placeOf, places, type Visit } from './walk.js'

/** So many of either kind are told of one schema. */
const MOST_TOLD = 50
/** A schema that takes its time to answer must not hold us up; what was not tried by then counts as unknown. */
const TRIAL_MS = 500
/** A whole is only asked where it is of a size that a few made up values can cover. */
const EXAMPLE_NODES = 500
const EXAMPLE_MS = 500

/**
 * Judges one side of a schema. Never throws; the same schema gives the same answer, as long as `deadline` (in ms since the
 * epoch) is not over.
 */
export function judgeSide(schema: unknown, side: Side, deadline = Infinity): Payload {
  const shape = readShape(schema, side)
  const parts = new PartsJudge(shape, Math.min(deadline, Date.now() + TRIAL_MS)).judge()
  const isAsked = shape.nodes.length <= EXAMPLE_NODES && Date.now() <= deadline
  const whole = isAsked ? judgeWhole(shape) : NOTHING
  const known = new Set(parts.faults.map(({ path }) => path.join('\0')))
  const faults = [...parts.faults, ...whole.faults.filter(({ path }) => !known.has(path.join('\0')))]
  return {
    shape: { side, nodes: shape.nodes },
    faults: faults.slice(0, MOST_TOLD),
    opaque: parts.opaque
      .filter(({ why, path }) => why !== 'transform' || !whole.seen.has(path.join('\0')))
      .slice(0, MOST_TOLD),
  }
}

interface Whole {
  readonly faults: readonly PayloadFault[]
  readonly seen: ReadonlySet<string>
}
const NOTHING: Whole = { faults: [], seen: new Set() }

/** What only shows when the schema as a whole is asked. */
function judgeWhole(shape: LiveShape): Whole {
  const [root] = shape.schemas
  if (root === undefined) return NOTHING
  const { faults, seen } = shape.side === 'output' ? answersOf(root, shape) : NOTHING
  return { faults: [...asynchronousIn(root, shape), ...faults], seen }
}

/** The innermost part that can only be asked with `parseAsync`, where the whole cannot be asked otherwise. */
function asynchronousIn(root: Schema, { nodes, schemas }: LiveShape): PayloadFault[] {
  const said = asynchronously(root)
  if (said === undefined) return []
  const innermost = schemas.findLastIndex((part) => {
    const example = exampleOf(part, EXAMPLE_MS / 5)
    return !example.ok && example.asynchronous
  })
  const path = innermost === -1 ? [] : pathOf(nodes, innermost)
  const what = 'a value'
  return [{ path, outcome: 'unaskable', what, example: null, arrives: said, avoidable: false }]
}

function asynchronously(root: Schema): string | undefined {
  for (const asked of askOf(root, null, EXAMPLE_MS)) if (asked.kind === 'asynchronous') return asked.said
  return undefined
}

class PartsJudge {
  readonly #faults = new Map<string, PayloadFault>()
  readonly #opaque: Payload['opaque'][number][] = []

  constructor(
    private readonly shape: LiveShape,
    private readonly deadline: number,
  ) {}

  judge(): Pick<Payload, 'faults' | 'opaque'> {
    for (const visit of places(this.shape, this.#dead())) {
      this.#look(visit)
      if (this.#faults.size >= MOST_TOLD) break
    }
    return { faults: [...this.#faults.values()], opaque: this.#opaque }
  }

  #dead(): readonly boolean[] {
    const { nodes, schemas, side } = this.shape
    return deadNodes(nodes, (ref) => {
      const [node, part] = [nodes[ref], schemas[ref]]
      if (node?.kind !== 'not-json' || part === undefined) return false
      // Some classes have instances that JSON makes: `z.instanceof(Object)`.
      const standing = { side, whole: part, others: [], within: 'object' } as const
      return node.what !== 'instance' || this.#try(node, part, standing) !== null
    })
  }

  #look(visit: Visit): void {
    const { ref, standing, avoidable } = visit
    const [node, part] = [this.shape.nodes[ref], this.shape.schemas[ref]]
    if (node === undefined || part === undefined) return
    if (this.#isUnaskable(visit, node, part)) return
    if (this.#isNothingMissed(visit, node)) {
      const outcome = standing.side === 'input' ? 'refused' : 'undefined'
      const path = placeOf(visit)
      const fault = {
        outcome,
        what: '`undefined`',
        example: inPlace(path, 'undefined'),
        arrives: null,
      } as const
      this.#add({ ...fault, path, avoidable: avoidable || node.kind === 'maybe' })
    }
    const trial = this.#try(node, part, standing)
    if (trial !== null) {
      const { shown, ...rest } = trial
      const path = placeOf(visit)
      this.#add({ ...rest, path, avoidable, example: shown && inPlace(path, shown) })
    } else if (node.kind === 'opaque' && !this.#isProven(node, part, standing)) {
      this.#opaque.push({ path: placeOf(visit), why: node.why })
    }
  }

  #isUnaskable(visit: Visit, node: ShapeNode, part: Schema): boolean {
    if (Date.now() > this.deadline) return false
    const isUnreadable = node.kind === 'opaque' && node.why === 'unreadable'
    const holder = visit.from && this.shape.schemas[visit.from.ref]
    const between = holder ? thrownBetween(part, holder, visit.step) : null
    const said = between ?? (isUnreadable ? thrownAtAll(part) : null)
    if (said === null) return false
    const fault = { outcome: 'unaskable', what: 'a schema', example: null, arrives: said } as const
    this.#add({ ...fault, path: placeOf(visit), avoidable: visit.avoidable })
    return true
  }

  /** An `undefined` that JSON leaves out: missed by a request's schema, or as a whole by either end. */
  #isNothingMissed(visit: Visit, node: ShapeNode): boolean {
    const { side, within } = visit.standing
    if (within === 'root') return node.kind === 'absent' || (node.kind === 'maybe' && node.absent)
    if (side === 'output' || node.kind !== 'absent') return false
    if (within === 'array') return true
    const { step, from } = entranceOf(visit)
    const holder = from === null ? undefined : this.shape.nodes[from.ref]
    return holder?.kind === 'object' && holder.keys.some(({ name, optional }) => name === step && !optional)
  }

  #add(fault: PayloadFault): void {
    const key = JSON.stringify([fault.path, fault.what])
    if (!this.#faults.has(key)) this.#faults.set(key, fault)
  }

  #try(node: ShapeNode, part: Schema, standing: Standing): Trial | null {
    const hasTime = Date.now() <= this.deadline
    if (node.kind === 'not-json') return hasTime ? tryPart(part, node, standing) : untried(node, standing)
    const isAsked = hasTime && node.kind === 'opaque' && SELECTIVE.has(node.why)
    return isAsked ? tryOpaque(part, standing).trial : null
  }

  /** What is changed before it is looked at is proven by a plain value that is taken. */
  #isProven(node: ShapeNode, part: Schema, standing: Standing): boolean {
    if (node.kind !== 'opaque' || node.why !== 'preprocess' || Date.now() > this.deadline) return false
    return tryOpaque(part, standing).proven
  }
}

/** Parts that take only some values, without saying which. */
const SELECTIVE: ReadonlySet<string> = new Set(['custom', 'preprocess'])
