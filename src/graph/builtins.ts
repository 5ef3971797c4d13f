import type { Place, Target } from '../check.js'
import type { UnresolvedImport } from '../facts/unresolved.js'
import type { Edge } from './graph.js'
import { causeOf, labelOf } from './labels.js'

export interface BrokenBuiltin {
  readonly entry: string
  readonly edge: Edge
  /** Who imports it, as shown to the author. */
  readonly importer: string
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
      { entry: entry.key, edge, importer: labelOf(edge.from, root), breaks, ...causeOf(graph, edge, root) },
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

/** What to write in place of a builtin. */
export function builtinFix(specifier: string): string {
  const name = specifier.replace(/^node:/, '')
  const replacement = replacementOf(specifier)
  if (replacement === undefined)
    return `Nothing in Bare takes the place of "${name}": do the work without it.`
  const map = `"imports": { ${JSON.stringify(specifier)}: { "bare": "${replacement}", "default": ${JSON.stringify(specifier)} } }`
  const install = `npm install ${replacement.split('/')[0] ?? replacement}`
  return `Import "${replacement}" instead (${install}), or keep the import and map it in package.json: ${map}.`
}
