import type { Node } from 'estree'
import type { Frame } from './frames.js'
import { entriesOfAny } from './lookup.js'
import type { Site, Test } from './live.js'
import { mentionsIn, overlap } from './mentions.js'
import { type Arguments, join, mergedOf, stringsIn, unknownIn, unread, type Value } from './values.js'
import type { World } from './world.js'

const doubt = unread('whether this name is sent here depends on a condition that cannot be read')

/**
 * The arguments of a call, doubted where a condition that reading leaves open may keep just these from being passed:
 * `STREAMS.has(name) ? stream(name) : reply(name)` sends each name one way only, though reading sees both.
 */
export function doubted(
  world: World,
  node: Site,
  args: Arguments,
  tests: readonly Test[],
  frame: Frame,
): Arguments {
  if (tests.length === 0) return args
  const values = args.values.map((value, index) => {
    const argument = node.arguments[index]
    if (!argument || argument.type === 'SpreadElement' || !isDoubtful(world, argument, value, tests, frame))
      return value
    const certain = value.atoms.some((atom) => atom.kind !== 'literal' && atom.kind !== 'unknown')
    if (!certain) return join(value, doubt)
    return mergedOf([value, doubt])
  })
  return { values, rest: args.rest }
}

/** A callee that may be several functions is a condition, too. */
export function choiceOf(node: Site, callee: Value): readonly Test[] {
  const functions = callee.atoms.filter(({ kind }) => kind !== 'unknown' && kind !== 'literal')
  if (functions.length < 2) return []
  const hidden = unknownIn(callee)
  return [{ node: node.callee, truth: hidden && !hidden.input ? 'unread' : 'input' }]
}

function isDoubtful(world: World, node: Node, value: Value, tests: readonly Test[], frame: Frame): boolean {
  if (node.type === 'ObjectExpression') {
    return node.properties.some((property) => {
      const part = property.type === 'Property' ? property.value : property.argument
      return isDoubtful(world, part, world.evaluate(part, frame), tests, frame)
    })
  }
  const composite = value.atoms.some(({ kind }) => kind === 'object' || kind === 'merged')
  const texts = stringsIn(value)
  if (texts.length > 1 || (composite && hasChoice(world, value))) return true
  if (texts.length === 0 && !composite) return false
  const hidden = tests.filter(({ truth }) => truth === 'unread').map((test) => test.node)
  return hidden.length > 0 && overlap(mentionsIn(world, node), mentionsIn(world, ...hidden))
}

function hasChoice(world: World, value: Value): boolean {
  return entriesOfAny(world, value).entries.some((entry) => stringsIn(entry.read()).length > 1)
}
