import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Position } from '../analysis/parse.js'
import type { WorkerModule } from '../facts/worker-modules.js'
import type { Files } from '../resolve/files.js'
import { packageInPath, packageLookup } from './packages.js'

/** Who wrote a piece of the worker's code. */
export type Origin =
  | { readonly kind: 'own' }
  /**
   * A dependency, which may be bundled into a file of the package. `package` is undefined where nothing in such a file
   * says what is the author's and what is not.
   */
  | { readonly kind: 'foreign'; readonly package: string | undefined }

/** A larger file without a source map is seldom one person's own work. */
const WRITTEN_BY_HAND = 100 * 1024

const OWN: Origin = { kind: 'own' }

/** Who wrote the code at a place of a module. */
export type OriginLookup = (module: WorkerModule, position: Position) => Promise<Origin>

/** Reads each file's source map once. */
export function originLookup(files: Files): OriginLookup {
  const packageOf = packageLookup(files)
  const known = new Map<string, Promise<(position: Position) => Origin>>()
  return async ({ path, code, isOwn }, position) => {
    if (!isOwn) return { kind: 'foreign', package: packageOf(path)?.name }
    const answer = known.get(path) ?? originsIn(path, code)
    known.set(path, answer)
    return (await answer)(position)
  }
}

async function originsIn(file: string, code: string): Promise<(position: Position) => Origin> {
  const map = await sourceMapOf(file, code)
  const comments = pathComments(code)
  const otherwise: Origin = code.length > WRITTEN_BY_HAND ? { kind: 'foreign', package: undefined } : OWN
  return ({ line, column }) => {
    const source = map && originalPositionFor(map, { line, column: column - 1 }).source
    const named = source ?? comments.findLast((comment) => comment.line < line)?.path
    return named === undefined ? otherwise : originOfPath(named)
  }
}

function originOfPath(source: string): Origin {
  const name = packageInPath(source)
  return name === undefined ? OWN : { kind: 'foreign', package: name }
}

async function sourceMapOf(file: string, code: string): Promise<TraceMap | undefined> {
  const comment = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(code)?.[1]
  if (comment === undefined) return undefined
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(comment)?.[1]
  try {
    const json =
      inline === undefined
        ? await readFile(path.join(path.dirname(file), decodeURIComponent(comment)), 'utf8')
        : Buffer.from(inline, 'base64').toString()
    return new TraceMap(json)
  } catch {
    return undefined
  }
}

/** esbuild puts the path of each module before its code, unless it minifies; only a bundle of packages is told apart so. */
function pathComments(code: string): readonly { readonly line: number; readonly path: string }[] {
  if (!/^\/\/ \S*node_modules\//m.test(code)) return []
  return code.split('\n').flatMap((text, i) => {
    const path = /^\/\/ (\S+\.[cm]?[jt]sx?)$/.exec(text)?.[1]
    return path === undefined ? [] : [{ line: i + 1, path }]
  })
}
