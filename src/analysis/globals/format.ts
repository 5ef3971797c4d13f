import type { ParsedModule } from '../parse.js'
import type { Tree } from './tree.js'

export type ModuleFormat = 'esm' | 'cjs'

/**
 * The format that a module's text shows. Most CommonJS texts are also valid as ES modules, so only what cannot be
 * CommonJS counts; where file name and `type` are known, they decide instead.
 */
export function formatOf(parsed: ParsedModule, tree: Tree): ModuleFormat {
  if (parsed.sourceType === 'script') return 'cjs'
  const declares = parsed.ast.body.some(
    (statement) => statement.type === 'ImportDeclaration' || statement.type.startsWith('Export'),
  )
  const usesMeta = tree.ofType('MetaProperty').some((node) => node.meta.name === 'import')
  return declares || usesMeta ? 'esm' : 'cjs'
}
