import type { Target } from '../check.js'
import type { Edge } from '../graph/graph.js'
import type { Files } from '../resolve/files.js'

/**
 * The meant targets on which an import that leads nowhere fails: a `try` around it helps on desktop, but bare-pack
 * resolves every literal import beforehand.
 */
export async function breaksOf(
  edge: Edge,
  files: Files,
  meant: readonly Target[],
): Promise<readonly Target[]> {
  if (edge.kind === 'import') return meant
  const { isTried } = await import('../analysis/tried.js')
  return isTried(files.text(edge.from) ?? '', edge) ? meant.filter((target) => target === 'mobile') : meant
}

/** The targets to name in a finding: none where every meant one breaks. */
export function partly(breaks: readonly Target[], meant: readonly Target[]): readonly Target[] | undefined {
  return breaks.length === meant.length ? undefined : breaks
}
