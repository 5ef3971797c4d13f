import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping'

interface OriginalPlace {
  readonly at: { readonly file: string; readonly line: number; readonly column: number }
  /** The source's text, where the map or the package holds it. */
  readonly text: string | undefined
}

/**
 * Follows the source map that `file` names by `comment`. `root` is the published package; line and column are
 * 1-based. Undefined where the map says nothing of the place; throws where the map cannot be read.
 */
export async function originalPlace(
  root: string,
  file: string,
  comment: string,
  at: { readonly line: number; readonly column: number },
): Promise<OriginalPlace | undefined> {
  const folder = path.posix.dirname(file)
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(comment)?.[1]
  const json =
    inline === undefined
      ? await readFile(path.join(root, folder, decodeURIComponent(comment)), 'utf8')
      : Buffer.from(inline, 'base64').toString()
  const map = new TraceMap(json)
  const found = originalPositionFor(map, { line: at.line, column: at.column - 1 })
  if (found.source === null) return undefined
  const source = path.posix.join(folder, found.source)
  const text =
    sourceContentFor(map, found.source) ??
    (await readFile(path.join(root, source), 'utf8').catch(() => undefined))
  return { at: { file: source, line: found.line, column: found.column + 1 }, text: text ?? undefined }
}
