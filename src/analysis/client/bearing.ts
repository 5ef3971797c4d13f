import type { Node } from 'estree'
import type { Frame } from './frames.js'
import type { Atom, Value } from './values.js'
import type { World } from './world.js'

/** Tells what may lead to the SDK's two functions. */
export interface Bearing {
  /** By the text alone. */
  marked(node: Node): boolean
  /** By what it was made from, too. */
  bears(atom: Atom): boolean
  /** Whether the frame was handed, or closes over, something that does. */
  carries(frame: Frame): boolean
}

export function bearingOf(world: World, marks: ReadonlySet<Node>): Bearing {
  const frames = new Map<Frame, boolean>()
  const marked = (node: Node): boolean => marks.has(node)
  const any = (values: readonly Value[]): boolean => values.some((value) => value.atoms.some(bears))

  const carries = (frame: Frame): boolean => {
    const known = frames.get(frame)
    if (known !== undefined) return known
    frames.set(frame, false)
    const { values, rest } = frame.args
    const found =
      (frame.parent !== null && carries(frame.parent)) ||
      any([...values, ...(rest ? [rest] : []), frame.self])
    frames.set(frame, found)
    return found
  }

  const bears = (atom: Atom): boolean => {
    switch (atom.kind) {
      case 'function':
      case 'class':
        return marked(atom.node) || carries(atom.frame)
      case 'object':
        return (
          marked(atom.node) ||
          carries(atom.frame) ||
          world.fateOf(atom.node).writes.some(({ node }) => marked(node))
        )
      case 'instance':
        return bears(atom.of) || any(atom.args.values)
      case 'array':
        return any(atom.elements)
      case 'bound':
        return any([atom.target, ...atom.args])
      case 'merged':
        return any(atom.parts)
      case 'remainder':
      case 'interop':
      case 'method':
        return any([atom.of])
      case 'unknown':
        return atom.holds.some(bears)
      case 'exports':
      case 'module':
        return atom.factory.kind === 'program' || marked(atom.factory.node)
      default:
        return atom.kind === 'sdk' || atom.kind === 'invoke'
    }
  }
  return { marked, bears, carries }
}
