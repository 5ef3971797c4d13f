import path from 'node:path'
import type { Graph } from '../graph/graph.js'
import type { Importers } from './levels.js'

/**
 * Whether a bundle holds what `specifier` names from `module`, because a plain text somewhere names it too: Bare finds
 * it then, however it is asked for.
 */
export function packedElsewhere(
  { edges }: Pick<Graph, 'edges'>,
  { requestsOf }: Pick<Importers, 'requestsOf'>,
): (specifier: string, module: string) => boolean {
  const isPlain = ({ from, kind, specifier }: Graph['edges'][number]) =>
    kind === 'import' ||
    requestsOf(from)?.some((one) => one.kind === kind && one.specifier === specifier) === true
  return (specifier, module) => {
    const target = /^\.\.?\//.test(specifier) ? path.resolve(path.dirname(module), specifier) : undefined
    return edges.some(
      (edge) =>
        edge.to.kind === 'file' &&
        (target === undefined ? edge.specifier === specifier : edge.to.path === target) &&
        isPlain(edge),
    )
  }
}
