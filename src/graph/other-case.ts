import path from 'node:path'
import type { Edge } from './graph.js'
import { isOwn, labelOf } from './labels.js'

/**
 * The published file that an import by path misses by the case of its letters alone: some file systems find it all the
 * same, and those of Linux and Android do not.
 */
export function otherCase(
  { from, specifier }: Pick<Edge, 'from' | 'specifier'>,
  packageRoot: string,
  published: Iterable<string>,
): string | undefined {
  if (!/^\.\.?\//.test(specifier) || !isOwn(from, packageRoot)) return undefined
  const target = path.posix.join(path.posix.dirname(labelOf(from, packageRoot)), specifier).toLowerCase()
  return [...published].find((one) => one.toLowerCase() === target)
}

/** What to do about it, in place of the check's own advice. */
export function fixOfCase(...missed: Parameters<typeof otherCase>): { readonly fix?: string } {
  const found = otherCase(...missed)
  return found === undefined
    ? {}
    : { fix: `Write the path as the file is called, letter by letter: ${found}.` }
}
