import path from 'node:path'
import { defineFact } from '../fact.js'
import type { ApartGraph } from '../graph/apart.js'
import { ALL_BUT_PLAIN_PATHS, buildApart, buildGraph, type GraphRequest } from '../graph/build.js'
import type { EdgeKind, Graph } from '../graph/graph.js'
import { isOwn } from '../graph/labels.js'
import { resolveInWorker } from '../graph/worker-resolve.js'
import type { Shared, Topic } from '../shared.js'
import { contract } from './contract.js'
import { disk } from './disk.js'
import type { Entry } from './entries.js'
import { pluginFiles } from './entry-files.js'
import { stage } from './stage.js'

export interface EntryGraph {
  readonly entry: Entry
  readonly graph: Graph
}

/** What each plugin entry reaches, bundled by esbuild under Bare's rules for this machine's host. */
export const workerGraphs = defineFact({
  name: 'worker bundle',
  needs: { stage, pluginFiles, contract, disk },
  async learn({ stage, pluginFiles, contract, disk }, { system, shared }): Promise<readonly EntryGraph[]> {
    const { createBareResolver } = await import('../resolve/bare.js')
    const host = `${system.platform}-${system.arch}`
    const resolvers = {
      files: disk,
      desktop: createBareResolver({ files: disk, host, links: 'follow' }),
      mobile: createBareResolver({ files: disk, host, links: 'follow', imports: contract.bareImports }),
    }
    const rules = {
      resolve: (specifier: string, kind: EdgeKind, from: string) =>
        resolveInWorker(resolvers, specifier, kind, from),
      asked: ALL_BUT_PLAIN_PATHS,
    }
    const learnApart = dependencyGraphs(rules, shared, JSON.stringify([host, contract.bareImports]))
    const isStaged = (file: string) => file.startsWith(stage.app + path.sep)
    return Promise.all(
      pluginFiles.map(async ({ entry, file }) => ({
        entry,
        graph: await buildGraph({
          ...rules,
          root: file,
          workingFolder: stage.app,
          placed: (from, to) => to.kind !== 'file' || isOwn(from, stage.root),
          text: false,
          apart: async (from, to) => (isStaged(from) && !isStaged(to) ? learnApart(to) : undefined),
        }),
      })),
    )
  },
})

const GRAPHS: Topic<Promise<ApartGraph | undefined>> = { limit: 32, weigh: () => 1 }

/**
 * The graphs of modules outside the staged package, which no file of the package decides: targets that have the same
 * dependency have the same graph of it.
 */
function dependencyGraphs(
  rules: Pick<GraphRequest, 'resolve' | 'asked'>,
  shared: Shared,
  key: string,
): (file: string) => Promise<ApartGraph | undefined> {
  const learn = (root: string) =>
    buildApart({
      ...rules,
      root,
      workingFolder: path.dirname(root),
      placed: (_, to) => to.kind !== 'file',
      text: false,
      apart: null,
    })
  return async (file) =>
    /\.[cm]?js$/.test(file) ? shared.recall(GRAPHS, `${file}\0${key}`, () => learn(file)) : undefined
}
