import type { ModuleFormat } from '../analysis/globals/index.js'
import type { ClientModuleReading } from '../client/reading.js'
import { defineFact } from '../fact.js'
import { isOwn, labelOf } from '../graph/labels.js'
import { formatByName } from '../worker/format.js'
import { levelsOf, type Level } from '../worker/levels.js'
import { isWorthParsing } from '../worker/mentions.js'
import { ADDON } from '../worker/reading.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import { stage } from './stage.js'

/** A module of the client that may hold something to report. */
export interface ClientModule {
  /** Absolute. */
  readonly path: string
  /** As shown to the author. */
  readonly label: string
  readonly isOwn: boolean
  readonly format: ModuleFormat
  readonly reading: ClientModuleReading
  /** When React Native evaluates it. */
  readonly level: Level
}

/** The modules of the client whose text names what React Native lacks, in the order of the graph. */
export const clientModules = defineFact({
  name: 'modules of the client',
  needs: { clientGraph, stage, disk },
  async learn({ clientGraph: { graph }, stage, disk }): Promise<readonly ClientModule[]> {
    const { readClientModule } = await import('../client/reading.js')
    const formats = new Map(graph.modules.map(({ path, format }) => [path, format]))
    const formatOf = (path: string) => formats.get(path) ?? formatByName(path, disk)
    const readings = new Map<string, ClientModuleReading | undefined>()
    const read = (path: string) => {
      if (!readings.has(path)) readings.set(path, readClientModule(disk.text(path) ?? '', formatOf(path)))
      return readings.get(path)
    }
    const suspects = graph.modules.filter(({ path }) => {
      if (!/\.[cm]?js$/.test(path)) return false
      const text = disk.text(path) ?? ''
      return isOwn(path, stage.root) || ADDON.test(text) || isWorthParsing(text, formatOf(path))
    })
    const levels = levelsOf(
      graph,
      suspects.map(({ path }) => path),
      { requestsOf: (path) => read(path)?.requests, isOwn: (path) => isOwn(path, stage.root) },
    )
    return suspects.flatMap(({ path }) => {
      const reading = read(path)
      const level = levels.get(path) ?? 'never'
      if (reading === undefined || level === 'never') return []
      const own = isOwn(path, stage.root)
      return [{ path, label: labelOf(path, stage.root), isOwn: own, format: formatOf(path), reading, level }]
    })
  },
})
