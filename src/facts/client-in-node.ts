import path from 'node:path'
import { defineFact } from '../fact.js'
import { buildGraph, EVERY_SPECIFIER } from '../graph/build.js'
import { resolveInClient } from '../graph/client-resolve.js'
import type { Edge, Graph } from '../graph/graph.js'
import { isOwn } from '../graph/labels.js'
import type { Files } from '../resolve/files.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import type { Entry } from './entries.js'
import { clientResolutions } from './resolutions.js'
import { stage } from './stage.js'

/** An import by path between the client's own modules that bundlers take and Node refuses as the client is imported. */
export interface NodeRefusal {
  readonly entry: Entry
  readonly graph: Graph
  readonly edge: Edge
  /** The error's code in Node, such as `ERR_MODULE_NOT_FOUND`. */
  readonly code: string
  /** What Node would take in its place; undefined where the file is of a kind that it does not import. */
  readonly instead: string | undefined
}

/** Empty where Node does not get to a client at all, which other facts tell. */
export const clientInNode = defineFact({
  name: 'imports of the client in Node',
  needs: { clientGraph, clientResolutions, stage, disk },
  async learn({ clientGraph, clientResolutions, stage, disk }): Promise<readonly NodeRefusal[]> {
    const file = clientResolutions?.node.import
    if (file?.ok !== true) return []
    const graph =
      clientGraph.graph.root === file.file
        ? clientGraph.graph
        : await nodeGraph(file.file, stage.app, stage.root, disk)
    return startedImports(graph, stage.root).flatMap((edge) => {
      const refusal = refusalOf(edge, disk)
      return refusal === undefined ? [] : [{ entry: clientGraph.entry, graph, edge, ...refusal }]
    })
  },
})

/** `exports` gives Node another file than Metro; between its own modules all bundlers lead alike. */
async function nodeGraph(root: string, app: string, packageRoot: string, disk: Files): Promise<Graph> {
  const { createMetroResolver } = await import('../resolve/metro.js')
  const metro = await createMetroResolver({ files: disk, platform: 'android' })
  return buildGraph({
    root,
    workingFolder: app,
    resolve: (specifier, kind, from) => resolveInClient(metro, disk, specifier, kind, from),
    asked: EVERY_SPECIFIER,
    placed: (from) => isOwn(from, packageRoot),
    text: false,
    apart: null,
  })
}

/** The `import` statements by path that Node follows before it runs a line, among the package's own modules. */
function startedImports(graph: Graph, packageRoot: string): readonly Edge[] {
  const reached = [graph.root]
  const found: Edge[] = []
  for (const from of reached) {
    for (const edge of graph.edges) {
      if (edge.from !== from || edge.kind !== 'import' || from.endsWith('.cjs')) continue
      const { specifier, to } = edge
      if (!/^\.{1,2}(\/|$)/.test(specifier) || (to.kind !== 'file' && to.kind !== 'empty')) continue
      found.push(edge)
      if (to.kind === 'file' && isOwn(to.path, packageRoot) && !reached.includes(to.path))
        reached.push(to.path)
    }
  }
  return found
}

/** ESM in Node adds neither extensions nor index files. https://nodejs.org/docs/latest-v20.x/api/esm.html#resolver-algorithm-specification */
function refusalOf(edge: Edge, disk: Files): Pick<NodeRefusal, 'code' | 'instead'> | undefined {
  const target = path.resolve(path.dirname(edge.from), edge.specifier.replace(/[?#].*$/s, ''))
  const kind = disk.kind(target)
  if (kind === 'file') {
    if (/\.(?:[cm]?js|json|node|wasm)$/.test(target) || path.extname(target) === '') return undefined
    return { code: 'ERR_UNKNOWN_FILE_EXTENSION', instead: undefined }
  }
  const code = kind === 'directory' ? 'ERR_UNSUPPORTED_DIR_IMPORT' : 'ERR_MODULE_NOT_FOUND'
  const taken = ['.js', '.mjs', '.cjs', '/index.js', '/index.mjs', '/index.cjs']
  const plain = edge.specifier.replace(/\/+$/, '')
  const ending = taken.find((one) => disk.kind(target + one) === 'file')
  return { code, instead: ending === undefined ? undefined : plain + ending }
}
