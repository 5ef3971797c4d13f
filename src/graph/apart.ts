import type { OnResolveArgs, OnResolveResult, PluginBuild } from 'esbuild'
import type { Edge, Graph, Module } from './graph.js'

/** What a module of a dependency reaches, bundled apart from the package that imports it. */
export interface ApartGraph {
  readonly graph: Graph
  /** A module that exports the same names, to be bundled in its stead. */
  readonly standIn: string
}

/** Names the stand-ins' paths; esbuild's sentences about them say it too. */
const NAMESPACE = 'apart'

/** The stand-in for a module, of which esbuild then says what it would say of the module itself. */
export function standInFor(format: Module['format'], names: readonly string[]): string | undefined {
  if (format === 'cjs') return 'module.exports = {}'
  // Whether a name is missing depends on more where a module neither imports nor exports.
  if (format === undefined) return undefined
  return `let it; export { ${names.map((name) => `it as ${JSON.stringify(name)}`).join(', ')} }`
}

/** Stands in for what has been bundled apart, in one build. */
export class StandIns {
  readonly #byPath = new Map<string, ApartGraph>()

  get isEmpty(): boolean {
    return this.#byPath.size === 0
  }

  /** What esbuild is to take where an import leads to `file`. */
  use(file: string, apart: ApartGraph): OnResolveResult {
    this.#byPath.set(file, apart)
    return { path: file, namespace: NAMESPACE }
  }

  loadInto(build: PluginBuild): void {
    build.onLoad({ filter: /^/, namespace: NAMESPACE }, (args) => {
      const contents = this.#byPath.get(args.path)?.standIn
      return contents === undefined ? undefined : { contents, loader: 'js' }
    })
  }

  /** The modules in the place of a stand-in, which esbuild's metafile knows by `shown`. */
  behind(shown: string): readonly Module[] | undefined {
    if (!shown.startsWith(`${NAMESPACE}:`)) return undefined
    return this.#byPath.get(shown.slice(NAMESPACE.length + 1))?.graph.modules
  }

  /** The edges of the graphs apart; of a module that is in several, once. */
  edges(): readonly Edge[] {
    const seen = new Set<string>()
    return [...this.#byPath.values()].flatMap(({ graph }) => {
      const known = new Set(seen)
      for (const module of graph.modules) seen.add(module.path)
      return graph.edges.filter(({ from }) => !known.has(from))
    })
  }
}

/** Whether an import asks for nothing but the module: no attributes, and not just for its path. */
export function isPlain({ kind, with: attributes }: OnResolveArgs): boolean {
  return kind !== 'require-resolve' && Object.keys(attributes).length === 0
}
