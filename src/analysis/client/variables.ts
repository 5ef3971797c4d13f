import type { Variable } from 'eslint-scope'
import type { Identifier, Node } from 'estree'
import { reachingWrites } from './flow.js'
import { type Frame, frameFor } from './frames.js'
import { isClass, isFunction } from './syntax.js'
import { absent, array, isAbsent, join, nothing, unread, type Value, without } from './values.js'
import type { World } from './world.js'

/** What a variable may hold where `use` reads it. */
export function valueOfVariable(world: World, variable: Variable, use: Identifier, frame: Frame): Value {
  const home = homeFrame(world, variable, frame)
  const writes = world.bindings.writesOf(variable)
  const declared = declarationOf(variable)
  if (variable.defs.length === 0) return argumentsObject(home)
  if (writes.length === 0) {
    return world.recall(home, variable, nothing, () =>
      declared ? initial(world, variable, declared, home) : absent,
    )
  }
  if (writes.length === 1 && !declared) {
    // Until its only assignment has run a variable is undefined, and so it is inside of that assignment.
    return world.recall(home, variable, nothing, () => written(world, variable, frame, home))
  }
  return world.recall(frame, use, unread(`\`${variable.name}\` is made from itself`), () =>
    reassigned(world, variable, use, frame, home),
  )
}

/** The frame in which the variable lives, seen from code that runs in `frame`. */
function homeFrame(world: World, variable: Variable, frame: Frame): Frame {
  const owner = world.bindings.homeOf(variable)
  return frameFor(owner, frame) ?? world.frames.generic(owner, frame)
}

type Declaration = Variable['defs'][number]

/** The declaration that itself gives the variable its value. */
function declarationOf(variable: Variable): Declaration | undefined {
  return variable.defs.find(({ type }) => type !== 'Variable')
}

function initial(world: World, variable: Variable, declaration: Declaration, home: Frame): Value {
  const node = declaration.node
  switch (declaration.type) {
    case 'FunctionName':
      return world.evaluate(
        node,
        variable.scope.type === 'function-expression-name' ? (home.parent ?? home) : home,
      )
    case 'ClassName':
      return isClass(node) ? world.evaluate(node, home) : nothing
    default:
      return world.received(declaration.name, home)
  }
}

function written(world: World, variable: Variable, frame: Frame, home: Frame): Value {
  return join(
    nothing,
    ...world.bindings.writesOf(variable).map((name) => writtenBy(world, name, frame, home)),
  )
}

function writtenBy(world: World, name: Identifier, frame: Frame, home: Frame): Value {
  const writer = world.code.ownerOf(name)
  return world.received(
    name,
    frameFor(writer, frame) ?? frameFor(writer, home) ?? world.frames.generic(writer, home),
  )
}

function reassigned(world: World, variable: Variable, use: Identifier, frame: Frame, home: Frame): Value {
  const declaration = declarationOf(variable)
  const before = declaration ? initial(world, variable, declaration, home) : absent
  const writes = new Set<Node>(world.bindings.writesOf(variable))
  const local = [...world.bindings.writesOf(variable), use].every(
    (name) => world.code.ownerOf(name) === home.node,
  )
  const reaching = local
    ? reachingWrites(use, world.code, { writes, judge: (test) => world.truth(test, home) })
    : undefined
  if (!reaching)
    return settledOrOpen(join(before, written(world, variable, frame, home)), variable, declaration)
  const values = reaching.writes.map((name) => world.received(name, home))
  const hidden = reaching.unread
    ? [unread(`what \`${variable.name}\` holds depends on a condition that cannot be read`)]
    : []
  return join(...(reaching.unwritten ? [before] : [nothing]), ...values, ...hidden)
}

/** A variable that only ever gets one value may be read as that: before it is set it is undefined. */
function settledOrOpen(whole: Value, { name }: Variable, declaration: Declaration | undefined): Value {
  // A parameter that is left out is undefined for as long as nothing is assigned to it.
  const settled = declaration ? whole : without(whole, isAbsent)
  return settled.atoms.length === 1
    ? settled
    : join(whole, unread(`\`${name}\` is assigned in several places`))
}

/** What `arguments` stands for. */
function argumentsObject(home: Frame): Value {
  return isFunction(home.node) ? array(home.args.values, home.args.rest !== null) : absent
}
