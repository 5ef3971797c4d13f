import { defineFact } from '../fact.js'
import { clientGraph } from './client-graph.js'
import type { Entry } from './entries.js'

export interface ClientSyntax {
  readonly entry: Entry
  /** Why the client's bundle does not parse, and where in the bundle; undefined where it parses. */
  readonly failure: { readonly message: string; readonly line: number; readonly column: number } | undefined
}

/**
 * What esbuild hands on although no runtime parses it: decorators, `accessor`, `using`, `import defer` and `source`.
 * A text with none of these parsed in esbuild, so it need not be parsed again.
 */
const PROPOSALS = /@[\w$(]|\baccessor\b|\busing\b|\bimport\s+(?:defer|source)\b|\bassert\s*\{/

export const clientSyntax = defineFact({
  name: 'syntax of the client',
  needs: { clientGraph },
  async learn({ clientGraph: { entry, graph } }): Promise<ClientSyntax> {
    const code = graph.code ?? ''
    if (!PROPOSALS.test(code)) return { entry, failure: undefined }
    const { parseModule } = await import('../analysis/parse.js')
    const parsed = parseModule(code)
    return { entry, failure: parsed.ok ? undefined : parsed }
  },
})
