import type { Place, Target } from '../check.js'
import { defineFact } from '../fact.js'
import type { Edge } from '../graph/graph.js'
import { causeOf, labelOf } from '../graph/labels.js'
import { findInstalled, type Installed } from '../installed.js'
import { judgeSubpath, type SubpathJudgement } from '../worker/sdk-subpath.js'
import { packageOf } from '../graph/packages.js'
import { contract } from './contract.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'
import { breaksOf, partly } from './tried.js'
import { workerGraphs } from './worker-graphs.js'

/** One subpath of a package of QVAC's that the worker imports, with what the installed package makes of it. */
export interface SdkImport {
  readonly entry: string
  readonly edge: Edge
  readonly judgement: SubpathJudgement
  /** Whether a wrong one fails on any of the meant targets. */
  readonly fails: boolean
  /** The targets on which a wrong one fails, where not all do. */
  readonly breaks: readonly Target[] | undefined
  readonly file: string
  readonly at: Place
  readonly chain: readonly string[]
}

/** Each specifier once, where it is first imported. */
export const sdkImports = defineFact({
  name: 'imports of the SDK',
  needs: { workerGraphs, stage, host, contract, disk, meantTargets },
  async learn(known, { source, system }): Promise<readonly SdkImport[]> {
    const { workerGraphs, stage, host, contract, disk, meantTargets } = known
    const ownHost = `${system.platform}-${system.arch}`
    const installed = async (name: string): Promise<Installed | null> => {
      if (name === '@qvac/sdk') return host.sdk
      return name === '@qvac/inference' ? host.inference : findInstalled(name, source.root)
    }
    const found = new Map<string, SdkImport>()
    for (const { entry, graph } of workerGraphs) {
      for (const edge of graph.edges.filter(isQvacs)) {
        const name = packageOf(edge.specifier) ?? ''
        const key = `${edge.kind}\0${edge.specifier}`
        if (found.has(key)) continue
        const judgement = judgeSubpath(edge, await installed(name), { contract, files: disk, host: ownHost })
        const breaks = await breaksOf(edge, disk, meantTargets)
        found.set(key, {
          ...{ entry: entry.key, edge, judgement },
          fails: breaks.length > 0,
          breaks: partly(breaks, meantTargets),
          file: labelOf(edge.from, stage.root),
          ...causeOf(graph, edge, stage.root),
        })
      }
    }
    return [...found.values()]
  },
})

/** What is installed and still leads nowhere; what is not is the business of the check for dependencies. */
function isQvacs({ specifier, to }: Edge): boolean {
  if (to.kind === 'host') return true
  return specifier.startsWith('@qvac/') && to.kind === 'missing' && to.code === 'PACKAGE_PATH_NOT_EXPORTED'
}
