import type { EntryGraph } from '../facts/worker-graphs.js'
import type { Load } from '../facts/loads.js'
import type { MistakenModule } from '../facts/module-kinds.js'
import type { BrokenBuiltin } from '../graph/builtins.js'
import type { UnresolvedImport } from '../facts/unresolved.js'

export interface StaticFaults {
  readonly workerGraphs: readonly EntryGraph[]
  readonly workerUnresolved: readonly UnresolvedImport[]
  readonly workerModuleKinds: readonly MistakenModule[]
  /** Builtins that break every target that is meant. */
  readonly builtins: readonly BrokenBuiltin[]
}

/** Whether an error of a static check names the very thing that kept the entry from loading. */
export function isReported({ file: { entry }, result: { ending } }: Load, faults: StaticFaults): boolean {
  const graph = faults.workerGraphs.find((one) => one.entry === entry)?.graph
  if (ending.kind === 'link-error') return ending.problem.kind === 'syntax' && (graph?.errors.length ?? 0) > 0
  if (ending.kind === 'threw') {
    const isFormat = /^(module|exports|require) is not defined/.test(ending.thrown.message ?? '')
    return isFormat && faults.workerModuleKinds.some((one) => one.entry === entry && one.written === 'cjs')
  }
  if (ending.kind !== 'unresolved') return false
  // The entry itself: the checks of the exports map report it.
  if (ending.specifier === entry.specifier) return true
  const missing = faults.workerUnresolved.filter(({ edge, tried }) => edge.to.kind === 'missing' && !tried)
  const named = [...missing.map(({ edge }) => edge), ...faults.builtins.map(({ edge }) => edge)]
  return named.some(({ specifier }) => specifier === ending.specifier)
}
