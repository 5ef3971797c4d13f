import path from 'node:path'
import type { BuildOptions, ImportKind, Message, Metafile, OnResolveArgs, Plugin } from 'esbuild'
import type { Complaint, Destination, Edge, EdgeKind, Graph, Module } from './graph.js'

export interface GraphRequest {
  /** Absolute path of the entry's file. */
  readonly root: string
  /** Absolute folder that esbuild works in. */
  readonly workingFolder: string
  readonly resolve: (specifier: string, kind: EdgeKind, from: string) => Destination
}

const KINDS: Readonly<Partial<Record<ImportKind, EdgeKind>>> = {
  'import-statement': 'import',
  'dynamic-import': 'dynamic-import',
  'require-call': 'require',
  'require-resolve': 'require-resolve',
}

/** Marks the warnings that carry an edge, so that esbuild tells each literal import's place in one pass. */
const EDGE = 'edge'

type Unplaced = Omit<Edge, 'line' | 'column'>

/** Bundles what `root` reaches with esbuild, resolving every literal import by `resolve`. */
export async function buildGraph(request: GraphRequest): Promise<Graph> {
  const { build } = await import('esbuild')
  const result = await build(optionsFor(request)).catch((error: unknown) => {
    if (isBuildFailure(error)) return { ...error, metafile: undefined, outputFiles: undefined }
    throw error
  })
  const complaint = (message: Message) => toComplaint(message, request.workingFolder)
  return {
    root: request.root,
    modules: modulesIn(result.metafile, request.workingFolder),
    edges: result.warnings.filter(({ text }) => text === EDGE).map(toEdge),
    errors: result.errors.map(complaint),
    warnings: result.warnings.filter(({ text }) => text !== EDGE).map(complaint),
    code: result.outputFiles?.[0]?.text,
  }
}

function isBuildFailure(error: unknown): error is { readonly errors: Message[]; readonly warnings: Message[] } {
  return error instanceof Error && 'errors' in error && 'warnings' in error
}

function optionsFor(request: GraphRequest) {
  return {
    entryPoints: [request.root],
    absWorkingDir: request.workingFolder,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    target: 'esnext',
    logLevel: 'silent',
    logLimit: 0,
    // A tsconfig in the package is the author's, and never governs what runs.
    tsconfigRaw: {},
    loader: { '.node': 'empty', '.bare': 'empty', '.bin': 'binary', '.txt': 'text' },
    plugins: [resolver(request)],
  } as const satisfies BuildOptions
}

function resolver({ resolve }: GraphRequest): Plugin {
  return {
    name: 'resolver',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, (args) => {
        const kind = KINDS[args.kind]
        if (kind === undefined) return undefined
        const edge: Unplaced = {
          from: args.importer,
          specifier: args.path,
          kind,
          to: resolve(args.path, kind, args.importer),
        }
        return { ...outcomeOf(edge, args), warnings: [{ text: EDGE, detail: edge }] }
      })
    },
  }
}

/** What cannot be followed stays an import, so that one missing module hides no other fault. */
function outcomeOf({ to }: Unplaced, args: OnResolveArgs) {
  return to.kind === 'file' ? { path: to.path } : { path: args.path, external: true }
}

function toEdge(message: Message): Edge {
  const edge = message.detail as Unplaced
  return { ...edge, line: message.location?.line ?? 1, column: (message.location?.column ?? 0) + 1 }
}

function toComplaint({ id, text, location }: Message, folder: string): Complaint {
  const file = location === null ? null : path.resolve(folder, location.file)
  return { id, text, file, line: location?.line ?? 1, column: (location?.column ?? 0) + 1 }
}

function modulesIn(metafile: Metafile | undefined, folder: string): Module[] {
  return Object.entries(metafile?.inputs ?? {}).map(([file, { bytes, format }]) => ({
    path: path.resolve(folder, file),
    bytes,
    format,
  }))
}
