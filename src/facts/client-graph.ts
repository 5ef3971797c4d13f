import { defineFact } from '../fact.js'
import { buildGraph, EVERY_SPECIFIER } from '../graph/build.js'
import { isOwn } from '../graph/labels.js'
import { resolveInClient } from '../graph/client-resolve.js'
import { disk } from './disk.js'
import { clientFile } from './entry-files.js'
import { stage } from './stage.js'
import type { EntryGraph } from './worker-graphs.js'

/** What the client entry reaches, bundled by esbuild under Metro's rules for Android. */
export const clientGraph = defineFact({
  name: 'client bundle',
  needs: { stage, clientFile, disk },
  async learn({ stage, clientFile, disk }): Promise<EntryGraph> {
    const { createMetroResolver } = await import('../resolve/metro.js')
    const metro = await createMetroResolver({ files: disk, platform: 'android' })
    const graph = await buildGraph({
      root: clientFile.file,
      workingFolder: stage.app,
      resolve: (specifier, kind, from) => resolveInClient(metro, disk, specifier, kind, from),
      // Metro's `browser` and `react-native` fields replace plain paths too.
      asked: EVERY_SPECIFIER,
      placed: (from, to) => to.kind !== 'file' || isOwn(from, stage.root),
      text: true,
      apart: null,
    })
    return { entry: clientFile.entry, graph }
  },
})
