import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Edge } from '../graph/graph.js'
import { isOwn } from '../graph/labels.js'

/** Why an import by path finds nothing in the published package. */
export type Stray =
  | { readonly kind: 'leaves' }
  | { readonly kind: 'absolute' }
  /** `file` is in the author's folder, relative to it, and not among what is published. */
  | { readonly kind: 'not-packed'; readonly file: string }

const EXTENSIONS = ['', '.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.json', '.bare', '.node']

/** Undefined for imports by name, and for paths that stay inside and lead to nothing that is there. */
export function strayOf(
  { from, specifier, to }: Edge,
  root: string,
  isInAuthorsFolder: (file: string) => boolean,
): Stray | undefined {
  if (!isOwn(from, root)) return undefined
  const target = pathOf(specifier, from)
  if (target === undefined) return undefined
  const isInside = target === root || target.startsWith(root + path.sep)
  if (!/^\.\.?([/\\]|$)/.test(specifier)) return isInside ? undefined : { kind: 'absolute' }
  if (!isInside) return { kind: 'leaves' }
  if (to.kind !== 'missing') return undefined
  const meant = path.relative(root, target).split(path.sep).join('/')
  const beside = [
    ...EXTENSIONS.map((extension) => meant + extension),
    ...EXTENSIONS.slice(1).map((extension) => path.posix.join(meant, `index${extension}`)),
  ]
  const file = beside.find(isInAuthorsFolder)
  return file === undefined ? undefined : { kind: 'not-packed', file }
}

function pathOf(specifier: string, from: string): string | undefined {
  if (/^\.\.?([/\\]|$)/.test(specifier)) return path.resolve(path.dirname(from), specifier)
  if (/^(?:[/\\]|[a-z]:[/\\])/i.test(specifier)) return specifier
  if (!specifier.startsWith('file:')) return undefined
  try {
    return fileURLToPath(specifier)
  } catch {
    return specifier
  }
}
