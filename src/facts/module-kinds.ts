import path from 'node:path'
import type { Position } from '../analysis/parse.js'
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
  learn: async ({ workerGraphs, stage, disk }): Promise<readonly MistakenModule[]> => {
    const found = workerGraphs.map(({ entry, graph }) => mistakenIn(entry, graph, stage.root, disk))
    return (await Promise.all(found)).flat()
  },
})

export const clientModuleKinds = defineFact({
  name: 'module kinds of the client',
  needs: { clientGraph, stage, disk },
  learn: ({ clientGraph: { entry, graph }, stage, disk }): Promise<readonly MistakenModule[]> =>
    mistakenIn(entry, graph, stage.root, disk),
})

async function mistakenIn(entry: Entry, graph: Graph, root: string, files: Files): Promise<MistakenModule[]> {
  const own = graph.modules.filter(({ path }) => isOwn(path, root))
  const judged = own.map(async ({ path, format }): Promise<MistakenModule[]> => {
    const taken = takenFor(path, root, files)
    const file = labelOf(path, root)
    if (taken === 'cjs' && format === 'esm') return [{ entry, file, written: 'esm', line: 1, column: 1 }]
    const use = taken === 'esm' ? await commonJsUse(files.text(path) ?? '') : undefined
    return use === undefined ? [] : [{ entry, file, written: 'cjs', ...use }]
  })
  return (await Promise.all(judged)).flat()
}

/** Where a text that is taken for ESM surely asks for what only CommonJS has, as it is evaluated. */
async function commonJsUse(code: string): Promise<Position | undefined> {
  if (!/\b(?:module|exports|require)\b/.test(code)) return undefined
  const [{ missingGlobals }, { parseModule }] = await Promise.all([
    import('../analysis/globals/index.js'),
    import('../analysis/parse.js'),
  ])
  const parsed = parseModule(code)
  if (!parsed.ok) return undefined
  const { uses } = missingGlobals(parsed, code, { format: 'esm' })
  const use = uses.find(({ name, atLoad, certainty }) => NAMES.has(name) && atLoad && certainty === 'certain')
  return use?.position
}

const NAMES: ReadonlySet<string> = new Set(['module', 'exports', 'require'])

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
