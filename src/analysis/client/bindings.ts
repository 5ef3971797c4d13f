import type { ScopeManager, Variable } from 'eslint-scope'
import type { Identifier, Node } from 'estree'
import type { Code, Owner } from './syntax.js'

/** Names and what they are bound to. */
export interface Bindings {
  /** The variable that an identifier refers to or declares; undefined for a global. */
  variableOf(node: Identifier): Variable | undefined
  /** The identifiers that read the variable. */
  readsOf(variable: Variable): readonly Identifier[]
  /** The identifiers through which the variable is given a value, its initialisation included, parameters not. */
  writesOf(variable: Variable): readonly Identifier[]
  /** Where the variable lives: the function whose every run has its own one. */
  homeOf(variable: Variable): Owner
  readonly variables: readonly Variable[]
}

export function bindingsOf(scopes: ScopeManager, code: Code): Bindings {
  const variables = new Map<Node, Variable>()
  const all: Variable[] = []
  for (const scope of scopes.scopes) {
    for (const variable of scope.variables) {
      all.push(variable)
      for (const name of variable.identifiers) if (!variables.has(name)) variables.set(name, variable)
    }
    for (const reference of scope.references) {
      if (reference.resolved) variables.set(reference.identifier as Identifier, reference.resolved)
    }
  }
  const home = (variable: Variable): Owner => {
    const block = variable.scope.block
    return isOwner(block, variable) ? block : code.ownerOf(block)
  }
  return {
    variables: all,
    variableOf: (node) => variables.get(node),
    readsOf: (variable) => identifiers(variable, (reference) => reference.isRead()),
    writesOf: (variable) => [
      ...new Set(
        identifiers(variable, (reference) => reference.isWrite()).filter(
          (name) => !isParameter(variable, name),
        ),
      ),
    ],
    homeOf: home,
  }
}

function identifiers(
  variable: Variable,
  accept: (reference: Variable['references'][number]) => boolean,
): readonly Identifier[] {
  return variable.references.filter(accept).map((reference) => reference.identifier as Identifier)
}

function isParameter(variable: Variable, name: Identifier): boolean {
  return variable.defs.some((definition) => definition.type === 'Parameter' && definition.name === name)
}

function isOwner(block: Node, variable: Variable): block is Owner {
  return (
    variable.scope.type === 'function' ||
    variable.scope.type === 'function-expression-name' ||
    block.type === 'Program'
  )
}
