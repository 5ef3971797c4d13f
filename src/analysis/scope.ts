import { analyze, type ScopeManager } from 'eslint-scope'
import type { ParsedModule } from './parse.js'

/**
 * Scopes, variables and references of a parsed module. A CommonJS text gets the function scope that Node and Bare wrap
 * around it, so that its top-level names are variables and not globals. Visitor keys of our own would be copied for each
 * pattern in the text, which takes several times as long as all the rest; without them only the second argument of
 * `import()` goes unread.
 */
export function scopesOf(parsed: ParsedModule): ScopeManager {
  return analyze(parsed.ast, {
    ecmaVersion: 2026,
    sourceType: parsed.sourceType === 'module' ? 'module' : 'commonjs',
    // A direct eval would otherwise leave every name around it unresolved, on the mere chance that it declares one.
    ignoreEval: true,
  })
}
