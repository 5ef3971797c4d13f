import path from 'node:path'
import type {
  BuildFailure,
  BuildOptions,
  ImportKind,
  Message,
  Metafile,
  OnResolveArgs,
  OutputFile,
  Plugin,
} from 'esbuild'
import { loadEsbuild } from './service.js'
import type { Complaint, Destination, Edge, EdgeKind, Graph, Module } from './graph.js'

export interface GraphRequest {
  /** Absolute path of the entry's file. */
  readonly root: string
  /** Absolute folder that esbuild works in. */
  readonly workingFolder: string
  /** Where a literal import leads. */
  readonly resolve: (specifier: string, kind: EdgeKind, from: string) => Destination
  /**
   * The specifiers that `resolve` is asked about; esbuild itself resolves the rest, which saves a round trip between
   * the processes for each. Go's regular expressions: no look-around.
   */
  readonly asked: RegExp
  /** Whether the place of an import is wanted; a place costs more than the import itself. */
  readonly placed: (from: string, to: Destination) => boolean
  /** Absolute path for the bundle, or null to have its text in the graph. */
  readonly outfile: string | null
}

/** Every specifier, for resolvers that may lead even `./x.js` elsewhere. */
export const EVERY_SPECIFIER = /^/

/** All but relative paths with the extension of a module, which lead to that very file everywhere. */
export const ALL_BUT_PLAIN_PATHS = /^[^.]|^\.[^./]|[^s]$|[^j]s$|[^.mc]js$/

const KINDS: Readonly<Partial<Record<ImportKind, EdgeKind>>> = {
  'import-statement': 'import',
  'dynamic-import': 'dynamic-import',
  'require-call': 'require',
  'require-resolve': 'require-resolve',
}

/** Marks the warnings that carry an edge, so that esbuild tells a literal import's place in the same pass. */
const EDGE = 'edge'

type Unplaced = Omit<Edge, 'line' | 'column'>

/** Bundles what `root` reaches with esbuild, with its literal imports as edges. */
export async function buildGraph(request: GraphRequest): Promise<Graph> {
  const graph = (await attempt(request)) ?? (await attempt({ ...request, asked: EVERY_SPECIFIER }))
  if (graph === undefined)
    throw new Error(`esbuild resolved paths of ${request.root} that it was told to ask about`)
  return graph
}

/** Undefined where esbuild failed to resolve a path by itself: it tells too little of it, so all are to be asked. */
async function attempt(request: GraphRequest): Promise<Graph | undefined> {
  const { build } = loadEsbuild()
  const unplaced: Edge[] = []
  const result = await build(optionsFor(request, unplaced)).catch(failureOf)
  if (request.asked !== EVERY_SPECIFIER && leftUnresolved(result)) return undefined
  const folder = request.workingFolder
  const placed = result.warnings.filter(({ text }) => text === EDGE).map(toEdge)
  return {
    root: request.root,
    modules: modulesIn(result.metafile, folder),
    edges: [...placed, ...unplaced, ...plainEdges(result.metafile, folder, request.asked)],
    errors: result.errors.map((one) => toComplaint(one, folder)),
    warnings: result.warnings.filter(({ text }) => text !== EDGE).map((one) => toComplaint(one, folder)),
    code: textOf(result.outputFiles, '.js'),
    map: textOf(result.outputFiles, '.map'),
  }
}

function textOf(files: readonly OutputFile[] | undefined, extension: string): string | undefined {
  return files?.find((file) => file.path.endsWith(extension))?.text
}

/** A path that leads nowhere is an error, but inside a `try` esbuild keeps it as an import without a word. */
function leftUnresolved({ errors, metafile }: Pick<Attempt, 'errors' | 'metafile'>): boolean {
  if (errors.some(({ text }) => text.startsWith('Could not resolve "'))) return true
  const imports = Object.values(metafile?.inputs ?? {}).flatMap((input) => input.imports)
  return imports.some(({ external, path }) => external === true && /^\.\.?\//.test(path))
}

interface Attempt {
  readonly errors: readonly Message[]
  readonly metafile: Metafile | undefined
}

function failureOf(error: unknown) {
  if (!(error instanceof Error && 'errors' in error && 'warnings' in error)) throw error
  const { errors, warnings } = error as BuildFailure
  return { errors, warnings, metafile: undefined, outputFiles: undefined }
}

function optionsFor(request: GraphRequest, unplaced: Edge[]) {
  return {
    entryPoints: [request.root],
    absWorkingDir: request.workingFolder,
    bundle: true,
    metafile: true,
    ...(request.outfile === null
      ? {
          write: false,
          sourcemap: 'external',
          sourcesContent: false,
          outfile: path.join(request.workingFolder, 'bundle.js'),
        }
      : { outfile: request.outfile }),
    format: 'esm',
    platform: 'neutral',
    target: 'esnext',
    logLevel: 'silent',
    logLimit: 0,
    // A tsconfig in the package is the author's, and never governs what runs.
    tsconfigRaw: {},
    loader: { '.node': 'empty', '.bare': 'empty', '.bin': 'binary', '.txt': 'text' },
    plugins: [resolver(request, unplaced)],
  } as const satisfies BuildOptions
}

function resolver({ resolve, asked, placed }: GraphRequest, unplaced: Edge[]): Plugin {
  return {
    name: 'resolver',
    setup(build) {
      build.onResolve({ filter: asked }, (args) => {
        const kind = KINDS[args.kind]
        if (kind === undefined) return undefined
        const to = resolve(args.path, kind, args.importer)
        const edge: Unplaced = { from: args.importer, specifier: args.path, kind, to }
        if (placed(args.importer, to))
          return { ...outcomeOf(to, args), warnings: [{ text: EDGE, detail: edge }] }
        unplaced.push({ ...edge, line: 1, column: 1 })
        return outcomeOf(to, args)
      })
    },
  }
}

/** What cannot be followed stays an import, so that one missing module hides no other fault. */
function outcomeOf(to: Destination, args: OnResolveArgs) {
  return to.kind === 'file' ? { path: to.path } : { path: args.path, external: true }
}

function toEdge(message: Message): Edge {
  const edge = message.detail as Unplaced
  return { ...edge, line: message.location?.line ?? 1, column: (message.location?.column ?? 0) + 1 }
}

/** The imports that esbuild resolved by itself. */
function plainEdges(metafile: Metafile | undefined, folder: string, asked: RegExp): Edge[] {
  return Object.entries(metafile?.inputs ?? {}).flatMap(([file, { imports }]) =>
    imports.flatMap(({ path: to, original, kind: esbuildKind }) => {
      const kind = KINDS[esbuildKind]
      if (kind === undefined || original === undefined || asked.test(original)) return []
      const destination = { kind: 'file', path: path.resolve(folder, to) } as const
      return [
        { from: path.resolve(folder, file), specifier: original, kind, to: destination, line: 1, column: 1 },
      ]
    }),
  )
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
