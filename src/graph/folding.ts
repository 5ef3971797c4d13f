import type { ModuleMap } from '../report.js'
import { isOwn, shownName, type Naming } from './labels.js'
import type { Stop } from './walk.js'

export interface Node {
  readonly id: string
  readonly label: string
  readonly kind: ModuleMap['nodes'][number]['kind']
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
  naming: Naming,
): (stop: Stop) => Node {
  const shown = { own: new Set<string>(), package: new Set<string>(), import: new Set<string>() }
  const nodes = new Map<string, Node>()
  for (const stop of stops) {
    const node = nodeOf(stop, pinned, naming)
    const group = groupOf(node)
    const isAlone = pinned.has(stop.id) || shown[group].has(node.id) || shown[group].size < SHOWN[group]
    if (isAlone && !pinned.has(stop.id)) shown[group].add(node.id)
    nodes.set(stop.id, isAlone ? node : { id: `rest ${group}`, label: RESTS[group], kind: 'rest' })
  }
  return (stop) => nodes.get(stop.id) ?? nodeOf(stop, pinned, naming)
}

function nodeOf(stop: Stop, pinned: ReadonlySet<string>, naming: Naming): Node {
  if (stop.kind !== 'module') return { id: stop.id, label: stop.label, kind: stop.kind }
  const label = shownName(stop.path, naming)
  if (isOwn(stop.path, naming.packageRoot)) return { id: stop.id, label, kind: 'own' }
  if (pinned.has(stop.id)) return { id: stop.id, label, kind: 'module' }
  const owner = naming.packageOf(stop.path)
  if (owner === undefined) return { id: stop.id, label, kind: 'module' }
  const version = owner.json['version']
  const name = typeof version === 'string' ? `${owner.name}@${version}` : owner.name
  return { id: `package ${owner.folder}`, label: name, kind: 'package' }
}

function groupOf({ kind }: Node): keyof typeof SHOWN {
  if (kind === 'own') return kind
  return kind === 'package' || kind === 'module' ? 'package' : 'import'
}
