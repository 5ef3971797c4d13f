import path from 'node:path'
import type { Place } from '../check.js'
import { packageInPath, type OwningPackage } from '../worker/packages.js'
import { chainTo, type Edge, type Graph } from './graph.js'

/** Relative to the package for its own files, `name/path` for files of a dependency; `/`-separated. */
export function labelOf(file: string, packageRoot: string): string {
  if (isOwn(file, packageRoot)) return path.relative(packageRoot, file).split(path.sep).join('/')
  const segments = file.split(/[\\/]/)
  const installed = segments.lastIndexOf('node_modules')
  return installed === -1 ? file : segments.slice(installed + 1).join('/')
}

/** Whether `file` is one of the package's own, not of a dependency that it bundles. */
export function isOwn(file: string, packageRoot: string): boolean {
  return (
    file.startsWith(packageRoot + path.sep) &&
    !file.slice(packageRoot.length).includes(`${path.sep}node_modules${path.sep}`)
  )
}

/** The package that a file of a dependency belongs to; undefined for the package's own files. */
export function dependencyOf(file: string, packageRoot: string): string | undefined {
  return isOwn(file, packageRoot) ? undefined : (packageInPath(file) ?? path.basename(path.dirname(file)))
}

/**
 * Whether a module outside the package is reached through a link (`npm link`, a workspace) to a folder that no
 * installation made.
 */
export function isLinked(file: string, packageRoot: string): boolean {
  return !isOwn(file, packageRoot) && !file.split(path.sep).includes('node_modules')
}

export interface Naming {
  /** Absolute. */
  readonly packageRoot: string
  readonly packageOf: (file: string) => OwningPackage | undefined
}

/** As `labelOf`, and `name/path` too for a file that is reached through a link, which its path does not tell. */
export function shownName(file: string, { packageRoot, packageOf }: Naming): string {
  const owner = isLinked(file, packageRoot) ? packageOf(file) : undefined
  if (owner === undefined) return labelOf(file, packageRoot)
  return [owner.name, ...path.relative(owner.folder, file).split(path.sep)].join('/')
}

/** A sentence of esbuild's that names files as they stand in the stage, with their names in the package. */
export function withoutStage(text: string, { name }: { readonly name: string }): string {
  return text.replaceAll(`node_modules/${name}/`, '')
}

export interface Cause {
  /** In the author's own code: of the import itself, or of the one that leads into the dependency. */
  readonly at: Place
  /** From the entry to what is imported. */
  readonly chain: readonly string[]
}

/** Where in the author's code the import comes from, and by which way. */
export function causeOf(graph: Graph, edge: Edge, packageRoot: string): Cause {
  const { at, chain } = causeOfModule(graph, edge.from, packageRoot)
  const here = isOwn(edge.from, packageRoot) ? undefined : at
  return { at: here ?? placeOf(edge, packageRoot), chain: [...chain, edge.specifier] }
}

/** By which way a module is reached; `at` is the import in the author's code that leads into its dependency. */
export function causeOfModule(
  graph: Graph,
  module: string,
  packageRoot: string,
): { readonly at: Place | undefined; readonly chain: readonly string[] } {
  const files = chainTo(graph, module)
  const firstForeign = files.findIndex((file) => !isOwn(file, packageRoot))
  const leading = graph.edges.find(
    ({ from, to }) =>
      from === files[firstForeign - 1] && to.kind === 'file' && to.path === files[firstForeign],
  )
  const at = leading && placeOf(leading, packageRoot)
  return { at, chain: files.map((file) => labelOf(file, packageRoot)) }
}

function placeOf({ from, line, column }: Edge, packageRoot: string): Place {
  return { file: labelOf(from, packageRoot), line, column }
}
