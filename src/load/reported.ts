import type { EntryGraph } from '../facts/worker-graphs.js'
import type { Load } from '../facts/loads.js'
import type { MistakenModules } from '../facts/module-kinds.js'
import type { Edge } from '../graph/graph.js'
import type { UnresolvedImport } from '../facts/unresolved.js'
import type { Stage } from '../facts/stage.js'
import type { TextFaults } from '../facts/text-faults.js'
import { isToldByText } from './told.js'

export interface StaticFaults {
  readonly workerGraphs: readonly EntryGraph[]
  readonly workerUnresolved: readonly UnresolvedImport[]
  readonly workerModuleKinds: readonly MistakenModules[]
  /** Builtins that break every target that is meant, and those that break none of them. */
  readonly builtins: readonly { readonly edge: Edge }[]
  readonly textFaults: TextFaults
  readonly stage: Stage
}

/** Whether an error of a static check names the very thing that kept the entry from loading. */
export function isReported({ file: { entry }, result: { ending } }: Load, faults: StaticFaults): boolean {
  if (isToldByText(ending, faults.textFaults, faults.stage)) return true
  // Of the package itself, for a dependency's is this machine's to mend: `addon/engine` has it.
  if (ending.kind === 'unsupported-engine') return true
  const graph = faults.workerGraphs.find((one) => one.entry === entry)?.graph
  const mistaken = (written: 'esm' | 'cjs') =>
    faults.workerModuleKinds.some((one) => one.entry === entry && one.written === written)
  if (ending.kind === 'link-error') {
    // esbuild tells of syntax and of missing exports; CommonJS syntax is what Bare makes of a mistaken module.
    return (graph?.errors.length ?? 0) > 0 || (ending.problem.kind === 'syntax' && mistaken('esm'))
  }
  if (ending.kind === 'threw') {
    return /^(module|exports|require) is not defined/.test(ending.thrown.message ?? '') && mistaken('cjs')
  }
  if (ending.kind !== 'unresolved') return false
  // The entry itself: the checks of the exports map report it.
  if (ending.specifier === entry.specifier) return true
  const missing = faults.workerUnresolved.filter(({ edge, tried }) => edge.to.kind === 'missing' && !tried)
  const named = [...missing.map(({ edge }) => edge), ...faults.builtins.map(({ edge }) => edge)]
  return named.some(({ specifier }) => specifier === ending.specifier)
}
