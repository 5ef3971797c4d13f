import type { Node } from 'estree'
import { listOf } from './arguments.js'
import { callBuiltin } from './builtins.js'
import { combine, noEffect, released } from './called.js'
import { bodyFrame, constructorFrame, instanceOf } from './classes.js'
import { factoryFrame, moduleExports } from './commonjs.js'
import type { Frame } from './frames.js'
import { isCopyHelper, leftBy } from './copying.js'
import { factoryOf, interopOf, runBy, yieldsAll } from './helpers.js'
import { callMethod } from './methods.js'
import { isSdk } from './sdk.js'
import {
  absent,
  type Arguments,
  type Atom,
  type AtomOf,
  input,
  mergedOf,
  only,
  soleLiteral,
  unread,
  type Value,
} from './values.js'
import type { Called, World } from './world.js'

const fromWorker = input('it is what the worker answered')

/** What a call does, for everything that the callee may be. */
export function call(
  world: World,
  callee: Value,
  self: Value,
  args: Arguments,
  at: Node,
  frame: Frame,
): Called {
  const specifier =
    args.values.length === 1 && args.values[0] ? soleLiteral(args.values[0])?.value : undefined
  // However a bundler names its `require`, nothing else is handed just the SDK's name.
  if (typeof specifier === 'string' && isSdk(specifier)) {
    return { ...noEffect, result: () => only({ kind: 'sdk', id: `sdk:${specifier}`, specifier }) }
  }
  const each = callee.atoms.map((atom) => callAtom(world, atom, self, args, at, frame))
  if (each.length === 0) return released(callee, args)
  const [one] = each
  return each.length === 1 && one ? one : combine(each)
}

function callAtom(world: World, atom: Atom, self: Value, args: Arguments, at: Node, frame: Frame): Called {
  switch (atom.kind) {
    case 'invoke':
      return { ...noEffect, invokes: [{ api: atom.api, args }], result: () => fromWorker }
    case 'function':
      return callFunction(world, atom, self, args, at, frame)
    case 'bound':
      return world.call(
        atom.target,
        atom.self,
        { values: [...atom.args, ...args.values], rest: args.rest },
        at,
        frame,
      )
    case 'class':
      return construct(world, atom, args, frame)
    case 'method':
      return callMethod(world, atom, args, at, frame)
    case 'global':
      return callBuiltin(world, atom, args, at) ?? released(only(atom), args)
    default:
      return released(only(atom), args)
  }
}

function callFunction(
  world: World,
  atom: AtomOf<'function'>,
  self: Value,
  args: Arguments,
  at: Node,
  frame: Frame,
): Called {
  const factory = factoryOf(world, atom)
  if (factory)
    return {
      ...noEffect,
      enters: [factoryFrame(world, factory)],
      result: () => moduleExports(world, factory),
    }
  const run = runBy(world.code, atom.node, args)
  if (run) return runGenerator(world, atom, run, args, frame)
  const entered = world.frames.enter(atom.node, atom.frame, args, self, frame)
  const result = (): Value => {
    if (at.type === 'NewExpression') return unread('it is made by a function', [only(atom), ...args.values])
    if (atom.node.generator) return unread('it is what a generator yields', [only(atom), ...args.values])
    if (args.values.length > 1 && args.rest === null && isCopyHelper(world.code, atom.node))
      return mergedOf(args.values)
    const { code } = world
    return leftBy(code, atom.node, args) ?? interopOf(code, atom.node, args) ?? world.returned(entered)
  }
  return { ...noEffect, enters: [entered], result }
}

function runGenerator(
  world: World,
  runner: AtomOf<'function'>,
  run: AtomOf<'function'>,
  args: Arguments,
  frame: Frame,
): Called {
  const [self = absent, given] = args.values
  const entered = world.frames.enter(run.node, run.frame, listOf(given), self, frame)
  const yields = yieldsAll(world.code, runner.node)
  const result = (): Value =>
    yields ? unread('it is what a generator yields', [only(run)]) : world.returned(entered)
  return { ...noEffect, enters: [entered], result }
}

function construct(world: World, atom: AtomOf<'class'>, args: Arguments, frame: Frame): Called {
  const made = only(instanceOf(atom, args))
  const own = constructorFrame(world, atom, args, made, frame)
  return { ...noEffect, enters: [bodyFrame(world, atom, made), ...(own ? [own] : [])], result: () => made }
}
