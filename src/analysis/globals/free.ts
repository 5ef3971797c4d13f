import type { Identifier, Node } from 'estree'
import type { Reference } from 'eslint-scope'
import { type Position, startOf } from '../parse.js'
import { identifierOf } from './bindings.js'
import { globalMembers, missingMembers } from './global-members.js'
import type { Guard } from './guards.js'
import { judge } from './judge.js'
import { located } from './locate.js'
import type { ModuleModel } from './model.js'
import type { Reach } from './place.js'
import { isStandard } from './standard.js'
import { exposures } from './units.js'

/** A use of a global: a name that no scope declares, or a member of the global object. */
export interface GlobalUse {
  /** `fetch`; `console.group` for a member that the runtime's own global lacks. */
  readonly name: string
  /** In UTF-16 units from the start of the module's text. */
  readonly offset: number
  readonly position: Position
  readonly via: 'name' | 'member'
  /** Whether it runs while the module is evaluated, as far as calls inside the module show. */
  readonly atLoad: boolean
  /** Why it is not certain; null where it is, or where nothing guards it and it does no harm. */
  readonly guard: Guard | null
  /** Whether a `try` with a `catch` stands around it in its function. */
  readonly inTry: boolean
  /** Whether the use sets the global. */
  readonly written: boolean
  /** Whether the runtime lacks the name, so that running this is an error. A mere read of a member is none. */
  readonly fails: boolean
  /** How surely it runs. */
  readonly reach: Reach
}

export interface FailingUse extends GlobalUse {
  readonly certainty: 'certain' | 'unsure'
}

type Candidate = Pick<GlobalUse, 'name' | 'via' | 'written' | 'fails'> & { readonly node: Node }

/** Every use of a global in the module, except as the operand of `typeof`; in the order of the text. */
export function freeUses(model: ModuleModel): readonly GlobalUse[] {
  return judged([...namedUses(model), ...globalMembers(model), ...missingMembers(model)], model)
}

/**
 * The uses that fail when they run, and that can run: `certain` where the code behind every undecided condition will
 * run some day, `unsure` where a condition may be the author's test for the runtime, or the error is caught.
 */
export function reachableFreeUses(model: ModuleModel): readonly FailingUse[] {
  const failing = [...namedUses(model), ...globalMembers(model), ...missingMembers(model)].filter(
    (use) => use.fails,
  )
  return judged(failing, model).flatMap((use) =>
    use.reach === 'certain' || use.reach === 'unsure' ? [{ ...use, certainty: use.reach }] : [],
  )
}

function judged(candidates: readonly Candidate[], model: ModuleModel): readonly GlobalUse[] {
  const exposureOf = exposures(model)
  const uses = candidates.map(({ node, ...use }) => {
    const { atLoad, guard, inTry, reach } = judge(node, use.name, exposureOf, model)
    const place = { atLoad, inTry, offset: startOf(node) }
    return isPrivate(use) && reach === 'certain'
      ? { ...use, ...place, guard: 'condition' as const, reach: 'unsure' as const }
      : { ...use, ...place, guard, reach }
  })
  return located(uses, model.code)
}

/** `globalThis.__state`: whether another module has set it cannot be told from this one. */
function isPrivate({ fails, name, via }: Omit<Candidate, 'node'>): boolean {
  return fails && via === 'member' && !name.includes('.') && !isStandard(name)
}

function namedUses(model: ModuleModel): readonly Candidate[] {
  return model.bindings.free
    .filter((reference) => !isOperandOfTypeof(identifierOf(reference), model))
    .map((reference) => ({
      node: identifierOf(reference),
      name: identifierOf(reference).name,
      via: 'name',
      written: reference.isWrite(),
      fails: nameFails(reference, model),
    }))
}

function nameFails(reference: Reference, model: ModuleModel): boolean {
  const { name } = identifierOf(reference)
  if (model.runtime.has(name)) return false
  return reference.isRead() || model.isStrict
}

function isOperandOfTypeof(identifier: Identifier, model: ModuleModel): boolean {
  const parent = model.tree.parentOf(identifier)
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof'
}
