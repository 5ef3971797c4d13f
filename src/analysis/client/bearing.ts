import type { Node } from 'estree'
import type { Frame } from './frames.js'
import { type Atom, only, type Value } from './values.js'
import type { World } from './world.js'

/** Tells what may lead to the SDK's two functions. */
export interface Bearing {
  /** By the text alone. */
  readonly marked: (node: Node) => boolean
  /** By what it was made from, too. */
  readonly bears: (atom: Atom) => boolean
  /** Whether the frame was handed, or closes over, something that does. */
  readonly carries: (frame: Frame) => boolean
}

export function bearingOf(world: World, marks: ReadonlySet<Node>): Bearing {
  const frames = new Map<Frame, boolean>()
  const marked = (node: Node): boolean => marks.has(node)
  const bears = (atom: Atom): boolean =>
    isLead(atom, marked) || framesIn(atom).some(carries) || changed(atom) || partsOf(atom).some(holdsLead)
  const holdsLead = (value: Value): boolean => value.atoms.some(bears)
  const changed = (atom: Atom): boolean =>
    atom.kind === 'object' && world.fateOf(atom.node).writes.some(({ node }) => marked(node))

  const carries = (frame: Frame): boolean => {
    const known = frames.get(frame)
    if (known !== undefined) return known
    frames.set(frame, false)
    const { values, rest } = frame.args
    const handed = [...values, ...(rest ? [rest] : []), frame.self]
    const found = (frame.parent !== null && carries(frame.parent)) || handed.some(holdsLead)
    frames.set(frame, found)
    return found
  }
  return { marked, bears, carries }
}

function isLead(atom: Atom, marked: (node: Node) => boolean): boolean {
  switch (atom.kind) {
    case 'sdk':
    case 'invoke':
      return true
    case 'function':
    case 'class':
    case 'object':
      return marked(atom.node)
    case 'exports':
    case 'module':
      return atom.factory.kind === 'program' || marked(atom.factory.node)
    default:
      return false
  }
}

function framesIn(atom: Atom): readonly Frame[] {
  return atom.kind === 'function' || atom.kind === 'class' || atom.kind === 'object' ? [atom.frame] : []
}

/** The values that something is made of. */
function partsOf(atom: Atom): readonly Value[] {
  switch (atom.kind) {
    case 'instance':
      return [only(atom.of), ...atom.args.values]
    case 'array':
      return atom.elements
    case 'bound':
      return [atom.target, ...atom.args]
    case 'merged':
      return atom.parts
    case 'remainder':
    case 'interop':
    case 'descriptors':
    case 'method':
      return [atom.of]
    case 'unknown':
      return atom.holds.map(only)
    default:
      return []
  }
}
