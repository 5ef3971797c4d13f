import type { Place, Target } from '../check.js'
import type { UnresolvedImport } from '../facts/unresolved.js'
import type { Edge } from './graph.js'
import { causeOf, dependencyOf, labelOf } from './labels.js'

export interface BrokenBuiltin {
  readonly entry: string
  readonly edge: Edge
  /** Who imports it, as shown to the author. */
  readonly importer: string
  /** The package that it belongs to, where it is none of the author's. */
  readonly dependency: string | undefined
  /** The meant targets on which the import fails and nothing catches it. */
  readonly breaks: readonly Target[]
  readonly at: Place
  readonly chain: readonly string[]
}

/** The imports of Node's builtins that fail on at least one meant target. */
export function brokenBuiltins(
  unresolved: readonly UnresolvedImport[],
  root: string,
  meant: readonly Target[],
): readonly BrokenBuiltin[] {
  return unresolved.flatMap(({ entry, graph, edge, tried }) => {
    if (edge.to.kind !== 'builtin') return []
    // Desktop runs the file in Bare, where a `try` catches; bare-pack resolves every literal import beforehand.
    const fails: Readonly<Record<Target, boolean>> = { desktop: !tried, mobile: !edge.to.mobile }
    const breaks = meant.filter((target) => fails[target])
    if (breaks.length === 0) return []
    return [
      {
        ...{ entry: entry.key, edge, breaks },
        importer: labelOf(edge.from, root),
        dependency: dependencyOf(edge.from, root),
        ...causeOf(graph, edge, root),
      },
    ]
  })
}

/** Bare's package for a module of Node; most carry its name. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  child_process: 'bare-subprocess',
  'fs/promises': 'bare-fs/promises',
  'path/posix': 'bare-path/posix',
  'stream/promises': 'bare-stream/promises',
  'timers/promises': 'bare-timers/promises',
  http: 'bare-http1',
  http2: '',
  worker_threads: 'bare-worker',
  perf_hooks: 'bare-performance',
  string_decoder: 'bare-string-decoder',
  vm: 'bare-vm',
  cluster: '',
  inspector: 'bare-inspector',
}

/** What to import in place of a builtin; undefined where Bare has nothing like it. */
export function replacementOf(specifier: string): string | undefined {
  const name = specifier.replace(/^node:/, '')
  const replacement = REPLACEMENTS[name] ?? `bare-${name}`
  return replacement === '' ? undefined : replacement
}

/** What to write in place of a builtin, which a module of `dependency` imports where one is given. */
export function builtinFix(specifier: string, dependency: string | undefined): string {
  const name = specifier.replace(/^node:/, '')
  const replacement = replacementOf(specifier)
  const without = `take a release of ${dependency ?? ''}, or another package, that does without it`
  if (replacement === undefined) {
    const instead = dependency === undefined ? 'do the work without it' : without
    return `Nothing in Bare takes the place of "${name}": ${instead}.`
  }
  const install = `npm install ${replacement.split('/')[0] ?? replacement}`
  // `imports` of package.json is for the package's own modules.
  if (dependency !== undefined) {
    const bundled = `bundle ${dependency} into the worker with "${replacement}" in place of "${specifier}" (${install})`
    return `${without.charAt(0).toUpperCase()}${without.slice(1)}, or ${bundled}.`
  }
  const map = `"imports": { ${JSON.stringify(specifier)}: { "bare": "${replacement}", "default": ${JSON.stringify(specifier)} } }`
  return `Import "${replacement}" instead (${install}), or keep the import and map it in package.json: ${map}.`
}
