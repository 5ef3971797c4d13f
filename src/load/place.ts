import { fileURLToPath } from 'node:url'
import type { Stage } from '../facts/stage.js'
import type { Place } from '../probe/request.js'

/** A place in a file of the package. */
export interface OwnPlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** A place that the child named, in the published package; undefined where it lies outside. */
export function ownPlace(at: Place | null, stage: Stage): OwnPlace | undefined {
  const own = at === null ? undefined : ownPlaceOf(at.url, stage)
  if (at === null || own === undefined) return undefined
  return { ...own, line: at.line, ...(at.column === null ? {} : { column: at.column }) }
}

/** The file of the package that a URL in the stage, or in a mended copy of it, stands for. */
export function ownPlaceOf(url: string, { name }: Stage): OwnPlace | undefined {
  if (!url.startsWith('file:')) return undefined
  const path = fileURLToPath(url).replaceAll('\\', '/')
  const root = `/node_modules/${name}/`
  const start = path.lastIndexOf(root)
  const file = start === -1 ? undefined : path.slice(start + root.length)
  return file === undefined || file.includes('node_modules/') ? undefined : { file }
}
