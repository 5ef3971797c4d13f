import type { Node } from 'estree'
import type { Bearing } from './bearing.js'
import { bodyFrame, constructorFrame, instanceOf } from './classes.js'
import { choiceOf, doubted } from './doubt.js'
import { argumentsOf, receiverOf } from './arguments.js'
import type { Frame } from './frames.js'
import type { Site, Test } from './live.js'
import { sitesOf } from './sites.js'
import type { Owner } from './syntax.js'
import { type Arguments, type Atom, input, only, unread, type Value } from './values.js'
import type { Invocation, World } from './world.js'

/** A use of one of the SDK's functions in one frame. */
export interface Invoked extends Invocation {
  readonly frame: Frame
  readonly node: Node
  readonly tests: readonly Test[]
  /** Set where the SDK's function is handed to code that cannot be followed, so that nothing is known of the call. */
  readonly hidden?: string
}

/** A call that enters a frame. */
export interface Entry {
  readonly from: Frame
  readonly node: Site
}

export interface Graph {
  readonly invoked: readonly Invoked[]
  /** The frames that code of the frame may run next. */
  nextOf(frame: Frame): ReadonlySet<Frame>
  /** The calls that lead into the frame. */
  entriesOf(frame: Frame): readonly Entry[]
  /** Lets whoever gets the value use it in every way, and yields the frames that this may run. */
  expose(value: Value): ReadonlySet<Frame>
  /** Whether any run of the code was read. */
  hasRead(code: Owner): boolean
  /** Reads the frame and all that it may run. */
  visit(frame: Frame): void
}

const exported: Arguments = { values: [], rest: input('which is exported') }
const escaped: Arguments = { values: [], rest: unread('which is called by code that cannot be followed') }
const anyone: Value = input('it is whatever the function is called on')

export function createGraph(world: World, bearing: Bearing): Graph {
  return new Tracing(world, bearing)
}

class Tracing implements Graph {
  readonly invoked: Invoked[] = []
  readonly #next = new Map<Frame, Set<Frame>>()
  readonly #entries = new Map<Frame, Entry[]>()
  readonly #visited = new Set<Frame>()
  readonly #code = new Set<Owner>()
  readonly #queue: Frame[] = []

  constructor(
    readonly world: World,
    readonly bearing: Bearing,
  ) {}

  nextOf(frame: Frame): ReadonlySet<Frame> {
    return this.#next.get(frame) ?? new Set()
  }

  entriesOf(frame: Frame): readonly Entry[] {
    return this.#entries.get(frame) ?? []
  }

  visit(frame: Frame): void {
    this.#queue.push(frame)
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) {
      if (this.#visited.has(next)) continue
      this.#visited.add(next)
      this.#code.add(next.node)
      this.#read(next)
    }
  }

  hasRead(code: Owner): boolean {
    return this.#code.has(code)
  }

  expose(value: Value): ReadonlySet<Frame> {
    const frames = this.#usesOf(value, exported)
    for (const frame of frames) this.visit(frame)
    return frames
  }

  #read(frame: Frame): void {
    const { calls, released, classes } = sitesOf(this.world, frame, this.bearing)
    for (const { node, tests } of calls) this.#call(frame, node, tests)
    for (const node of released) this.#release(frame, this.world.evaluate(node, frame))
    for (const node of classes) {
      const [atom] = this.world.evaluate(node, frame).atoms
      if (atom?.kind === 'class') this.#link(frame, bodyFrame(this.world, atom, only(atom)))
    }
    if ('generator' in frame.node && frame.node.generator) this.#release(frame, this.world.returned(frame))
  }

  #call(frame: Frame, node: Site, tests: readonly Test[]): void {
    const { world, bearing } = this
    const callee = world.evaluate(node.callee, frame)
    const all = argumentsOf(world, node.arguments, frame)
    const leads = callee.atoms.some(bearing.bears)
    if (!leads && !all.values.some((value) => value.atoms.some(bearing.bears))) return
    const open = [...tests, ...choiceOf(node, callee)]
    const args = leads ? doubted(world, node, all, open, frame) : all
    const called = world.call(callee, receiverOf(world, node, frame), args, node, frame)
    for (const entered of called.enters) {
      this.#link(frame, entered)
      this.#enter({ from: frame, node }, entered)
    }
    for (const invocation of called.invokes) this.invoked.push({ ...invocation, frame, node, tests: open })
    for (const value of called.releases) this.#release(frame, value)
    for (const atom of callee.atoms)
      if (atom.kind === 'unknown') this.#hiddenUse(frame, node, atom.holds, tests)
  }

  #enter(entry: Entry, entered: Frame): void {
    const entries = this.#entries.get(entered)
    if (entries) entries.push(entry)
    else this.#entries.set(entered, [entry])
  }

  /** Something that was made from the SDK's functions in a way that cannot be read is called. */
  #hiddenUse(frame: Frame, node: Node, holds: readonly Atom[], tests: readonly Test[]): void {
    for (const atom of holds) {
      if (atom.kind !== 'invoke') continue
      const hidden = `${atom.api} is called through code that cannot be followed`
      this.invoked.push({ api: atom.api, args: escaped, frame, node, tests, hidden })
    }
  }

  #release(frame: Frame, value: Value): void {
    for (const used of this.#usesOf(value, escaped)) this.#link(frame, used)
  }

  #link(from: Frame, to: Frame): void {
    const next = this.#next.get(from) ?? new Set()
    this.#next.set(from, next.add(to))
    this.#queue.push(to)
  }

  /** The frames that run when someone calls all there is to be called in the value, and in what those calls return. */
  #usesOf(value: Value, args: Arguments): ReadonlySet<Frame> {
    const frames = new Set<Frame>()
    const seen = new Set<string>()
    const queue = [...value.atoms].map((atom) => ({ atom, self: anyone }))
    const go = (next: Value, self: Value): void => {
      queue.push(...next.atoms.map((atom) => ({ atom, self })))
    }
    const enter = (frame: Frame): void => {
      if (frames.has(frame)) return
      frames.add(frame)
      go(this.world.returned(frame), anyone)
    }
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { atom, self } = next
      // Code that is handed an instance mostly keeps it or looks at it; taking it for a caller of all methods would have
      // every method that mentions `this` reach every other one.
      if (seen.has(atom.id) || (args === escaped && atom.kind === 'instance') || !this.bearing.bears(atom))
        continue
      seen.add(atom.id)
      this.#use(atom, self, args, enter, go)
    }
    return frames
  }

  #use(
    atom: Atom,
    self: Value,
    args: Arguments,
    enter: (frame: Frame) => void,
    go: (value: Value, self: Value) => void,
  ): void {
    const { world } = this
    const top = world.frames.program
    if (atom.kind === 'function') {
      const called = world.call(only(atom), self, args, atom.node, top)
      called.enters.forEach(enter)
      if (atom.node.generator) return
    } else if (atom.kind === 'class') {
      const made = instanceOf(atom, args)
      enter(bodyFrame(world, atom, only(made)))
      const own = constructorFrame(world, atom, args, only(made), top)
      if (own) enter(own)
      go(only(made), anyone)
    } else if (atom.kind === 'instance') {
      enter(bodyFrame(world, atom.of, only(atom)))
    } else if (atom.kind === 'bound') {
      world.call(only(atom), self, args, top.node, top).enters.forEach(enter)
    } else if (atom.kind === 'unknown') {
      for (const held of atom.holds) go(only(held), anyone)
    } else if (atom.kind === 'method') go(atom.of, anyone)
    for (const entry of world.entriesOf(atom).entries) go(entry.read(), only(atom))
  }
}
