import { analyze, type ScopeManager } from 'eslint-scope'
import { KEYS } from 'eslint-visitor-keys'
import type { ParsedModule } from './parse.js'

/**
 * Scopes, variables and references of a parsed module. A CommonJS text gets the function scope that Node and Bare wrap
 * around it, so that its top-level names are variables and not globals.
 */
export function scopesOf(parsed: ParsedModule): ScopeManager {
  return analyze(parsed.ast, {
    ecmaVersion: 2026,
    sourceType: parsed.sourceType === 'module' ? 'module' : 'commonjs',
    childVisitorKeys: KEYS,
    // A direct eval would otherwise leave every name around it unresolved, on the mere chance that it declares one.
    ignoreEval: true,
  })
}
