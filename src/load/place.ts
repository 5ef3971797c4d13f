import { fileURLToPath } from 'node:url'
import type { Place } from '../check.js'
import type { Place as UrlPlace } from '../probe/request.js'
import type { Stage } from '../facts/stage.js'

/** A place that the child named, in the published package; undefined where it lies outside. */
export function ownPlace(at: UrlPlace | null, { name }: Stage): Place | undefined {
  const file = at === null ? undefined : ownFile(at.url, name)
  if (at === null || file === undefined) return undefined
  return { file, line: at.line, ...(at.column === null ? {} : { column: at.column }) }
}

/** The file of the package that a URL in the stage, or in a mended copy of it, stands for. */
export function ownFile(url: string, name: string): string | undefined {
  if (!url.startsWith('file:')) return undefined
  const path = fileURLToPath(url).replaceAll('\\', '/')
  const root = `/node_modules/${name}/`
  const start = path.lastIndexOf(root)
  const file = start === -1 ? undefined : path.slice(start + root.length)
  return file?.includes('node_modules/') === true ? undefined : file
}
