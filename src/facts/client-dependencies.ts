import type { Place } from '../check.js'
import { defineFact } from '../fact.js'
import type { Edge } from '../graph/graph.js'
import { causeOf, labelOf } from '../graph/labels.js'
import { broughtBySdk } from '../worker/host-packages.js'
import { metroConditions } from '../worker/imports-map.js'
import { isLeftToBundle, undeclaredBy } from '../worker/undeclared.js'
import { clientGraph } from './client-graph.js'
import { undeclaredDependencies } from './dependencies.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { manifest } from './manifest.js'
import { stage } from './stage.js'

/** A package that the client's own code imports and package.json does not promise to be there. */
export interface UndeclaredByClient {
  readonly entry: string
  readonly name: string
  /** Only the author's own project installs it. */
  readonly isDev: boolean
  /** package.json says that it comes with the package, and the published files do not hold it. */
  readonly isUnbundled: boolean
  /** Who has it installed all the same, in most apps; undefined where nobody has. */
  readonly bringer: 'app' | 'react-native' | 'sdk' | undefined
  readonly file: string
  readonly places: readonly string[]
  readonly at: Place
  readonly chain: readonly string[]
}

/** But for what the worker imports too, of which its own check speaks: one line in package.json mends both. */
export const undeclaredByClient = defineFact({
  name: 'undeclared dependencies of the client',
  needs: { clientGraph, undeclaredDependencies, stage, manifest, host, disk },
  async learn(known): Promise<readonly UndeclaredByClient[]> {
    const { clientGraph, undeclaredDependencies, stage, manifest, host, disk } = known
    const { entry, graph } = clientGraph
    const own = { ...stage, manifest, conditions: metroConditions }
    const brought = broughtBySdk(host)
    const found = new Map<string, UndeclaredByClient>()
    const { isTried } = await import('../analysis/tried.js')
    for (const edge of graph.edges) {
      const name = undeclaredBy(edge, own)
      if (name === undefined || undeclaredDependencies.some((one) => one.name === name)) continue
      // React Native's Metro lets an import in a `try` fail when it runs, as Node does.
      if (edge.kind !== 'import' && isTried(disk.text(edge.from) ?? '', edge)) continue
      const place = `${labelOf(edge.from, stage.root)}:${edge.line}:${edge.column}`
      const places = [...new Set([...(found.get(name)?.places ?? []), place])]
      found.set(name, {
        ...{ entry: entry.key, name, isDev: name in (manifest.devDependencies ?? {}) },
        isUnbundled: isLeftToBundle(name, manifest),
        bringer: bringerOf(edge, name, brought),
        file: labelOf(edge.from, stage.root),
        ...causeOf(graph, edge, stage.root),
        ...found.get(name),
        places,
      })
    }
    return [...found.values()]
  },
})

/** React Native brings what compiled code asks for, by way of metro-runtime. */
const BROUGHT_BY_REACT_NATIVE: ReadonlySet<string> = new Set(['@babel/runtime'])

function bringerOf({ to }: Edge, name: string, bySdk: ReadonlySet<string>): UndeclaredByClient['bringer'] {
  if (to.kind === 'host') return 'app'
  if (BROUGHT_BY_REACT_NATIVE.has(name)) return 'react-native'
  return bySdk.has(name) ? 'sdk' : undefined
}
