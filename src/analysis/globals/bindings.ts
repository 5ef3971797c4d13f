import type { Identifier, Node } from 'estree'
import type { Reference, Scope, ScopeManager, Variable } from 'eslint-scope'
import { startOf } from '../parse.js'
import type { ModuleFormat } from './format.js'

/** Names that Node and Bare pass to every CommonJS module. */
const wrapperNames: ReadonlySet<string> = new Set(['require', 'module', 'exports', '__dirname', '__filename'])

/** Which declaration each identifier of a module refers to. */
export interface Bindings {
  /** References to names that no scope declares, in the order of the text. */
  readonly free: readonly Reference[]
  /** Every identifier that refers to a variable or a global, in no order. */
  readonly all: readonly Identifier[]
  /** References to the names that a CommonJS module is given. */
  readonly given: readonly Reference[]
  variableOf(identifier: Identifier): Variable | undefined
  /** The variable declared at a pattern's identifier or by a function's or class's name. */
  declaredBy(node: Node): readonly Variable[]
  /** Whether the name is one of those that a CommonJS module is given. Always false in an ES module. */
  isGiven(name: string): boolean
}

export function bindingsOf(scopes: ScopeManager, format: ModuleFormat): Bindings {
  const references = new Map<Identifier, Reference>()
  for (const scope of scopes.scopes) {
    for (const reference of scope.references) references.set(identifierOf(reference), reference)
  }
  const isGiven = (name: string): boolean => format === 'cjs' && wrapperNames.has(name)
  const undeclared = (scopes.globalScope?.through ?? [])
    .filter((reference) => variableOfReference(reference) === undefined)
    .sort((a, b) => startOf(identifierOf(a)) - startOf(identifierOf(b)))
  return {
    all: [...references.keys()],
    free: undeclared.filter((reference) => !isGiven(identifierOf(reference).name)),
    given: undeclared.filter((reference) => isGiven(identifierOf(reference).name)),
    variableOf: (identifier) => {
      const reference = references.get(identifier)
      return reference && variableOfReference(reference)
    },
    declaredBy: (node) => scopes.getDeclaredVariables(node),
    isGiven,
  }
}

/** JSX is never parsed here, so a reference is always made by an identifier. */
export function identifierOf(reference: Reference): Identifier {
  return reference.identifier as Identifier
}

// eslint-scope leaves what a direct `eval` or `with` might change, and a script's top level, unresolved.
function variableOfReference(reference: Reference): Variable | undefined {
  if (reference.resolved) return reference.resolved
  for (let scope: Scope | null = reference.from; scope; scope = scope.upper) {
    const declared = scope.set.get(reference.identifier.name)
    if (declared) return declared
  }
  return undefined
}
