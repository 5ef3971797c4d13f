import path from 'node:path'
import { defineFact } from '../fact.js'
import { ALL_BUT_PLAIN_PATHS, buildGraph } from '../graph/build.js'
import type { Graph } from '../graph/graph.js'
import { isOwn } from '../graph/labels.js'
import { resolveInWorker } from '../graph/worker-resolve.js'
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
  async learn({ stage, pluginFiles, contract, disk }, { system }): Promise<readonly EntryGraph[]> {
    const { createBareResolver } = await import('../resolve/bare.js')
    const host = `${system.platform}-${system.arch}`
    const resolvers = {
      files: disk,
      desktop: createBareResolver({ files: disk, host, links: 'follow' }),
      mobile: createBareResolver({ files: disk, host, links: 'follow', imports: contract.bareImports }),
    }
    return Promise.all(
      pluginFiles.map(async ({ entry, file }, i) => ({
        entry,
        graph: await buildGraph({
          root: file,
          workingFolder: stage.app,
          resolve: (specifier, kind, from) => resolveInWorker(resolvers, specifier, kind, from),
          asked: ALL_BUT_PLAIN_PATHS,
          placed: (from, to) => to.kind !== 'file' || isOwn(from, stage.root),
          outfile: path.join(stage.app, `worker-${i}.js`),
        }),
      })),
    )
  },
})
