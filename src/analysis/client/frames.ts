import { type Arguments, idOf, unread, type Value } from './values.js'
import type { Owner } from './syntax.js'

/**
 * One way in which code runs: a function with what it closes over, its arguments and its `this`. Calls that pass the
 * same share a frame, so reading costs what the different uses cost and not what the calls do.
 */
export interface Frame {
  readonly id: number
  readonly node: Owner
  readonly parent: Frame | null
  readonly args: Arguments
  readonly self: Value
  readonly depth: number
}

export interface Frames {
  readonly program: Frame
  /** The frame of a call, made by code that runs in `caller`. */
  enter(node: Owner, parent: Frame, args: Arguments, self: Value, caller: Frame): Frame
  /** The frame of code of which it is not known who calls it, inside the run that `within` stands for. */
  generic(node: Owner, within: Frame): Frame
}

// Recursion that passes ever new arguments must end. Past these limits arguments are no longer told apart, which leaves
// finitely many frames since `parent` follows the nesting of the text.
const DEEPEST = 48
const MOST_FRAMES = 50_000

const hidden = unread('it is handed over by code that cannot be followed')

export function framesOf(program: Owner, self: Value, ownerOf: (node: Owner) => Owner): Frames {
  const top: Frame = { id: 0, node: program, parent: null, args: { values: [], rest: null }, self, depth: 0 }
  const frames = new Map<string, Frame>()
  const enter: Frames['enter'] = (node, parent, args, self, caller) => {
    const widened = caller.depth >= DEEPEST || frames.size >= MOST_FRAMES
    const passed = widened ? { values: [], rest: hidden } : args
    const receiver = widened ? hidden : self
    const key = [node.type, node.range?.[0], parent.id, receiver.id, idOfArguments(passed)].join('/')
    const known = frames.get(key)
    if (known) return known
    const depth = Math.max(parent.depth, widened ? DEEPEST : caller.depth) + 1
    const frame = { id: frames.size + 1, node, parent, args: passed, self: receiver, depth }
    frames.set(key, frame)
    return frame
  }
  const generic: Frames['generic'] = (node, within) => {
    if (node === program) return top
    const around = frameFor(ownerOf(node), within) ?? generic(ownerOf(node), within)
    return enter(node, around, { values: [], rest: hidden }, hidden, top)
  }
  return { program: top, enter, generic }
}

/** The frame of `node` among `frame` and those around it. */
export function frameFor(node: Owner, frame: Frame): Frame | undefined {
  for (let around: Frame | null = frame; around; around = around.parent)
    if (around.node === node) return around
  return undefined
}

function idOfArguments(args: Arguments): string {
  return `${args.values.map(idOf).join(',')};${args.rest?.id ?? '-'}`
}
