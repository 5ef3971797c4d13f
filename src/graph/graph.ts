/** One literal import in a module. */
export interface Edge {
  /** Absolute path of the importing module. */
  readonly from: string
  readonly specifier: string
  readonly kind: EdgeKind
  readonly to: Destination
  /** 1-based; of the specifier. 1:1 where the place was not asked for. */
  readonly line: number
  readonly column: number
}

export type EdgeKind = 'import' | 'dynamic-import' | 'require' | 'require-resolve'

/** Where an import leads. */
export type Destination =
  | { readonly kind: 'file'; readonly path: string }
  /** `"browser": { "fs": false }` and its like, or an asset of React Native's: a module without code. */
  | { readonly kind: 'empty' }
  /** A Node builtin that nothing installed takes the place of; `mobile`: the SDK's import map replaces it there. */
  | { readonly kind: 'builtin'; readonly name: string; readonly mobile: boolean }
  /** Left to the app that installs the plugin: `@qvac/sdk` and what belongs to it. */
  | { readonly kind: 'host'; readonly specifier: string }
  /** Declared by the package but not installed here, so nothing can be said of it. */
  | { readonly kind: 'not-installed'; readonly name: string }
  | {
      readonly kind: 'missing'
      readonly code: string
      readonly message: string
      readonly candidates: readonly string[]
    }

/** A message of esbuild's about the text of a module. */
export interface Complaint {
  /** esbuild's id, such as `unsupported-dynamic-import`; empty for errors. */
  readonly id: string
  readonly text: string
  readonly file: string | null
  readonly line: number
  readonly column: number
}

export interface Module {
  /** Absolute. */
  readonly path: string
  readonly bytes: number
  /** By the module's syntax; undefined where it has neither imports nor exports. */
  readonly format: 'esm' | 'cjs' | undefined
}

/** Everything that one entry reaches by literal imports. */
export interface Graph {
  /** Absolute path of the entry's file. */
  readonly root: string
  readonly modules: readonly Module[]
  readonly edges: readonly Edge[]
  readonly errors: readonly Complaint[]
  readonly warnings: readonly Complaint[]
  /** The bundle's text, everything inlined but host imports; undefined where it did not bundle or went to a file. */
  readonly code: string | undefined
  /** The source map of `code`, as JSON. */
  readonly map: string | undefined
}

/** Who imports whom from the root to `target`, by the shortest way; absolute paths, both ends included. */
export function chainTo(graph: Pick<Graph, 'root' | 'edges'>, target: string): readonly string[] {
  const importers = new Map<string, string>()
  const queue = [graph.root]
  const outgoing = new Map<string, Edge[]>()
  for (const edge of graph.edges) outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge])
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next === target) break
    for (const { to } of outgoing.get(next) ?? []) {
      if (to.kind !== 'file' || importers.has(to.path) || to.path === graph.root) continue
      importers.set(to.path, next)
      queue.push(to.path)
    }
  }
  const chain = [target]
  for (let from = importers.get(target); from !== undefined; from = importers.get(from)) chain.unshift(from)
  return chain
}
