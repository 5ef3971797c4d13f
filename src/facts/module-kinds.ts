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

/** Modules that an entry reaches whose syntax is not what their extension and the nearest `type` make of them. */
export interface MistakenModules {
  readonly entry: Entry
  readonly written: 'esm' | 'cjs'
  /** Relative to the package; at least one. */
  readonly files: readonly string[]
  /** In the first of the files. */
  readonly at: { readonly file: string; readonly line: number; readonly column: number }
}

export const workerModuleKinds = defineFact({
  name: 'module kinds of the worker',
  needs: { workerGraphs, stage, disk },
  learn: async ({ workerGraphs, stage, disk }): Promise<readonly MistakenModules[]> => {
    const found = workerGraphs.map(({ entry, graph }) => mistakenIn(entry, graph, stage.root, disk))
    return (await Promise.all(found)).flat()
  },
})

export const clientModuleKinds = defineFact({
  name: 'module kinds of the client',
  needs: { clientGraph, stage, disk },
  learn: ({ clientGraph: { entry, graph }, stage, disk }): Promise<readonly MistakenModules[]> =>
    mistakenIn(entry, graph, stage.root, disk),
})

async function mistakenIn(
  entry: Entry,
  graph: Graph,
  root: string,
  files: Files,
): Promise<MistakenModules[]> {
  const own = graph.modules.filter(({ path }) => isOwn(path, root))
  const esm = own.filter(({ path, format }) => format === 'esm' && takenFor(path, root, files) === 'cjs')
  const named = own.filter(({ path }) => takenFor(path, root, files) === 'esm')
  const uses = await Promise.all(
    named.map(async ({ path }) => ({ path, use: await commonJsUse(files.text(path) ?? '') })),
  )
  const cjs = uses.flatMap(({ path, use }) => (use === undefined ? [] : [{ path, ...use }]))
  return [
    ...group(
      entry,
      'esm',
      esm.map(({ path }) => ({ path, line: 1, column: 1 })),
      graph.root,
      root,
    ),
    ...group(entry, 'cjs', cjs, graph.root, root),
  ]
}

/** One fault of package.json shows in all of its modules; the entry's own file stands for them. */
function group(
  entry: Entry,
  written: MistakenModules['written'],
  found: readonly ({ readonly path: string } & Position)[],
  entryFile: string,
  root: string,
): MistakenModules[] {
  const first = found.find(({ path }) => path === entryFile) ?? found[0]
  if (first === undefined) return []
  const { path, line, column } = first
  const files = found.map((one) => labelOf(one.path, root)).toSorted()
  return [{ entry, written, files, at: { file: labelOf(path, root), line, column } }]
}

/** A text with any of these is written as ESM, whatever else it asks for. Cheaper to look for than to parse. */
const ESM_SYNTAX =
  /\bexport\s*(?:[{*]|(?:default|const|let|var|function|class|async)\b)|\bimport\s*(?:[{*"']|[\w$]+\s*(?:,|from\b))/

/** Where a text that is taken for ESM surely asks for what only CommonJS has, as it is evaluated. */
export async function commonJsUse(code: string): Promise<Position | undefined> {
  if (!/\b(?:module|exports|require)\b/.test(code) || ESM_SYNTAX.test(code)) return undefined
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

/** The start of a sentence: `dist/plugin.js is`, `dist/plugin.js and 3 more files are`. */
export function filesText([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `${first} is`
  return `${first} and ${others.length} more ${others.length === 1 ? 'file' : 'files'} are`
}
