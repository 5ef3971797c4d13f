import path from 'node:path'
import type {
  BuildFailure,
  BuildOptions,
  Message,
  Metafile,
  OnResolveArgs,
  OutputFile,
  Plugin,
} from 'esbuild'
import { attributed, loadAttributed, REFUSED_ATTRIBUTE } from './attributes.js'
import { isPlain, standInFor, StandIns, type ApartGraph } from './apart.js'
import { loadEsbuild } from './service.js'
import type { Destination, Edge, EdgeKind, Graph } from './graph.js'
import { EDGE, KINDS, modulesIn, plainEdges, toComplaint, toEdge, type Unplaced } from './metafile.js'

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
  /** Whether the text of the bundle and its map are wanted in the graph. */
  readonly text: boolean
  /**
   * The graph of a module that has been bundled apart, where the text of the bundle is not asked for; undefined where
   * it is to be bundled with the rest.
   */
  readonly apart: ((from: string, to: string) => Promise<ApartGraph | undefined>) | null
}

/** Every specifier, for resolvers that may lead even `./x.js` elsewhere. */
export const EVERY_SPECIFIER = /^/

/** All but relative paths with the extension of a module, which lead to that very file everywhere. */
export const ALL_BUT_PLAIN_PATHS = /^[^.]|^\.[^./]|[^s]$|[^j]s$|[^.mc]js$/

/** Bundles what `root` reaches with esbuild, with its literal imports as edges. */
export async function buildGraph(request: GraphRequest): Promise<Graph> {
  const whole = { ...request, apart: null }
  const built =
    (await attempt(request)) ??
    (request.apart === null ? undefined : await attempt(whole)) ??
    (await attempt({ ...whole, asked: EVERY_SPECIFIER }))
  if (built === undefined)
    throw new Error(`esbuild resolved paths of ${request.root} that it was told to ask about`)
  return built.graph
}

/** The graph to take apart from those that reach it; undefined where only a bundle of all tells what is wrong. */
export async function buildApart(request: GraphRequest): Promise<ApartGraph | undefined> {
  const built = await attempt(request)
  if (built === undefined || built.graph.errors.length > 0) return undefined
  const standIn = standInFor(
    built.graph.modules.find(({ path }) => path === request.root)?.format,
    built.names,
  )
  return standIn === undefined ? undefined : { graph: built.graph, standIn }
}

interface Built {
  readonly graph: Graph
  /** Of the exports of `root`. */
  readonly names: readonly string[]
}

/**
 * Undefined where esbuild failed to resolve a path by itself: it tells too little of it, so all are to be asked. Also
 * where there are errors that may be due to stand-ins.
 */
async function attempt(request: GraphRequest): Promise<Built | undefined> {
  const { build } = loadEsbuild()
  const [unplaced, standIns]: [Edge[], StandIns] = [[], new StandIns()]
  const result = await build(optionsFor(request, unplaced, standIns)).catch(failureOf)
  if (request.asked !== EVERY_SPECIFIER && leftUnresolved(result)) return undefined
  if (!standIns.isEmpty && result.errors.length > 0) return undefined
  const graph = graphOf(request, result, unplaced, standIns)
  return { graph, names: Object.values(result.metafile?.outputs ?? {}).flatMap((one) => one.exports) }
}

function graphOf(
  request: GraphRequest,
  result: Result,
  unplaced: readonly Edge[],
  standIns: StandIns,
): Graph {
  const folder = request.workingFolder
  const placed = result.warnings.filter(({ text }) => text === EDGE).map(toEdge)
  const plain = plainEdges(result.metafile, folder, request.asked)
  return {
    root: request.root,
    modules: modulesIn(result.metafile, folder, standIns),
    edges: [...placed, ...unplaced, ...plain, ...standIns.edges()],
    errors: result.errors.map((one) => toComplaint(one, folder)),
    warnings: result.warnings.filter(({ text }) => text !== EDGE).map((one) => toComplaint(one, folder)),
    code: request.text ? textOf(result.outputFiles, '.js') : undefined,
    map: request.text ? textOf(result.outputFiles, '.map') : undefined,
  }
}

function textOf(files: readonly OutputFile[] | undefined, extension: string): string | undefined {
  return files?.find((file) => file.path.endsWith(extension))?.text
}

/**
 * A path that leads nowhere is an error, but inside a `try` esbuild keeps it as an import without a word. A file whose
 * name differs in case alone it finds, and then cannot read. An attribute that it refuses is one of Bare's.
 */
function leftUnresolved({ errors, warnings, metafile }: Omit<Result, 'outputFiles'>): boolean {
  const isOfPath = ({ text }: Message) =>
    /^(?:Could not resolve "|Cannot read file)/.test(text) || text.startsWith(REFUSED_ATTRIBUTE)
  if (errors.some(isOfPath)) return true
  if (warnings.some(({ id }) => id === 'different-path-case')) return true
  const imports = Object.values(metafile?.inputs ?? {}).flatMap((input) => input.imports)
  return imports.some(({ external, path }) => external === true && /^\.\.?\//.test(path))
}

interface Result {
  readonly errors: readonly Message[]
  readonly warnings: readonly Message[]
  readonly metafile: Metafile | undefined
  readonly outputFiles: readonly OutputFile[] | undefined
}

function failureOf(error: unknown): Result {
  if (!(error instanceof Error && 'errors' in error && 'warnings' in error)) throw error
  const { errors, warnings } = error as BuildFailure
  return { errors, warnings, metafile: undefined, outputFiles: undefined }
}

function optionsFor(request: GraphRequest, unplaced: Edge[], standIns: StandIns) {
  return {
    entryPoints: [request.root],
    absWorkingDir: request.workingFolder,
    bundle: true,
    metafile: true,
    write: false,
    outfile: path.join(request.workingFolder, 'bundle.js'),
    ...(request.text ? { sourcemap: 'external', sourcesContent: false } : {}),
    format: 'esm',
    platform: 'neutral',
    target: 'esnext',
    logLevel: 'silent',
    logLimit: 0,
    // A tsconfig in the package is the author's, and never governs what runs.
    tsconfigRaw: {},
    loader: { '.node': 'empty', '.bare': 'empty', '.bin': 'binary', '.txt': 'text' },
    plugins: [resolver(request, unplaced, standIns)],
  } as const satisfies BuildOptions
}

function resolver(
  { resolve, asked, placed, apart }: GraphRequest,
  unplaced: Edge[],
  standIns: StandIns,
): Plugin {
  return {
    name: 'resolver',
    setup(build) {
      standIns.loadInto(build)
      loadAttributed(build)
      build.onResolve({ filter: asked }, async (args) => {
        const kind = KINDS[args.kind]
        if (kind === undefined) return undefined
        const to = resolve(args.path, kind, args.importer)
        const behind = to.kind === 'file' && isPlain(args) ? await apart?.(args.importer, to.path) : undefined
        const outcome =
          to.kind === 'file' && behind !== undefined ? standIns.use(to.path, behind) : outcomeOf(to, args)
        const edge: Unplaced = { from: args.importer, specifier: args.path, kind, to }
        if (placed(args.importer, to)) return { ...outcome, warnings: [{ text: EDGE, detail: edge }] }
        unplaced.push({ ...edge, line: 1, column: 1 })
        return outcome
      })
    },
  }
}

/** What cannot be followed stays an import, so that one missing module hides no other fault. */
function outcomeOf(to: Destination, args: OnResolveArgs) {
  if (to.kind !== 'file') return { path: args.path, external: true }
  return attributed(to.path, args) ?? { path: to.path }
}
