import path from 'node:path'
import { defineFact } from '../fact.js'
import type { Graph } from '../graph/graph.js'
import { isOwn, labelOf } from '../graph/labels.js'
import type { Files } from '../resolve/files.js'
import { isObject } from '../resolve/json.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import type { Entry } from './entries.js'
import { stage } from './stage.js'
import { workerGraphs } from './worker-graphs.js'

/** A module of the package whose syntax is not what its extension and the nearest `type` make of it. */
export interface MistakenModule {
  readonly entry: Entry
  /** Relative to the package. */
  readonly file: string
  readonly written: 'esm' | 'cjs'
  readonly line: number
  readonly column: number
}

export const workerModuleKinds = defineFact({
  name: 'module kinds of the worker',
  needs: { workerGraphs, stage, disk },
  learn: ({ workerGraphs, stage, disk }): readonly MistakenModule[] =>
    workerGraphs.flatMap(({ entry, graph }) => mistakenIn(entry, graph, stage.root, disk)),
})

export const clientModuleKinds = defineFact({
  name: 'module kinds of the client',
  needs: { clientGraph, stage, disk },
  learn: ({ clientGraph: { entry, graph }, stage, disk }): readonly MistakenModule[] =>
    mistakenIn(entry, graph, stage.root, disk),
})

function mistakenIn(entry: Entry, graph: Graph, root: string, files: Files): MistakenModule[] {
  const esm = graph.modules
    .filter(({ path, format }) => format === 'esm' && isOwn(path, root) && takenFor(path, root, files) === 'cjs')
    .map(({ path }) => ({ path, written: 'esm' as const, line: 1, column: 1 }))
  // esbuild reports each use of `module` or `exports` in a module that is ESM by its name.
  const cjs = graph.warnings
    .filter(({ id, file }) => id === 'commonjs-variable-in-esm' && file !== null && isOwn(file, root))
    .map(({ file, line, column }) => ({ path: file ?? '', written: 'cjs' as const, line, column }))
    .filter(({ path }, i, all) => all.findIndex((one) => one.path === path) === i)
  return [...esm, ...cjs].map(({ path, ...rest }) => ({ entry, file: labelOf(path, root), ...rest }))
}

/** By extension, else by the `type` of the nearest package.json, as Node and Bare have it. */
function takenFor(file: string, root: string, files: Files): 'esm' | 'cjs' | 'other' {
  if (/\.m[jt]s$/.test(file)) return 'esm'
  if (/\.c[jt]s$/.test(file)) return 'cjs'
  if (!/\.[jt]s$/.test(file)) return 'other'
  for (let folder = path.dirname(file); folder.startsWith(root); folder = path.dirname(folder)) {
    const manifest = readManifest(path.join(folder, 'package.json'), files)
    if (isObject(manifest)) return manifest['type'] === 'module' ? 'esm' : 'cjs'
  }
  return 'cjs'
}

function readManifest(file: string, files: Files): unknown {
  try {
    return files.manifest(file)
  } catch {
    return null
  }
}
