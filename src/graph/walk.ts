import type { Destination, Edge } from './graph.js'
import { shownName, type Naming } from './labels.js'
import { packageOf } from './packages.js'

/** A module, or what an import that leads to none names. */
export type Stop =
  | { readonly kind: 'module'; readonly id: string; readonly path: string }
  | { readonly kind: ImportKind; readonly id: string; readonly label: string }

/** `named`: what a chain names although no literal import leads there. */
export type ImportKind = 'host' | 'builtin' | 'missing' | 'not-installed' | 'named'

/** Where an import leads; undefined for an empty module. */
export function stopOf({ to, from, specifier }: Pick<Edge, 'to' | 'from' | 'specifier'>): Stop | undefined {
  switch (to.kind) {
    case 'file':
      return moduleStop(to.path)
    case 'host':
      return importStop(to.kind, packageOf(specifier) ?? specifier, '')
    case 'empty':
      return undefined
    case 'builtin':
    case 'not-installed':
      return importStop(to.kind, to.name, '')
    case 'missing':
      return importStop(to.kind, specifier, packageOf(specifier) === undefined ? from : '')
  }
}

export function moduleStop(path: string): Stop {
  return { kind: 'module', id: `module ${path}`, path }
}

function importStop(kind: ImportKind, label: string, from: string): Stop {
  return { kind, id: `${kind} ${label} ${from}`, label }
}

export type EdgesByImporter = ReadonlyMap<string, readonly Edge[]>

export function byImporter(edges: readonly Edge[]): EdgesByImporter {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const group = groups.get(edge.from)
    if (group === undefined) groups.set(edge.from, [edge])
    else group.push(edge)
  }
  return groups
}

/** The stops of a chain that is given as labels, as findings give it, from the root on. */
export function walk(
  root: string,
  outOf: EdgesByImporter,
  labels: readonly string[],
  naming: Naming,
): readonly Stop[] {
  const stops: Stop[] = [moduleStop(root)]
  for (const label of labels.slice(1)) {
    const last = stops.at(-1)
    const edges = last?.kind === 'module' ? (outOf.get(last.path) ?? []) : []
    const edge =
      edges.find(({ to }) => nameOf(to, naming) === label) ??
      edges.find(({ specifier }) => specifier === label)
    stops.push((edge && stopOf(edge)) ?? importStop('named', label, ''))
  }
  return stops
}

function nameOf(to: Destination, naming: Naming): string | undefined {
  return to.kind === 'file' ? shownName(to.path, naming) : undefined
}
