import type { ModuleMap } from '../report.js'
import type { OwningPackage } from '../worker/packages.js'
import { isOwn, labelOf } from './labels.js'
import type { Stop } from './walk.js'

export interface Node {
  readonly id: string
  readonly label: string
  readonly kind: ModuleMap['nodes'][number]['kind']
}

interface Lookup {
  readonly packageRoot: string
  readonly packageOf: (file: string) => OwningPackage | undefined
}

/** How many nodes of a kind stand by themselves before the rest is one node. */
const SHOWN = { own: 20, package: 20, import: 10 } as const

const RESTS = {
  own: 'further files of the plugin',
  package: 'further packages',
  import: 'further imports',
} as const

/** Which node each stop belongs to; `pinned` stops, by their ids, have one of their own. The stops come in order. */
export function folding(
  stops: readonly Stop[],
  pinned: ReadonlySet<string>,
  lookup: Lookup,
): (stop: Stop) => Node {
  const shown = { own: new Set<string>(), package: new Set<string>(), import: new Set<string>() }
  const nodes = new Map<string, Node>()
  for (const stop of stops) {
    const node = nodeOf(stop, pinned, lookup)
    const group = groupOf(node)
    const isAlone = pinned.has(stop.id) || shown[group].has(node.id) || shown[group].size < SHOWN[group]
    if (isAlone && !pinned.has(stop.id)) shown[group].add(node.id)
    nodes.set(stop.id, isAlone ? node : { id: `rest ${group}`, label: RESTS[group], kind: 'rest' })
  }
  return (stop) => nodes.get(stop.id) ?? nodeOf(stop, pinned, lookup)
}

function nodeOf(stop: Stop, pinned: ReadonlySet<string>, { packageRoot, packageOf }: Lookup): Node {
  if (stop.kind !== 'module') return { id: stop.id, label: stop.label, kind: stop.kind }
  const label = labelOf(stop.path, packageRoot)
  if (isOwn(stop.path, packageRoot)) return { id: stop.id, label, kind: 'own' }
  if (pinned.has(stop.id)) return { id: stop.id, label, kind: 'module' }
  const owner = packageOf(stop.path)
  if (owner === undefined) return { id: stop.id, label, kind: 'module' }
  const version = owner.json['version']
  const name = typeof version === 'string' ? `${owner.name}@${version}` : owner.name
  return { id: `package ${owner.folder}`, label: name, kind: 'package' }
}

function groupOf({ kind }: Node): keyof typeof SHOWN {
  if (kind === 'own') return kind
  return kind === 'package' || kind === 'module' ? 'package' : 'import'
}
